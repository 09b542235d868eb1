import type { HttpAnswer, HttpPort, HttpRequest } from '../../../src/processors/http';
import { createSandboxClient } from '../../../src/processors/sandbox/sandbox.client';
import { aRequest, ids } from './requests';

/** The network as the connector sees it, answering what a test wants. */
function network(answer: HttpAnswer | ((request: HttpRequest) => HttpAnswer)): HttpPort & { sent: HttpRequest[] } {
  const sent: HttpRequest[] = [];
  return {
    sent,
    send(request) {
      sent.push(request);
      return Promise.resolve(typeof answer === 'function' ? answer(request) : answer);
    },
    close: () => Promise.resolve(),
  };
}

const DEADLINE = Number.MAX_SAFE_INTEGER;
const request = aRequest('approved_visa');
const reference = `sbx_${request.attemptId.slice(4)}`;
const approved = {
  outcome: 'approved',
  attemptId: request.attemptId,
  merchantId: request.merchantId,
  reference,
  amountMinor: 5_000,
  currency: 'EUR',
  approvedMinor: 5_000,
  captured: true,
  authentication: 'NONE',
  network: {
    scheme: 'visa',
    responseCode: '00',
    adviceCode: null,
    avsResult: null,
    cvvResult: 'M',
    networkTransactionId: 'SBX1',
  },
};
const answered = (body: unknown, status = 200): HttpAnswer => {
  return { kind: 'answered', status, body: typeof body === 'string' ? body : JSON.stringify(body) };
};
const authorize = (answer: HttpAnswer): ReturnType<ReturnType<typeof createSandboxClient>['authorize']> => {
  return createSandboxClient({ http: network(answer) }).authorize(request, DEADLINE);
};
const enquire = (
  answer: HttpAnswer,
  known: { allowPartialApproval?: boolean } = {},
): ReturnType<ReturnType<typeof createSandboxClient>['enquire']> => {
  const { attemptId, merchantId, amount } = request;
  const enquiry = { attemptId, merchantId, amount, ...known };
  return createSandboxClient({ http: network(answer) }).enquire(enquiry, DEADLINE);
};

it('understands an approval', async () => {
  const { network: networkAnswer } = approved;
  expect(await authorize(answered(approved))).toEqual({
    kind: 'approved',
    processorReference: reference,
    approvedMinor: 5_000,
    captured: true,
    network: networkAnswer,
    authentication: 'NONE',
  });
});

const { outcome: _outcome, ...withoutOutcome } = approved;
const { currency: _currency, ...withoutCurrency } = approved;

test.each<[string, HttpAnswer]>([
  ['no body', answered('')],
  ['HTML', answered('<html></html>')],
  ['broken JSON', answered(JSON.stringify(approved).slice(0, -1))],
  ['an array', answered([approved])],
  ['null', answered('null')],
  ['another shape', answered({ status: 'success' })],
  ['an unknown outcome', answered({ ...approved, outcome: 'maybe' })],
  ['no outcome', answered(withoutOutcome)],
  ['a missing member', answered(withoutCurrency)],
  ['an unknown member', answered({ ...approved, surcharge: 1 })],
  ['an amount as text', answered({ ...approved, approvedMinor: '5000' })],
  ['a fraction of a minor unit', answered({ ...approved, approvedMinor: 4999.5 })],
  ['a negative amount', answered({ ...approved, approvedMinor: -1 })],
  [
    'an amount past 2^53',
    answered(JSON.stringify(approved).replace('"approvedMinor":5000', '"approvedMinor":9007199254740993')),
  ],
  ['another amount', answered({ ...approved, amountMinor: 5_001, approvedMinor: 5_001 })],
  ['another currency', answered({ ...approved, currency: 'USD' })],
  ['no known currency', answered({ ...approved, currency: 'EURO' })],
  ['another attempt', answered({ ...approved, attemptId: ids.next('attempt') })],
  ['another merchant', answered({ ...approved, merchantId: ids.next('merchant') })],
  ['more than was asked for', answered({ ...approved, approvedMinor: 5_001 })],
  ['an approval with status 500', answered(approved, 500)],
  ['an approval with status 302', answered(approved, 302)],
  ['an error with status 503', answered({ error: { code: 'unavailable', paths: [] } }, 503)],
  ['an error with status 400', answered({ error: { code: 'invalid_request', paths: [] } }, 400)],
  ['a conflict of the attempt id', answered({ outcome: 'conflict', attemptId: request.attemptId }, 409)],
  [
    'the answer to an enquiry',
    answered({ outcome: 'unknown', attemptId: request.attemptId, merchantId: request.merchantId }, 404),
  ],
  [
    'a refusal of another attempt',
    answered({ outcome: 'refused', attemptId: ids.next('attempt'), merchantId: request.merchantId, cause: 'x' }, 422),
  ],
  ['a broken connection', { kind: 'lost', cause: 'ECONNRESET' }],
])('%s is in doubt', async (_, answer) => {
  expect((await authorize(answer)).kind).toBe('inDoubt');
  expect(['inDoubt', 'unknown']).toContain((await enquire(answer)).kind);
});

it('a part that was not allowed is in doubt, also for an enquiry that knows what was allowed', async () => {
  const part = answered({ ...approved, approvedMinor: 4_999 });
  expect(await authorize(part)).toMatchObject({ kind: 'inDoubt' });
  expect(await enquire(part, { allowPartialApproval: false })).toMatchObject({ kind: 'inDoubt' });
  for (const known of [{}, { allowPartialApproval: true }])
    expect(await enquire(part, known)).toMatchObject({ kind: 'approved', approvedMinor: 4_999 });
});

it('an approval of nothing is in doubt where something was asked for', async () => {
  const nothing = answered({ ...approved, approvedMinor: 0 });
  for (const answer of [await authorize(nothing), await enquire(nothing)]) expect(answer.kind).toBe('inDoubt');
});

it('an own "nothing was done" is not sent, for an authorization', async () => {
  const refused = {
    outcome: 'refused',
    attemptId: request.attemptId,
    merchantId: request.merchantId,
    cause: 'maintenance',
  };
  expect(await authorize(answered(refused, 422))).toEqual({ kind: 'notSent', cause: 'refused: maintenance' });
  expect(await authorize({ kind: 'notSent', cause: 'ECONNREFUSED' })).toEqual({
    kind: 'notSent',
    cause: 'ECONNREFUSED',
  });
});

it('an enquiry that did not get out, or was refused, proves nothing about the attempt', async () => {
  const refused = {
    outcome: 'refused',
    attemptId: request.attemptId,
    merchantId: request.merchantId,
    cause: 'maintenance',
  };
  expect(await enquire({ kind: 'notSent', cause: 'ECONNREFUSED' })).toMatchObject({ kind: 'inDoubt' });
  expect(await enquire(answered(refused, 422))).toMatchObject({ kind: 'inDoubt' });
});

it('causes never hold what was sent or received', async () => {
  const leaking = answered({ ...approved, currency: '4242424242424242', echoed: '737' });
  expect(JSON.stringify(await authorize(leaking))).not.toMatch(/4242|737/);
});

it('sends ids that are no ids in a form that can not change the path', async () => {
  const http = network({ kind: 'lost', cause: 'ECONNRESET' });
  const client = createSandboxClient({ http });
  const { paymentId, merchantId } = request;
  await client.confirm(
    { attemptId: request.attemptId, paymentId, merchantId, processorReference: '../ledger?x=', challengeResult: '' },
    DEADLINE,
  );
  expect(http.sent[0]?.path).toBe('/authorizations/..%2Fledger%3Fx%3D/confirm');
});
