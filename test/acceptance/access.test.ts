import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, getNamedType, type GraphQLObjectType, isObjectType, isRequiredArgument } from 'graphql';
import type { Access } from '../../src/access/access-rule';
import { PERMISSIONS } from '../../src/access/permissions';
import { anIncident } from '../incidents/rows';
import { startGateway, type TestGateway } from '../support/gateway';
import { type Graphql, type HttpAnswer, Shop, type Wire } from './api';

/* Who may use which field, through the API: every root field with every kind of credentials, then what lies below. */

const CALLERS = ['none', 'merchant', 'staff', 'browser', 'platform', 'author', 'approver'] as const;
type Caller = (typeof CALLERS)[number];

const ALLOWED: Readonly<Record<Extract<Access, string>, readonly Caller[]>> = {
  PUBLIC: CALLERS,
  ANYONE: ['merchant', 'staff', 'browser'],
  SERVER: ['merchant', 'staff'],
  MONEY: ['merchant', 'staff'],
  ERASURE: ['merchant', 'staff'],
  STAFF: ['staff'],
};
/** The roles of the seeded platform keys. */
const ROLES: Readonly<Partial<Record<Caller, readonly string[]>>> = {
  platform: ['ADMIN', 'OPERATOR', 'AUDITOR'],
  author: ['RULE_AUTHOR'],
  approver: ['RULE_APPROVER'],
};
// The seeded staff key carries every role.
function callersOf(access: Access): readonly Caller[] {
  if (typeof access === 'string') return ALLOWED[access];
  if (!('platform' in access)) return ALLOWED.STAFF;
  const tenants = access.tenant === null ? [] : callersOf(access.tenant);
  return [...tenants, ...CALLERS.filter((caller) => access.platform.some((role) => ROLES[caller]?.includes(role)))];
}

