import { randomUUID } from 'node:crypto';
import type { AuthorizeRequest } from '../../../src/processors/processor';
import { createInProcessSandbox } from '../../../src/processors/sandbox/in-process';
import { authorizeCommandOf } from '../../../src/processors/sandbox/sandbox.client';
import { SANDBOX_CARDS } from '../../../src/processors/sandbox/scenarios';
import { systemClock } from '../../../src/kernel/clock';
import { chargesOf, httpHarness } from './harness';
import { aRequest, ids } from './requests';

let harness: Awaited<ReturnType<typeof httpHarness>>;
beforeAll(async () => {
  harness = await httpHarness('sqlite');
});
afterAll(() => harness.close());

const post = (path: string, body: string): Promise<Response> =>
  fetch(`${harness.endpoint}${path}`, { method: 'POST', body });
const get = (path: string): Promise<Response> => fetch(`${harness.endpoint}${path}`);

describe('over HTTP and in process, every test card gets the same answer', () => {
  const variants: readonly (readonly [string, Partial<AuthorizeRequest>])[] = [
    ['plain', {}],
    ['with authentication required', { requireAuthentication: true }],
    ['with a part allowed, captured later', { allowPartialApproval: true, captureMethod: 'MANUAL' }],
    ['without a customer', { initiator: 'MERCHANT' }],
  ];

  test.each(variants)('%s', async (_, change) => {
    const settings = { settleAtEnquiry: 2, slowMs: 20, stallMs: 60_000, lateMs: 5_000, publicUrl: harness.endpoint };
    const { processor } = createInProcessSandbox({ clock: systemClock, settings });
    const compared = SANDBOX_CARDS.map(async ({ scenario }) => {
      const request = aRequest(scenario, change);
      const { attemptId, merchantId } = request;
      const sides = [harness.processor, processor].map(async (side) => {
        const answer = await side.authorize(request, systemClock.now() + 2_500);
        const found = await side.enquire({ attemptId, merchantId }, systemClock.now() + 2_500);
        return { scenario, answer: comparable(answer), found: comparable(found) };
      });
      const [overHttp, inProcess] = await Promise.all(sides);
      expect(overHttp).toEqual(inProcess);
    });
    await Promise.all(compared);
  });
});

/** Without what depends on the moment or on the words of the network. */
function comparable(answer: { readonly kind: string }): unknown {
  if (answer.kind === 'inDoubt') return { kind: 'inDoubt' };
  return 'action' in answer ? { ...answer, action: null } : answer;
}

describe('a request that is not one', () => {
  const valid = authorizeCommandOf(aRequest('approved_visa'));
  test.each<[string, unknown, string[]]>([
    ['no JSON', '{', ['']],
    ['an array', [], ['']],
    ['a missing member', { ...valid, currency: undefined }, ['currency']],
    ['an unknown member', { ...valid, discount: 1 }, ['']],
    ['an amount as text', { ...valid, amountMinor: '4999' }, ['amountMinor']],
    ['a negative amount', { ...valid, amountMinor: -4999 }, ['amountMinor']],
    ['an amount past 2^53', { ...valid, amountMinor: 2 ** 53 }, ['amountMinor']],
    ['an unknown currency', { ...valid, currency: 'XXX' }, ['currency']],
    ['a foreign attempt id', { ...valid, attemptId: 'pay_01hx0000000000000000000000' }, ['attemptId']],
    [
      'a number with a space',
      { ...valid, instrument: { ...valid.instrument, number: '4242 4242 4242 4242' } },
      ['instrument.number'],
    ],
    [
      'a security code of five digits',
      { ...valid, instrument: { ...valid.instrument, securityCode: '90909' } },
      ['instrument.securityCode'],
    ],
    [
      'a thirteenth month',
      { ...valid, instrument: { ...valid.instrument, expiryMonth: 13 } },
      ['instrument.expiryMonth'],
    ],
  ])('%s is refused with its path and without its value', async (_, body, paths) => {
    const before = (await chargesOf(harness.endpoint)).length;
    const response = await post('/authorizations', typeof body === 'string' ? body : JSON.stringify(body));
    const text = await response.text();
    expect(response.status).toBe(400);
    expect(JSON.parse(text)).toEqual({ error: { code: 'invalid_request', paths } });
    expect(text).not.toMatch(/4242|4999|90909|XXX/);
    expect(await chargesOf(harness.endpoint)).toHaveLength(before);
  });

  it('that is too long is refused', async () => {
    const response = await post('/authorizations', 'x'.repeat(20_000)).catch(() => null);
    expect(response === null || response.status === 400).toBe(true);
  });

  it('with two references is refused', async () => {
    const request = aRequest('challenge');
    const { attemptId, merchantId, paymentId } = request;
    const body = { attemptId, merchantId, paymentId, reference: 'sbx_00000000000000000000000000', challengeResult: '' };
    const response = await post('/authorizations/sbx_00000000000000000000000001/confirm', JSON.stringify(body));
    expect(response.status).toBe(400);
  });

  test.each(['/', '/authorizations', '/attempts', '/challenge/sbx_short', '/challenge/%3Cscript%3E', '/ledger/x'])(
    'GET %s is not found',
    async (path) => {
      expect((await get(path)).status).toBe(404);
    },
  );

  it('with a path that is no path is refused', async () => {
    expect((await get('//')).status).toBe(400);
  });

  it('without a merchant finds no attempt', async () => {
    expect((await get(`/attempts/${ids.next('attempt')}`)).status).toBe(400);
  });
});

