import type { GraphQLObjectType, GraphQLSchema } from 'graphql';
import { buildSchema } from 'type-graphql';
import { AdministrationResolver, ApiKeyFieldsResolver, MerchantFieldsResolver } from './access/administration.resolver';
import { StaffAccountFieldsResolver, StaffAccountsResolver } from './access/staff/staff-accounts.resolver';
import { ClientTokenResolver } from './access/client-token.resolver';
import { ReleaseFieldsResolver } from './approval/release-fields.resolver';
import { ReleasesResolver } from './approval/releases.resolver';
import { RuleSetFieldsResolver } from './approval/rule-set-fields.resolver';
import { RuleSetsResolver } from './approval/rule-sets.resolver';
import { SimulateResolver } from './approval/simulate.resolver';
import { BacktestChangeFieldsResolver, BacktestsResolver } from './backtest/backtests.resolver';
import { enforcePermissions } from './access/enforce';
import { IncidentFieldsResolver } from './incidents/incident-fields.resolver';
import { IncidentsResolver } from './incidents/incidents.resolver';
import { IncidentReportResolver } from './incidents/report.resolver';
import { describingInputs } from './graphql/input-arg';
import { present } from './kernel/assert';
import {
  InterventionsResolver,
  OrphanChargeFieldsResolver,
  PaymentInterventionsResolver,
} from './payments/interventions.resolver';
import { OperationsResolver } from './payments/operations.resolver';
import { DisputeFieldsResolver } from './payments/dispute-fields.resolver';
import { PaymentFieldsResolver } from './payments/payment-fields.resolver';
import { PaymentMethodsResolver } from './payments/payment-methods.resolver';
import { PaymentsResolver } from './payments/payments.resolver';
import { RejectionFieldsResolver, RejectionReasonFieldsResolver } from './payments/rejection-fields.resolver';
import { ReviewResolver } from './payments/review.resolver';
import { TransactionFieldsResolver } from './payments/transaction-fields.resolver';
import {
  CampaignFieldsResolver,
  CampaignItemFieldsResolver,
  PaymentCorrectionResolver,
} from './reprocessing/campaign-fields.resolver';
import { CampaignsResolver } from './reprocessing/campaigns.resolver';
import { ReprocessingPolicyResolver } from './reprocessing/policy.resolver';
import { EraseResolver } from './privacy/erase.resolver';
import { RoutingResolver } from './routing/routing.resolver';
import { AnnotationsResolver, PaymentAnnotationsResolver } from './support/annotations.resolver';
import { BlocksResolver } from './support/blocks.resolver';
import { ParkedJobsResolver } from './support/parked-jobs.resolver';
import { SavedSearchResolver } from './support/saved-search.resolver';
import { BreakdownResolver } from './transactions/breakdown.resolver';
import { OutcomesResolver } from './transactions/outcomes.resolver';
import { TransactionsResolver } from './transactions/transactions.resolver';
import { FactCatalogueResolver } from './verification/fact-catalogue.resolver';
import { WebhooksResolver } from './webhooks/webhooks.resolver';
import { ReasonCatalogueResolver } from './verification/reason-catalogue.resolver';
import { VerificationFieldsResolver } from './verification/verification-fields.resolver';

/** Every resolver: the API's table of contents. */
const RESOLVERS = [
  // Mutations
  PaymentsResolver,
  PaymentMethodsResolver,
  OperationsResolver,
  ReviewResolver,
  InterventionsResolver,
  ParkedJobsResolver,
  BlocksResolver,
  ClientTokenResolver,
  EraseResolver,
  AnnotationsResolver,
  SavedSearchResolver,
  AdministrationResolver,
  StaffAccountsResolver,
  RuleSetsResolver,
  IncidentsResolver,
  BacktestsResolver,
  ReleasesResolver,
  CampaignsResolver,
  ReprocessingPolicyResolver,
  WebhooksResolver,
  RoutingResolver,
  // Queries
  SimulateResolver,
  TransactionsResolver,
  BreakdownResolver,
  OutcomesResolver,
  ReasonCatalogueResolver,
  IncidentReportResolver,
  FactCatalogueResolver,
  // Fields
  PaymentFieldsResolver,
  PaymentAnnotationsResolver,
  PaymentInterventionsResolver,
  OrphanChargeFieldsResolver,
  TransactionFieldsResolver,
  DisputeFieldsResolver,
  RejectionFieldsResolver,
  RejectionReasonFieldsResolver,
  VerificationFieldsResolver,
  RuleSetFieldsResolver,
  BacktestChangeFieldsResolver,
  ReleaseFieldsResolver,
  CampaignFieldsResolver,
  CampaignItemFieldsResolver,
  PaymentCorrectionResolver,
  MerchantFieldsResolver,
  ApiKeyFieldsResolver,
  IncidentFieldsResolver,
  StaffAccountFieldsResolver,
] as const;

type ResolverInstance = InstanceType<(typeof RESOLVERS)[number]>;

/**
 * The schema with its permissions. The resolvers are constructed in app.ts; Type-GraphQL finds them here by class. Without them the
 * schema can be printed, not executed.
 */
export async function buildApiSchema(instances: readonly ResolverInstance[]): Promise<GraphQLSchema> {
  const byClass = new Map<unknown, object>(instances.map((instance) => [instance.constructor, instance]));
  const schema = await describingInputs(() =>
    buildSchema({
      resolvers: RESOLVERS,
      container: { get: (someClass) => byClass.get(someClass) },
      validate: false,
      // A test checks it: the schema is the same at every start.
      skipCheck: true,
    }),
  );
  describe(schema.getQueryType(), 'What can be asked. Lists are Relay connections; nothing here changes anything.');
  describe(
    schema.getMutationType(),
    'What can be done. One root field per operation; money moves only with an idempotency key.',
  );
  return enforcePermissions(schema);
}

/** Type-GraphQL has no place for the description of a root type. */
function describe(type: GraphQLObjectType | null | undefined, description: string): void {
  present(type, 'root type').description = description;
}
