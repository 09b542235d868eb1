import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  getNamedType,
  GraphQLEnumType,
  type GraphQLField,
  GraphQLInputObjectType,
  GraphQLInterfaceType,
  GraphQLList,
  type GraphQLNamedType,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLScalarType,
  isSpecifiedScalarType,
  validateSchema,
} from 'graphql';
import { assayClient } from '../../examples/client/codegen';
import { buildApiSchema } from '../../src/schema';

const schema = buildSchema(readFileSync(join(__dirname, '..', '..', 'schema.graphql'), 'utf8'));
const types = Object.values(schema.getTypeMap()).filter(
  (type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type),
);

/** Types with fields that answers are made of. */
const outputs = types.filter((type) => type instanceof GraphQLObjectType || type instanceof GraphQLInterfaceType);
const outputFields = outputs.flatMap((type) =>
  fieldsOf(type).map((field) => ({ place: `${type.name}.${field.name}`, field })),
);
const mutations = fieldsOf(schema.getMutationType()!);

it('everything has a description', () => {
  const parts = types.flatMap(describedParts);
  expect(parts.length).toBeGreaterThan(300);
  expect(parts.filter(({ description }) => !description?.trim()).map(({ place }) => place)).toEqual([]);
});

it('what is built at a start is a valid schema', async () => {
  expect(validateSchema(await buildApiSchema([]))).toEqual([]);
});

it('an enum value is the same in answers and in the code', async () => {
  const built = Object.values((await buildApiSchema([])).getTypeMap()).filter(
    (type) => type instanceof GraphQLEnumType,
  );
  const values = built.filter(({ name }) => !name.startsWith('__')).flatMap((type) => type.getValues());
  expect(values.length).toBeGreaterThan(50);
  expect(values.filter(({ name, value }) => name !== value)).toEqual([]);
});

it('no number is a Float: amounts and counts are integers', () => {
  expect(schema.getType('Float')).toBeUndefined();
});

it('a scalar of ours is mapped for generated clients', () => {
  const scalars = types.filter((type) => type instanceof GraphQLScalarType).map(({ name }) => name);
  const { config } = assayClient as { readonly config: { readonly scalars: Readonly<Record<string, string>> } };
  expect(Object.keys(config.scalars)).toEqual(expect.arrayContaining(scalars));
});

test.each(mutations.map((mutation) => [mutation.name, mutation] as const))(
  '%s takes one input and answers with a payload',
  (name, { args, type }) => {
    const stem = name.charAt(0).toUpperCase() + name.slice(1);
    expect(args.map((argument) => `${argument.name}: ${String(argument.type)}`)).toEqual([`input: ${stem}Input!`]);
    expect(String(type)).toBe(`${stem}Payload!`);
    const payload = getNamedType(type) as GraphQLObjectType;
    expect(String(payload.getFields()['userErrors']?.type)).toBe('[UserError!]!');
    if (payload.getFields()['payment'] === undefined) return;
    const input = getNamedType(args[0]!.type) as GraphQLInputObjectType;
    expect(String(input.getFields()['idempotencyKey']?.type)).toBe('String!');
  },
);