const ID = 'pay_01k0000000e0080000000000ff';
const METHOD_ID = 'pm_01k0000000e0080000000000ff';
/** One valid use of every root field. */
const RELEASE = 'rel_01k0000000e0080000000000ff';
const USES: Readonly<Record<string, string>> = {
  rejectionReasons: '{ rejectionReasons { code } }',
  factCatalogue: '{ factCatalogue { name } }',
  payment: `{ payment(id: "${ID}") { id } }`,
  node: `{ node(id: "${ID}") { id } }`,
  payments: '{ payments(first: 1) { nodes { id } } }',
  transactions: '{ transactions(first: 1) { nodes { id } } }',
  paymentOutcomes: '{ paymentOutcomes { approved } }',
  rejectionBreakdown: '{ rejectionBreakdown(groupBy: []) { count } }',
  authorizePayment: `mutation { authorizePayment(input: {
    idempotencyKey: "access", orderReference: "access-order", amount: { amountMinor: 4999, currency: "EUR" },
    paymentMethod: { card: { token: "tok_sandbox_approved_visa" } } }) { userErrors { code } } }`,
  confirmPayment: `mutation { confirmPayment(input: {
    idempotencyKey: "access", paymentId: "${ID}", challengeResult: "failed" }) { userErrors { code } } }`,
  paymentMethod: `{ paymentMethod(id: "${METHOD_ID}") { id } }`,
  paymentMethods: '{ paymentMethods(customerReference: "nobody") { nodes { id } } }',
  storePaymentMethod: `mutation { storePaymentMethod(input: {
    token: "tok_sandbox_approved_visa", customerReference: "access",
    consent: { agreedAt: "2026-01-31T09:00:00Z", text: "Yes.", reasons: [] } }) { userErrors { code } } }`,
  eraseCustomer: `mutation { eraseCustomer(input: { customerReference: "nobody" }) { userErrors { code } } }`,
  removePaymentMethod: `mutation { removePaymentMethod(input: { paymentMethodId: "${METHOD_ID}" }) {
    userErrors { code } } }`,
  capturePayment: `mutation { capturePayment(input: { idempotencyKey: "access", paymentId: "${ID}" }) { userErrors { code } } }`,
  voidPayment: `mutation { voidPayment(input: { idempotencyKey: "access", paymentId: "${ID}" }) { userErrors { code } } }`,
  refundPayment: `mutation { refundPayment(input: { idempotencyKey: "access", paymentId: "${ID}" }) { userErrors { code } } }`,
  approveHeldPayment: `mutation { approveHeldPayment(input: {
    idempotencyKey: "access", paymentId: "${ID}", reason: "seen" }) { userErrors { code } } }`,
  rejectHeldPayment: `mutation { rejectHeldPayment(input: {
    idempotencyKey: "access", paymentId: "${ID}", reason: "seen" }) { userErrors { code } } }`,
  settleUnresolvedTransaction: `mutation { settleUnresolvedTransaction(input: { idempotencyKey: "access",
    transactionId: "txn_01k0000000e0080000000000ff", outcome: DECLINED, evidence: "x", reason: "x" }) { userErrors { code } } }`,
  settleOrphanCharge: `mutation { settleOrphanCharge(input: { idempotencyKey: "access",
    orphanChargeId: "att_01k0000000e0080000000000ff", evidence: "x", reason: "x" }) { userErrors { code } } }`,
  retryParkedJob: 'mutation { retryParkedJob(input: { jobId: "x", reason: "x" }) { userErrors { code } } }',
  parkedJobs: '{ parkedJobs { nodes { id } } }',
  blocks: '{ blocks { nodes { id } } }',
  createBlock:
    'mutation { createBlock(input: { paymentId: "x", subject: CARD, hours: 1, reason: "x" }) { userErrors { code } } }',
  liftBlock: 'mutation { liftBlock(input: { blockId: "x" }) { userErrors { code } } }',
  orphanCharges: '{ orphanCharges { nodes { id } } }',
  savedSearches: '{ savedSearches { id } }',
  savedSearch: '{ savedSearch(id: "search_01k0000000e0080000000000ff") { id } }',
  addPaymentNote: `mutation { addPaymentNote(input: { paymentId: "${ID}", text: "x" }) { userErrors { code } } }`,
  tagPayment: `mutation { tagPayment(input: { paymentId: "${ID}", tags: ["x"] }) { userErrors { code } } }`,
  untagPayment: `mutation { untagPayment(input: { paymentId: "${ID}", tags: ["x"] }) { userErrors { code } } }`,
  saveSearch: 'mutation { saveSearch(input: { name: "x", payments: {} }) { userErrors { code } } }',
  deleteSavedSearch: `mutation { deleteSavedSearch(input: {
    id: "search_01k0000000e0080000000000ff" }) { userErrors { code } } }`,
  merchant: '{ merchant(id: "mer_01k0000000e0080000000000ff") { id } }',
  merchants: '{ merchants(first: 1) { nodes { id } } }',
  apiKeys: '{ apiKeys(first: 1) { nodes { id } } }',
  createMerchant: 'mutation { createMerchant(input: { name: "", mode: SANDBOX }) { userErrors { code } } }',
  createApiKey: 'mutation { createApiKey(input: { kind: PLATFORM, roles: [], name: "" }) { userErrors { code } } }',
  revokeApiKey:
    'mutation { revokeApiKey(input: { apiKeyId: "key_01k0000000e0080000000000ff" }) { userErrors { code } } }',
  staffAccounts: '{ staffAccounts(first: 1) { nodes { id } } }',
  createStaffAccount:
    'mutation { createStaffAccount(input: { email: "", name: "", roles: [] }) { userErrors { code } } }',
  resetStaffPassword: `mutation { resetStaffPassword(input: {
    staffAccountId: "acct_01k0000000e0080000000000ff" }) { userErrors { code } } }`,
  disableStaffAccount: `mutation { disableStaffAccount(input: {
    staffAccountId: "acct_01k0000000e0080000000000ff" }) { userErrors { code } } }`,
  ruleSet: '{ ruleSet(version: 1) { version } }',
  checkRuleSet: '{ checkRuleSet(content: "") { code } }',
  ruleSets: '{ ruleSets(first: 1) { nodes { version } } }',
  analyzeRuleSet: '{ analyzeRuleSet(version: 1) { analysisHash } }',
  compareRuleSets: '{ compareRuleSets(before: 1, after: 1) { regions { id } } }',
  simulateVerification: `{ simulateVerification(input: { version: 1, paymentId: "${ID}" }) { outcome } }`,
  draftRuleSet: 'mutation { draftRuleSet(input: { content: "" }) { userErrors { code } } }',
  updateRuleSetDraft: 'mutation { updateRuleSetDraft(input: { version: 999, content: "" }) { userErrors { code } } }',
  submitRuleSetForReview: 'mutation { submitRuleSetForReview(input: { version: 999 }) { userErrors { code } } }',
  approveRuleSet: `mutation { approveRuleSet(input: {
    version: 999, contentHash: "x", analysisHash: "x", acceptedRegions: [] }) { userErrors { code } } }`,
  rejectRuleSet: 'mutation { rejectRuleSet(input: { version: 999, comment: "x" }) { userErrors { code } } }',
  incident: '{ incident(id: "inc_01k0000000e0080000000000ff") { id } }',
  incidents: '{ incidents(first: 1) { nodes { id } } }',
  incidentReport: '{ incidentReport(id: "inc_01k0000000e0080000000000ff") { markdown } }',
  acknowledgeIncident: `mutation { acknowledgeIncident(input: {
    incidentId: "inc_01k0000000e0080000000000ff" }) { userErrors { code } } }`,
  addIncidentNote: `mutation { addIncidentNote(input: {
    incidentId: "inc_01k0000000e0080000000000ff", text: "x" }) { userErrors { code } } }`,
  resolveIncident: `mutation { resolveIncident(input: {
    incidentId: "inc_01k0000000e0080000000000ff", rootCause: "x" }) { userErrors { code } } }`,
  backtest: '{ backtest(id: "bt_01k0000000e0080000000000ff") { state } }',
  backtests: '{ backtests(first: 1) { nodes { id } } }',
  startBacktest: 'mutation { startBacktest(input: { version: 999 }) { userErrors { code } } }',
  cancelBacktest: `mutation { cancelBacktest(input: {
    backtestId: "bt_01k0000000e0080000000000ff" }) { userErrors { code } } }`,
  startRelease: 'mutation { startRelease(input: { version: 999 }) { userErrors { code } } }',
  advanceRelease: `mutation { advanceRelease(input: { releaseId: "${RELEASE}" }) { userErrors { code } } }`,
  pauseRelease: `mutation { pauseRelease(input: { releaseId: "${RELEASE}", reason: "x" }) { userErrors { code } } }`,
  resumeRelease: `mutation { resumeRelease(input: { releaseId: "${RELEASE}" }) { userErrors { code } } }`,
  rollbackRelease: `mutation { rollbackRelease(input: { releaseId: "${RELEASE}", reason: "x" }) { userErrors { code } } }`,
  approveEmergencyRelease: `mutation { approveEmergencyRelease(input: { releaseId: "${RELEASE}" }) { userErrors { code } } }`,
  release: `{ release(id: "${RELEASE}") { id } }`,
  releases: '{ releases(first: 1) { nodes { id } } }',
  reprocessingCampaign: '{ reprocessingCampaign(id: "cmp_01k0000000e0080000000000ff") { id } }',
  reprocessingCampaigns: '{ reprocessingCampaigns(first: 1) { nodes { id } } }',
  previewReprocessing: '{ previewReprocessing(source: { payments: {} }) { examined } }',
  routeTable: '{ routeTable { version } }',
  routeTables: '{ routeTables { nodes { version } } }',
  processors: '{ processors { name } }',
  reprocessingPolicy: '{ reprocessingPolicy { chargeWithinHours } }',
  createReprocessingCampaign: `mutation { createReprocessingCampaign(input: {
    source: {}, reason: "access" }) { userErrors { code } } }`,
  ...Object.fromEntries(
    ['approve', 'start', 'pause', 'resume', 'cancel'].map((step) => [
      `${step}ReprocessingCampaign`,
      `mutation { ${step}ReprocessingCampaign(input: {
        campaignId: "cmp_01k0000000e0080000000000ff" }) { userErrors { code } } }`,
    ]),
  ),
  webhookEndpoint: '{ webhookEndpoint(id: "whe_01k0000000e0080000000000ff") { id } }',
  webhookEndpoints: '{ webhookEndpoints(first: 1) { nodes { id } } }',
  webhookDeliveries: '{ webhookDeliveries(endpointId: "whe_01k0000000e0080000000000ff") { nodes { id } } }',
  createWebhookEndpoint:
    'mutation { createWebhookEndpoint(input: { url: "x", eventTypes: [] }) { userErrors { code } } }',
  ...Object.fromEntries(
    ['updateWebhookEndpoint', 'deleteWebhookEndpoint', 'rotateWebhookSecret', 'sendTestWebhook'].map((mutation) => [
      mutation,
      `mutation { ${mutation}(input: { endpointId: "whe_01k0000000e0080000000000ff" }) { userErrors { code } } }`,
    ]),
  ),
  redeliverWebhook: `mutation { redeliverWebhook(input: {
    deliveryId: "whd_01k0000000e0080000000000ff" }) { userErrors { code } } }`,
  setRoutes: 'mutation { setRoutes(input: { routes: [], reason: "" }) { userErrors { code } } }',
  setReprocessingPolicy: 'mutation { setReprocessingPolicy(input: {}) { userErrors { code } } }',
  reportOrders: 'mutation { reportOrders(input: { orderReferences: [], state: OPEN }) { userErrors { code } } }',
  createClientToken: `mutation { createClientToken(input: {
    orderReference: "access-order", amount: { amountMinor: 1, currency: "EUR" } }) { userErrors { code } } }`,
};
const ROOT: Readonly<Record<string, Access>> = { ...PERMISSIONS['Query'], ...PERMISSIONS['Mutation'] };

