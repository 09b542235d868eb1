import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { loadSecrets } from '../../src/access/secrets';
import { MINUTE_MS, SECOND_MS, systemClock } from '../../src/kernel/clock';
import { type AttemptId, createIds } from '../../src/kernel/ids';
import { systemRandomness } from '../../src/kernel/random';
import { NoticeRow } from '../../src/notices/notice.entity';
import type { Engine } from '../../src/persistence/tables';
import { signMessage, verifyMessage, webhookSecret } from '../../src/processors/standard-webhooks';
import { startGateway, type TestGateway } from '../support/gateway';

type Forgery = (signed: Record<string, string>, body: string) => [Record<string, string>, string];

const randomness = systemRandomness();
const ids = createIds(systemClock, randomness);
const now = (): number => systemClock.now();

describe.each<Engine>(['sqlite', 'postgres'])('POST /notices/sandbox on %s', (engine) => {
  let gateway: TestGateway;
  let secret: string;
  beforeAll(async () => {
    gateway = await startGateway({ engine });
    secret = webhookSecret(loadSecrets(join(gateway.folder, 'gateway-secret'), randomness).notices);
  });
  afterAll(() => gateway.stop());

  const url = (): string => gateway.endpoint.replace('/graphql', '/notices/sandbox');
  const noticesOf = (attemptId: string): Promise<number> =>
    gateway.db.reader('support').read((manager) => manager.countBy(NoticeRow, { attemptId }));
  const aNotice = (attemptId: AttemptId = ids.next('attempt'), id = `ntc_${attemptId}`) => ({
    id,
    attemptId,
    body: JSON.stringify({ type: 'charge.changed', id, attemptId }),
  });
  const post = async (body: string, headers: Record<string, string>): Promise<[number, string]> => {
    const response = await fetch(url(), { method: 'POST', body, headers });
    return [response.status, await response.text()];
  };

  it('takes a signed notice, and the same one again without another effect', async () => {
    const { id, attemptId, body } = aNotice();
    for (const at of [now(), now() - 4 * MINUTE_MS, now() + 4 * MINUTE_MS])
      expect(await post(body, signMessage(secret, id, at, body))).toEqual([204, '']);
    expect(await noticesOf(attemptId)).toBe(1);
  });

  it.each<[string, Forgery]>([
    ['no headers', (_, body) => [{}, body]],
    ['no id', ({ 'webhook-id': _, ...headers }, body) => [headers, body]],
    ['no timestamp', ({ 'webhook-timestamp': _, ...headers }, body) => [headers, body]],
    ['no signature', ({ 'webhook-signature': _, ...headers }, body) => [headers, body]],
    ['an empty signature', (headers, body) => [{ ...headers, 'webhook-signature': '' }, body]],
    [
      'another version',
      (headers, body) => [{ ...headers, 'webhook-signature': headers['webhook-signature']!.replace('v1', 'v2') }, body],
    ],
    ['another id', (headers, body) => [{ ...headers, 'webhook-id': 'ntc_other' }, body]],
    [
      'a later timestamp',
      (headers, body) => [{ ...headers, 'webhook-timestamp': String(Number(headers['webhook-timestamp']) + 1) }, body],
    ],
    ['a timestamp that is none', (headers, body) => [{ ...headers, 'webhook-timestamp': '1e9' }, body]],
    ['a changed body', (headers, body) => [headers, body.replace('charge', 'Charge')]],
    ['a space after the body', (headers, body) => [headers, `${body} `]],
  ])('refuses a forged notice: %s', async (_name, forge) => {
    const { id, attemptId, body } = aNotice();
    const [headers, sent] = forge(signMessage(secret, id, now(), body), body);
    expect(await post(sent, headers)).toEqual([401, '{"error":"SIGNATURE_NOT_VALID"}']);
    expect(await noticesOf(attemptId)).toBe(0);
  });

  it.each([
    ['with another key', -1, 0],
    ['from six minutes ago', 0, -6 * MINUTE_MS],
    ['from six minutes ahead', 0, 6 * MINUTE_MS],
  ])('refuses a notice signed %s', async (_name, key, offsetMs) => {
    const { id, attemptId, body } = aNotice();
    const signer = key === 0 ? secret : webhookSecret(Buffer.alloc(32, 7));
    const [status] = await post(body, signMessage(signer, id, now() + offsetMs, body));
    expect(status).toBe(401);
    expect(await noticesOf(attemptId)).toBe(0);
  });

  it('one good signature among several is enough: keys are being changed', async () => {
    const { id, body } = aNotice();
    const at = now();
    const old = signMessage(webhookSecret(Buffer.alloc(32, 7)), id, at, body)['webhook-signature']!;
    const headers = signMessage(secret, id, at, body);
    headers['webhook-signature'] = `${old} v1a,AAAA ${headers['webhook-signature']}`;
    expect(await post(body, headers)).toEqual([204, '']);
  });

  it.each([
    ['no JSON', () => '{'],
    ['another type', (body: string) => body.replace('charge.changed', 'charge.deleted')],
    ['data that would have to be trusted', (body: string) => body.replace('}', ',"status":"CAPTURED"}')],
    ['an attempt that is none', (body: string) => body.replace(/att_\w+/, 'pay_1')],
    ['another id than the header', (body: string) => body.replace('"id":"ntc', '"id":"ntx')],
  ])('does not understand a signed notice with %s', async (_name, change) => {
    const { id, attemptId, body } = aNotice();
    const sent = change(body);
    expect(await post(sent, signMessage(secret, id, now(), sent))).toEqual([422, '{"error":"NOT_UNDERSTOOD"}']);
    expect(await noticesOf(attemptId)).toBe(0);
  });

  it('takes POST only, and no long bodies', async () => {
    expect((await fetch(url())).status).toBe(405);
    expect((await post('x'.repeat(70_000), {}))[0]).toBe(413);
    expect((await fetch(url().replace('sandbox', 'nobody'), { method: 'POST' })).status).toBe(404);
  });
});

it('our signatures are those of the reference library', () => {
  const secret = webhookSecret(Buffer.from('a key of thirty-two bytes or more'));
  const body = '{"type":"charge.changed"}';
  const headers = signMessage(secret, 'ntc_1', now(), body);
  expect(new Webhook(secret).verify(body, headers)).toEqual({ type: 'charge.changed' });
  const at = Math.floor(now() / SECOND_MS) * SECOND_MS;
  const theirs = {
    'webhook-id': 'ntc_1',
    'webhook-timestamp': String(at / SECOND_MS),
    'webhook-signature': new Webhook(secret).sign('ntc_1', new Date(at), body),
  } as const;
  const header = (name: string): string | undefined => (theirs as Record<string, string>)[name];
  expect(verifyMessage(secret, { header, body }, at)).toBe('ntc_1');
});