/** Every plain list in an answer, and what keeps it short. A list without such a bound is a connection. */
const BOUNDED: Readonly<Record<string, string>> = {
  'Query.rejectionBreakdown': 'refuses what would be more than 1,000 rows',
  'Query.paymentOutcomes': 'one for each hour of at most 92 days',
  'Incident.allowedActions': 'the values of the enum',
  'Query.savedSearches': '100 of one’s own and 200 shared ones are accepted',
  'Payment.notes': '200 are accepted',
  'Payment.tags': '20 are accepted',
  'TagPaymentPayload.tags': '20 are accepted',
  'UntagPaymentPayload.tags': '20 are accepted',
  'AddPaymentNotePayload.userErrors': 'the fields of the input',
  'TagPaymentPayload.userErrors': 'the fields of the input',
  'UntagPaymentPayload.userErrors': 'the fields of the input',
  'SaveSearchPayload.userErrors': 'the fields of the input',
  'DeleteSavedSearchPayload.userErrors': 'one',
  'Query.rejectionReasons': 'the catalogue of this build',
  'Query.factCatalogue': 'the catalogue of this build',
  'FactDefinition.values': 'the values of the enum',
  'FactDefinition.inputPaths': 'the fields of the input',
  'Consent.reasons': 'the values of the enum',
  'Payment.metadata': '20 entries are accepted',
  'Payment.allowedActions': 'the values of the enum',
  'Payment.transactions': 'one for each money operation; each capture and refund takes at least one minor unit',
  'Payment.disputes': 'a charge can be disputed a few times only, by the rules of the schemes',
  'Payment.events': 'one for each change of status; the state machine has no cycle without an end',
  'Payment.orphanCharges': 'one for each attempt at most',
  'Payment.interventions': 'one for each transaction, orphan charge and retry by a person',
  'CreateBlockPayload.userErrors': 'the fields of the input',
  'LiftBlockPayload.userErrors': 'the fields of the input',
  'SettleUnresolvedTransactionPayload.userErrors': 'the fields of the input',
  'SettleOrphanChargePayload.userErrors': 'the fields of the input',
  'RetryParkedJobPayload.userErrors': 'the fields of the input',
  'Transaction.attempts': 'one call for each processor of the route, five at most, and one for the confirmation',
  'Query.processors': 'those that the gateway is configured with',
  'PaymentRouting.candidates': '5 are accepted in a route',
  'PaymentRouting.skipped': 'the candidates, at each failover',
  'PaymentRouting.failovers': 'one for each candidate but the last',
  'RouteTable.routes': '50 are accepted',
  'Route.processors': '5 are accepted',
  'SetRoutesPayload.userErrors': 'the fields of the input',
  'RoutesHaveProblemsError.problems': 'cut at 100',
  'Rejection.reasons': 'one for each rule of the rule set at most',
  'RejectionReason.path': 'the depth of the input',
  'RejectionReason.paths': 'the fields of the input',
  'RejectionReason.evidence': 'the facts that the rule reads',
  'RejectionReasonDefinition.sources': 'the values of the enum',
  'RejectionReasonDefinition.customerMessages': 'the languages of this build',
  'Verification.facts': 'the catalogue of facts',
  'Verification.matchedRules': 'the rules of the rule set',
  'MatchedRule.evidence': 'the facts that the rule reads',
  'AuthorizePaymentPayload.userErrors': 'the fields of the input',
  'ConfirmPaymentPayload.userErrors': 'the fields of the input',
  'StorePaymentMethodPayload.userErrors': 'the fields of the input',
  'RemovePaymentMethodPayload.userErrors': 'the fields of the input',
  'ApproveHeldPaymentPayload.userErrors': 'the fields of the input',
  'CapturePaymentPayload.userErrors': 'the fields of the input',
  'RejectHeldPaymentPayload.userErrors': 'the fields of the input',
  'RefundPaymentPayload.userErrors': 'the fields of the input',
  'VoidPaymentPayload.userErrors': 'the fields of the input',
  'EraseCustomerPayload.userErrors': 'the fields of the input',
  'ReprocessingPreview.groups': 'states, reasons and currencies',
  'ReprocessingPreview.items': 'the first 200',
  'CampaignProgress.groups': 'states, reasons, statuses and currencies',
  'CreateReprocessingCampaignPayload.userErrors': 'the fields of the input',
  'ApproveReprocessingCampaignPayload.userErrors': 'the fields of the input',
  'StartReprocessingCampaignPayload.userErrors': 'the fields of the input',
  'PauseReprocessingCampaignPayload.userErrors': 'the fields of the input',
  'ResumeReprocessingCampaignPayload.userErrors': 'the fields of the input',
  'CancelReprocessingCampaignPayload.userErrors': 'the fields of the input',
  'WebhookEndpoint.eventTypes': '50 are accepted',
  'CreateWebhookEndpointPayload.userErrors': 'the fields of the input',
  'UpdateWebhookEndpointPayload.userErrors': 'the fields of the input',
  'DeleteWebhookEndpointPayload.userErrors': 'the fields of the input',
  'RotateWebhookSecretPayload.userErrors': 'the fields of the input',
  'SendTestWebhookPayload.userErrors': 'the fields of the input',
  'RedeliverWebhookPayload.userErrors': 'the fields of the input',
  'SetReprocessingPolicyPayload.userErrors': 'the fields of the input',
  'ReportOrdersPayload.userErrors': 'the fields of the input',
  'RuleSet.acceptedRegions': 'one or two for each rule; 500 rules are accepted',
  'RuleSet.events': 'the first 200',
  'BacktestResult.changes': 'one for each kind',
  'BacktestChange.samples': 'the first 20',
  'BacktestChange.segments': 'the greatest 50, and the rest',
  'BacktestResult.coverage': 'the catalogue of facts',
  'BacktestResult.rulesNotCovered': 'the rules of the versions',
  'BacktestResult.mustAccept': 'the corpus of this build',
  'BacktestResult.mustReject': 'the corpus of this build',
  'AcceptedMustReject.witness': 'the catalogue of facts',
  'StartBacktestPayload.userErrors': 'the fields of the input',
  'CancelBacktestPayload.userErrors': 'the fields of the input',
  'RuleSetAnalysis.findings': 'at most one for each pair of rules; 500 rules are accepted',
  'RuleSetAnalysis.failedCases': '500 rules with 200 cases each are accepted',
  'FailingTestCaseError.cases': 'the first 100',
  'FailedRuleCase.witness': 'the catalogue of facts',
  'RuleSetAnalysis.rejectedPayments': 'the corpus of this build',
  'RuleSetComparison.regions': 'one or two for each rule; 500 rules are accepted',
  'RejectedMustAccept.ruleKeys': 'the rules of the version',
  'RejectedMustAccept.witness': 'the catalogue of facts',
  'RegionWitness.facts': 'the catalogue of facts',
  'RegionVerdict.reasonCodes': 'the catalogue of reasons',
  'SimulatedVerification.matchedRules': 'the rules of the rule sets',
  'RuleSetHasProblemsError.problems': 'the first 100',
  'RuleSetFindingsError.findings': 'the first 100',
  'MustAcceptRejectedError.payments': 'the first 100',
  'RegionsNotAcceptedError.regions': 'the first 100',
  'DraftRuleSetPayload.userErrors': 'the fields of the input',
  'UpdateRuleSetDraftPayload.userErrors': 'the fields of the input',
  'SubmitRuleSetForReviewPayload.userErrors': 'one for each check',
  'ApproveRuleSetPayload.userErrors': 'the fields of the input',
  'RejectRuleSetPayload.userErrors': 'the fields of the input',
  'Incident.streams': 'the streams that are watched',
  'Incident.ruleKeys': 'the rules of the version',
  'Incident.followUps': '20 are accepted',
  'Incident.timeline': 'the first 500',
  'Incident.evidence': 'the facts that the rule reads',
  'AffectedPayments.amounts': 'the currencies',
  'AcknowledgeIncidentPayload.userErrors': 'the fields of the input',
  'ResolveIncidentPayload.userErrors': 'the fields of the input',
  'AddIncidentNotePayload.userErrors': 'the fields of the input',
  'Release.approvers': 'two',
  'Release.acceptedRegions': '100 are accepted',
  'Release.events': 'the first 200',
  'ReleaseGate.waitsFor': 'the values of the enum',
  'ReleaseGateClosedError.waitsFor': 'the values of the enum',
  'DivergenceTestResult.budgets': 'two for each of 100 regions, and two',
  'DivergenceTestResult.curve': '256 looks',
  'DeclineTestResult.curve': '256 looks',
  'ReleaseLook.hits': 'one for each budget',
  'DivergentDecision.matchedRules': 'the rules of the rule sets',
  'StartReleasePayload.userErrors': 'the fields of the input',
  'AdvanceReleasePayload.userErrors': 'one',
  'PauseReleasePayload.userErrors': 'the fields of the input',
  'ResumeReleasePayload.userErrors': 'one',
  'RollbackReleasePayload.userErrors': 'the fields of the input',
  'ApproveEmergencyReleasePayload.userErrors': 'one',
  'CreateClientTokenPayload.userErrors': 'the fields of the input',
  'Merchant.supportedCurrencies': '200 are accepted',
  'ApiKey.roles': 'the values of the enum',
  'CreateMerchantPayload.userErrors': 'the fields of the input',
  'CreateApiKeyPayload.userErrors': 'the fields of the input',
  'RevokeApiKeyPayload.userErrors': 'one',
  'Query.checkRuleSet': '100 mistakes',
  'StaffAccount.roles': 'the values of the enum',
  'CreateStaffAccountPayload.userErrors': 'the fields of the input',
  'ResetStaffPasswordPayload.userErrors': 'one',
  'DisableStaffAccountPayload.userErrors': 'one',
  'WrongStateError.allowedActions': 'the values of the enum',
};