it('a reused attempt id is a conflict, and says nothing about the first use', async () => {
  const command = authorizeCommandOf(aRequest('approved_visa'));
  expect((await post('/authorizations', JSON.stringify(command))).status).toBe(200);
  const other = await post('/authorizations', JSON.stringify({ ...command, merchantId: ids.next('merchant') }));
  expect(other.status).toBe(409);
  expect(await other.json()).toEqual({ outcome: 'conflict', attemptId: command.attemptId });
});

it('the ledger can be read to its end, in order', async () => {
  const orderReference = randomUUID();
  const requests = Array.from({ length: 1_500 }, () => aRequest('approved_visa', { orderReference }));
  await Promise.all(requests.map((request) => harness.processor.authorize(request, systemClock.now() + 20_000)));
  const charges = await chargesOf(harness.endpoint);
  expect(charges.filter((charge) => charge.orderReference === orderReference)).toHaveLength(1_500);
  const references = charges.map((charge) => charge.id);
  expect(references).toEqual([...references].sort());
});

describe('the challenge page', () => {
  async function page(suffix: string): Promise<{ headers: Headers; text: string; reference: string }> {
    const request = aRequest('challenge');
    const answer = await harness.processor.authorize(request, systemClock.now() + 1_000);
    if (answer.kind !== 'challenge') throw new Error('no challenge');
    const response = await fetch(`${answer.action.url}${suffix}`);
    expect(response.status).toBe(200);
    return { headers: response.headers, text: await response.text(), reference: answer.processorReference };
  }

  it('asks', async () => {
    const { text, headers } = await page('');
    expect(text).toContain('<button name="result" value="authenticated">Succeed</button>');
    expect(text).toContain('<button name="result" value="failed">Fail</button>');
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test.each(['authenticated', 'failed'])('gives the challenge result %s, bound to the charge', async (result) => {
    const { text, reference } = await page(`?result=${result}`);
    expect(text).toContain(`<output>${result}.${reference}</output>`);
  });

  it('shows nothing of what it is given', async () => {
    const { text } = await page('?result=%3Cscript%3Ealert(1)%3C/script%3E');
    expect(text).not.toContain('alert(1)');
    expect(text).toContain('Succeed');
  });

  it('allows exactly its own script and style', async () => {
    const { text, headers } = await page('?result=authenticated');
    const { createHash } = await import('node:crypto');
    for (const element of ['script', 'style']) {
      const content = new RegExp(`<${element}>([^]*?)</${element}>`).exec(text)?.[1] ?? '';
      const hash = createHash('sha256').update(content).digest('base64');
      expect(headers.get('content-security-policy')).toContain(`'sha256-${hash}'`);
    }
  });
});