let gateway: TestGateway;
let shops: Readonly<Record<Caller, Shop>>;
beforeAll(async () => {
  gateway = await startGateway();
  const merchant = new Shop(gateway);
  shops = {
    none: merchant.with(null, 'none'),
    merchant,
    staff: merchant.with(gateway.staffKey, 'staff'),
    browser: merchant.with(await merchant.clientToken('access-order'), 'browser'),
    platform: merchant.with(gateway.platformKey, 'platform'),
    author: merchant.with(gateway.authorKey, 'author'),
    approver: merchant.with(gateway.approverKey, 'approver'),
  };
});
afterAll(() => gateway.stop());

describe('root fields', () => {
  it('each is used below', () => {
    expect(Object.keys(USES).sort()).toEqual(Object.keys(ROOT).sort());
  });

  const matrix = Object.entries(ROOT).flatMap(([field, access]) =>
    CALLERS.map((caller) => {
      const allowed = callersOf(access).includes(caller);
      return [field, caller, allowed ? 'data' : caller === 'none' ? 'UNAUTHENTICATED' : 'FORBIDDEN'] as const;
    }),
  );
  it.each(matrix)('%s with %s: %s', async (field, caller, expected) => {
    const answer = await shops[caller].toApi(USES[field]!);

    expect(resultOf(answer, field)).toEqual(
      {
        data: { code: 'data', status: 200 },
        UNAUTHENTICATED: { code: 'UNAUTHENTICATED', status: 401 },
        FORBIDDEN: { code: 'FORBIDDEN', status: 403 },
      }[expected],
    );
    if (expected === 'UNAUTHENTICATED') expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  });
});