it('every list is the page of a connection, or bounded', () => {
  const lists = outputFields.filter(
    ({ field, place }) => hasList(field.type) && !/Connection\.(edges|nodes)$/.test(place),
  );
  const paths = lists.filter(({ place }) => /Error\.path$/.test(place));
  expect(
    lists
      .filter((list) => !paths.includes(list))
      .map(({ place }) => place)
      .sort(),
  ).toEqual(Object.keys(BOUNDED).sort());
});

it('a connection takes first and after, last and before, and has a page info', () => {
  const connections = outputFields.filter(({ field }) => getNamedType(field.type).name.endsWith('Connection'));
  expect(connections.length).toBeGreaterThan(0);
  for (const { field } of connections) {
    expect(field.args.map(({ name }) => name)).toEqual(expect.arrayContaining(['first', 'after', 'last', 'before']));
    const connection = getNamedType(field.type) as GraphQLObjectType;
    expect(String(connection.getFields()['pageInfo']?.type)).toBe('PageInfo!');
  }
});

it('nothing in the schema can hold a card number or a security code', () => {
  const names = types.flatMap(describedParts).map(({ place }) => place);
  expect(names.filter((place) => /\b(pan|cvv|cvc|number|cardNumber|securityCode)$/i.test(place))).toEqual([]);
});

