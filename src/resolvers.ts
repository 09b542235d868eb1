import { AdministrationResolver, ApiKeyFieldsResolver, MerchantFieldsResolver } from './access/administration.resolver';
import { type OpenRuleSets } from './approval/open-rule-sets';
import type { OpenBacktests } from './backtest/open-backtests';
import { StaffAccountFieldsResolver, StaffAccountsResolver } from './access/staff/staff-accounts.resolver';
import { ClientTokenResolver } from './access/client-token.resolver';
import { type GatewaySecrets } from './access/secrets';
import { IncidentFieldsResolver } from './incidents/incident-fields.resolver';
import { IncidentsResolver } from './incidents/incidents.resolver';
import type { OpenIncidents } from './incidents/open-incidents';
import { IncidentReportResolver } from './incidents/report.resolver';
import { AuthorizeService } from './payments/authorize.service';
import { ConfirmService } from './payments/confirm.service';
import { OperationService } from './payments/operation.service';
import {
  InterventionsResolver,
  OrphanChargeFieldsResolver,
  PaymentInterventionsResolver,
} from './payments/interventions.resolver';
import { SettleOrphanService } from './payments/settle-orphan.service';
import { SettleUnresolvedService } from './payments/settle-unresolved.service';
import { OperationsResolver } from './payments/operations.resolver';
import { DisputeFieldsResolver } from './payments/dispute-fields.resolver';
import { PaymentFieldsResolver } from './payments/payment-fields.resolver';
import { PaymentMethodService } from './payments/payment-method.service';
import { PaymentMethodsResolver } from './payments/payment-methods.resolver';
import { PaymentsResolver } from './payments/payments.resolver';
import { RejectionFieldsResolver, RejectionReasonFieldsResolver } from './payments/rejection-fields.resolver';
import { RequestLoaders } from './payments/request-loaders';
import { ReviewResolver } from './payments/review.resolver';
import { ReviewService } from './payments/review.service';
import { TransactionFieldsResolver } from './payments/transaction-fields.resolver';
import {
  CampaignFieldsResolver,
  CampaignItemFieldsResolver,
  PaymentCorrectionResolver,
} from './reprocessing/campaign-fields.resolver';
import { CampaignService } from './reprocessing/campaign.service';
import { CampaignsResolver } from './reprocessing/campaigns.resolver';
import { ReprocessingPolicyResolver } from './reprocessing/policy.resolver';
import type { ReprocessingPorts } from './reprocessing/ports';
import { EraseResolver } from './privacy/erase.resolver';
import { type EraseService } from './privacy/erase.service';
import type { OpenRouting } from './routing/open-routing';
import { type buildApiSchema } from './schema';
import { AnnotationsResolver, PaymentAnnotationsResolver } from './support/annotations.resolver';
import { BlockService } from './support/block.service';
import { BlocksResolver } from './support/blocks.resolver';
import { ParkedJobsResolver } from './support/parked-jobs.resolver';
import { SavedSearchResolver } from './support/saved-search.resolver';
import { BreakdownResolver } from './transactions/breakdown.resolver';
import { OutcomesResolver } from './transactions/outcomes.resolver';
import { TransactionsResolver } from './transactions/transactions.resolver';
import type { Vault } from './vault/vault.service';
import { FactCatalogueResolver } from './verification/fact-catalogue.resolver';
import { ReasonCatalogueResolver } from './verification/reason-catalogue.resolver';
import type { WebhooksResolver } from './webhooks/webhooks.resolver';
import { VerificationFieldsResolver } from './verification/verification-fields.resolver';
import type { AppPorts } from './app';

/** What the resolvers work on besides payments. */
interface Opened {
  readonly vault: Vault;
  readonly erasing: EraseService;
  readonly secrets: GatewaySecrets;
  readonly ruleSets: OpenRuleSets;
  readonly incidents: OpenIncidents;
  readonly backtests: OpenBacktests;
  readonly webhooks: { readonly resolver: WebhooksResolver };
  readonly routes: Pick<OpenRouting, 'resolver'>;
}

/** Every resolver with what it works on: the list that `schema.ts` has the classes of. */
export function resolversOf(
  ports: AppPorts,
  payments: ReprocessingPorts,
  { vault, erasing, secrets, ruleSets, incidents, backtests, webhooks, routes }: Opened,
): Parameters<typeof buildApiSchema>[0] {
  const { db, clock } = payments;
  const loaders = new RequestLoaders(db);
  return [
    new TransactionsResolver(db, loaders),
    new BreakdownResolver(db, clock),
    new OutcomesResolver(db, clock),
    new ReasonCatalogueResolver(),
    new FactCatalogueResolver(),
    new PaymentsResolver(new AuthorizeService(payments), new ConfirmService(payments)),
    new PaymentMethodsResolver(new PaymentMethodService({ ...payments, vault }), db, clock),
    new OperationsResolver(new OperationService(payments)),
    new ReviewResolver(new ReviewService(payments)),
    new ClientTokenResolver(clock, secrets.clientTokens),
    new InterventionsResolver(new SettleUnresolvedService(payments), new SettleOrphanService(payments), db, loaders),
    new ParkedJobsResolver(payments, loaders),
    new BlocksResolver(payments, new BlockService(payments), loaders),
    new EraseResolver(erasing),
    new PaymentFieldsResolver(loaders),
    new AnnotationsResolver(payments),
    new SavedSearchResolver(payments),
    new PaymentAnnotationsResolver(db),
    new PaymentInterventionsResolver(loaders),
    new OrphanChargeFieldsResolver(loaders),
    new TransactionFieldsResolver(loaders),
    new DisputeFieldsResolver(),
    new RejectionFieldsResolver(loaders),
    new RejectionReasonFieldsResolver(),
    new VerificationFieldsResolver(),
    ...ruleSets.resolvers,
    ...backtests.resolvers,
    new CampaignsResolver(payments, new CampaignService(payments)),
    new CampaignFieldsResolver(payments),
    new CampaignItemFieldsResolver(payments, loaders),
    new PaymentCorrectionResolver(payments, loaders),
    new ReprocessingPolicyResolver(payments),
    webhooks.resolver,
    routes.resolver,
    new AdministrationResolver({ ...ports, db, pepper: secrets.apiKeys }),
    new MerchantFieldsResolver(),
    new ApiKeyFieldsResolver(db),
    new IncidentsResolver(db, incidents.service),
    new IncidentReportResolver(db),
    new IncidentFieldsResolver(db, loaders),
    new StaffAccountsResolver({ ...ports, db }),
    new StaffAccountFieldsResolver(db),
  ];
}