/** What a refused field would have given stays away also where the answer as a whole has data: fields that are nullable. */
function resultOf({ status, json }: HttpAnswer<Graphql<Wire>>, field: string): { code: string; status: number } {
  const error = json.errors?.[0];
  if (error === undefined) return { code: field in (json.data ?? {}) ? 'data' : 'nothing', status };
  expect(json.data?.[field] ?? null).toBeNull();
  expect(error.path).toEqual([field]);
  const { code } = error.extensions;
  // A nullable field leaves data with a null in it.
  return { code, status: json.data ? { UNAUTHENTICATED: 401, FORBIDDEN: 403 }[code]! : status };
}

describe('fields below the roots', () => {
  const schema = buildSchema(readFileSync(join(__dirname, '../../schema.graphql'), 'utf8'));
  const restricted = Object.entries(PERMISSIONS).flatMap(([type, fields]) =>
    type === 'Query' || type === 'Mutation'
      ? []
      : Object.entries(fields)
          .filter(([, access]) => access !== 'ANYONE' && access !== 'PUBLIC')
          .map(([field, access]) => ({ name: `${type}.${field}`, access })),
  );

  /** Everything that can be asked for below a type, each type once on a way down. */
  function everything(type: GraphQLObjectType, above: readonly string[] = []): string {
    const fields = Object.values(type.getFields()).flatMap((field) => {
      expect(field.args.filter(isRequiredArgument)).toEqual([]);
      const named = getNamedType(field.type);
      if (!isObjectType(named)) return [field.name];
      if (above.includes(named.name) || named === type) return [`${field.name} { __typename id }`];
      return [`${field.name} { ${everything(named, [...above, type.name])} }`];
    });
    return ['__typename', ...fields].join(' ');
  }

  /** Names of the restricted fields that have a value anywhere in an answer. */
  function shown(value: unknown, found = new Set<string>()): Set<string> {
    if (typeof value !== 'object' || value === null) return found;
    if (Array.isArray(value)) value.forEach((item) => shown(item, found));
    else {
      for (const [field, below] of Object.entries(value as Wire)) {
        const name = `${String((value as Wire)['__typename'])}.${field}`;
        if (below !== null && restricted.some((rule) => rule.name === name)) found.add(name);
        shown(below, found);
      }
    }
    return found;
  }

  /** A rule's rejection, an issuer's declines of a given card and of a stored one, an order that another payment holds, and an operation with its reason. */
  async function revealingPayments(): Promise<readonly { id: string; orderReference: string }[]> {
    const { merchant } = shops;
    const made = [
      await merchant.authorize('tok_sandbox_approved_visa_ir', { orderReference: 'below-rule' }),
      await merchant.authorize('tok_sandbox_do_not_honor', { orderReference: 'below-issuer' }),
      await merchant.payStored(await merchant.store('tok_sandbox_lost_card'), { orderReference: 'below-stored' }),
    ];
    await merchant.authorize('tok_sandbox_approved_visa', { orderReference: 'below-conflict' });
    made.push(await merchant.authorize('tok_sandbox_approved_visa', { orderReference: 'below-conflict' }));
    const voided = await merchant.authorize('tok_sandbox_approved_visa', {
      orderReference: 'below-void',
      captureMethod: 'MANUAL',
    });
    const input = { idempotencyKey: 'below-void', paymentId: voided.payment!.id, reason: 'changed their mind' };
    const answer = await merchant.toApi(
      'mutation ($input: VoidPaymentInput!) { voidPayment(input: $input) { userErrors { code } } }',
      { input },
    );
    expect(answer.json).toEqual({ data: { voidPayment: { userErrors: [] } } });
    return [...made, voided].map(({ payment }) => payment!);
  }

  it('a restricted field has a value for those who may see it, and is null for others', async () => {
    const payments = await revealingPayments();
    await anIncident(gateway, payments[0]!.id, 'country.embargoed_issuer');
    const ofPayment = `query ($id: ID!) { payment(id: $id) { ${everything(schema.getType('Payment') as GraphQLObjectType)} } }`;
    const row = everything(schema.getType('RejectionBreakdownRow') as GraphQLObjectType);
    const ofBreakdown = (dimensions: string): string => `{ rejectionBreakdown(groupBy: [${dimensions}]) { ${row} } }`;

    for (const caller of ['merchant', 'staff', 'browser'] as const) {
      const found = new Set<string>();
      for (const { id, orderReference } of payments) {
        const shop =
          caller === 'browser'
            ? shops.browser.with(await shops.merchant.clientToken(orderReference), 'browser')
            : shops[caller];
        const { json } = await shop.toApi<{ payment: Wire }>(ofPayment, { id });
        expect(json.errors).toBeUndefined();
        expect(json.data!.payment['id']).toBe(id);
        shown(json.data, found);
      }
      if (caller !== 'browser') {
        const dimensions = caller === 'staff' ? 'RULE, RULE_SET_VERSION' : 'REASON, CATEGORY, SOURCE';
        const { json } = await shops[caller].toApi(ofBreakdown(dimensions));
        expect(json.errors).toBeUndefined();
        shown(json.data, found);
      }
      if (caller === 'staff') {
        const { json } = await shops.staff.toApi(
          '{ incidents { nodes { __typename witness { id } affectedPayments { nodes { id } } } } }',
        );
        expect(json.errors).toBeUndefined();
        shown(json.data, found);
      }
      const allowed = restricted.filter(({ access }) => callersOf(access).includes(caller)).map(({ name }) => name);
      expect({ caller, found: [...found].sort() }).toEqual({ caller, found: allowed.sort() });
    }
  });

  it.each([
    ['tok_sandbox_stolen_card', 'CARD_STOLEN', { code: 'DECLINED', category: 'ISSUER' }],
    ['tok_sandbox_approved_visa_ir', 'COUNTRY_NOT_SERVED', { code: 'NOT_ACCEPTED', category: 'POLICY' }],
    ['tok_sandbox_insufficient_funds', 'INSUFFICIENT_FUNDS', { code: 'INSUFFICIENT_FUNDS', category: 'FUNDS' }],
  ])('a browser learns of %s no more than its customer may', async (token, code, told) => {
    const orderReference = `told-${code}`;
    const toShop = await shops.merchant.authorize(token, { orderReference });
    const browser = shops.browser.with(await shops.merchant.clientToken(orderReference), 'browser');
    const { text, json } = await browser.toApi<{ payment: { rejection: Wire } }>(
      `query ($id: ID!) { payment(id: $id) {
        rejection { code category reasons { code path paths } }
        transactions { rejection { code category reasons { code } } } } }`,
      { id: toShop.payment!.id },
    );

    expect(toShop.payment!.rejection!.code).toBe(code);
    expect(json.data!.payment.rejection).toMatchObject({ ...told, reasons: [{ code: told.code }] });
    if (told.code !== code) expect(text).not.toContain(code);
  });

  it.each(['RULE', 'RULE_SET_VERSION'])('a merchant may not count by %s', async (dimension) => {
    const { json } = await shops.merchant.toApi(`{ rejectionBreakdown(groupBy: [${dimension}]) { count } }`);

    expect(json.errors![0]!.extensions.code).toBe('FORBIDDEN');
    expect(json.data ?? null).toBeNull();
  });

  it.each(['ruleKey: "card.expired"', 'ruleSetVersion: 1'])('a merchant may not filter by %s', async (filter) => {
    for (const list of ['payments', 'transactions']) {
      const { json } = await shops.merchant.toApi(`{ ${list}(filter: { ${filter} }) { nodes { id } } }`);
      expect(json.errors![0]!.extensions.code).toBe('FORBIDDEN');
    }
  });
});