interface DescribedPart {
  readonly place: string;
  readonly description?: string | null;
}

/** The type and everything in it that can have a description. */
function describedParts(type: GraphQLNamedType): readonly DescribedPart[] {
  const own = { place: type.name, description: type.description };
  const within = (part: { name: string; description?: string | null }): DescribedPart => ({
    place: `${type.name}.${part.name}`,
    description: part.description,
  });
  if (type instanceof GraphQLEnumType) return [own, ...type.getValues().map(within)];
  if (type instanceof GraphQLInputObjectType) return [own, ...Object.values(type.getFields()).map(within)];
  if (!(type instanceof GraphQLObjectType || type instanceof GraphQLInterfaceType)) return [own];
  const args = fieldsOf(type).flatMap((field) =>
    field.args.map(({ name, description }) => ({ place: `${type.name}.${field.name}.${name}`, description })),
  );
  return [own, ...fieldsOf(type).map(within), ...args];
}

function fieldsOf(type: GraphQLObjectType | GraphQLInterfaceType): readonly GraphQLField<unknown, unknown>[] {
  return Object.values(type.getFields());
}

function hasList(type: GraphQLOutputType): boolean {
  if (type instanceof GraphQLNonNull) return hasList(type.ofType as GraphQLOutputType);
  return type instanceof GraphQLList;
}
