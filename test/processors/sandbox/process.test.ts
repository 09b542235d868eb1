import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { systemClock } from '../../../src/kernel/clock';
import { createHttpClient } from '../../../src/processors/http.client';
import type { Processor } from '../../../src/processors/processor';
import { createSandboxClient } from '../../../src/processors/sandbox/sandbox.client';
import { COMPILED } from '../../support/compile';
import { createTestStore, type TestStore } from '../../support/databases';
import { chargesOf } from './harness';
import { aRequest } from './requests';

const PROGRAM = join(COMPILED, 'src/processors/sandbox/main.js');

interface Running {
  readonly child: ChildProcess;
  readonly endpoint: string;
  readonly processor: Processor;
  /** Everything it has written. */
  output(): string;
}

let store: TestStore;
const children: ChildProcess[] = [];
beforeEach(async () => {
  store = await createTestStore('sqlite');
});
afterEach(async () => {
  for (const child of children.splice(0)) await stop(child, 'SIGKILL');
  await store.remove();
});

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  }
  return child.exitCode;
}

async function start(argv: readonly string[] = [], environment: Record<string, string> = {}): Promise<Running> {
  const args = [PROGRAM, '--port', '0', '--ledger', join(store.folder, 'ledger.sqlite'), ...argv];
  const child = spawn(process.execPath, args, { env: { ...process.env, ...environment }, stdio: 'pipe' });
  children.push(child);
  const written: string[] = [];
  child.stderr.on('data', (data: Buffer) => written.push(data.toString()));
  const lines = createInterface({ input: child.stdout });
  const [line] = (await once(lines, 'line')) as [string];
  lines.on('line', (later) => written.push(later));
  written.push(line);
  const { endpoint } = JSON.parse(line) as { endpoint: string };
  const http = createHttpClient({ baseUrl: endpoint, clock: systemClock });
  return { child, endpoint, processor: createSandboxClient({ http }), output: () => written.join('\n') };
}

const soon = (): number => systemClock.now() + 10_000;

it('keeps every acknowledged charge through kill −9, and answers for it afterwards', async () => {
  const first = await start();
  const requests = Array.from({ length: 2_000 }, () => aRequest('approved_visa'));
  const acknowledged = new Set<string>();
  await Promise.all(
    requests.map(async (request) => {
      const answer = await first.processor.authorize(request, soon());
      if (answer.kind === 'approved') acknowledged.add(request.attemptId);
      else expect(['inDoubt', 'notSent']).toContain(answer.kind);
      if (acknowledged.size === 500) first.child.kill('SIGKILL');
    }),
  );
  await stop(first.child, 'SIGKILL');
  expect(acknowledged.size).toBeGreaterThanOrEqual(500);
  expect(acknowledged.size).toBeLessThan(2_000);

  const second = await start();
  const charges = await chargesOf(second.endpoint);
  const recorded = new Set(charges.map((charge) => charge.attemptId));
  expect(recorded.size).toBe(charges.length);
  expect([...acknowledged].filter((attemptId) => !recorded.has(attemptId))).toEqual([]);
  for (const request of requests.slice(0, 50)) {
    const { attemptId, merchantId, amount } = request;
    const answer = await second.processor.enquire({ attemptId, merchantId, amount }, soon());
    expect(answer.kind).toBe(recorded.has(attemptId) ? 'approved' : 'unknown');
    expect(await second.processor.authorize(request, soon())).toMatchObject({ kind: 'approved' });
  }
  const repeated = await chargesOf(second.endpoint);
  expect(repeated.filter(({ attemptId }) => attemptId === requests[0]?.attemptId)).toHaveLength(1);
});

it('remembers an open challenge and a pending charge over a restart', async () => {
  const challenge = aRequest('challenge');
  const pending = aRequest('pending_then_approved');
  const first = await start([], { ASSAY_SANDBOX_SETTLE_AFTER_MS: '0' });
  const challenged = await first.processor.authorize(challenge, soon());
  expect(await first.processor.authorize(pending, soon())).toMatchObject({ kind: 'pending' });
  await stop(first.child, 'SIGKILL');

  const { processor } = await start();
  const { attemptId, paymentId, merchantId } = challenge;
  const processorReference = challenged.kind === 'challenge' ? challenged.processorReference : '';
  const confirmation = { attemptId: aRequest('challenge').attemptId, paymentId, merchantId, processorReference };
  const confirmed = await processor.confirm({ ...confirmation, challengeResult: 'authenticated' }, soon());
  expect(confirmed).toMatchObject({ kind: 'approved' });
  expect(await processor.enquire({ attemptId, merchantId }, soon())).toEqual(confirmed);
  expect(
    await processor.enquire({ attemptId: pending.attemptId, merchantId: pending.merchantId }, soon()),
  ).toMatchObject({ kind: 'approved' });
});

it('stops cleanly on SIGTERM, also while an answer is held back, and refuses connections then', async () => {
  const running = await start();
  const held = running.processor.authorize(aRequest('timeout'), soon());
  expect(await running.processor.authorize(aRequest('approved_visa'), soon())).toMatchObject({ kind: 'approved' });
  expect(await stop(running.child, 'SIGTERM')).toBe(0);
  expect(await held).toMatchObject({ kind: 'inDoubt' });
  expect(await running.processor.authorize(aRequest('approved_visa'), soon())).toMatchObject({ kind: 'notSent' });
  const { attemptId, merchantId } = aRequest('approved_visa');
  expect(await running.processor.enquire({ attemptId, merchantId }, soon())).toMatchObject({ kind: 'inDoubt' });
});

it('stops with the process that started it when asked to', async () => {
  const { child } = await start(['--exit-with-parent']);
  const exited = once(child, 'exit');
  child.stdin?.end();
  await exited;
  expect(child.exitCode).toBe(0);
});

it('leaves no card number and no security code in its files and output', async () => {
  const running = await start();
  for (const scenario of ['approved_visa', 'insufficient_funds', 'challenge', 'garbage_html', 'lost_response']) {
    await running.processor.authorize(aRequest(scenario), soon());
  }
  const numbers = ['4242424242424242', '4000009900510002', '4000009980010006', '4000009970090000', '4000009970050004'];
  const files = readdirSync(store.folder).map((file) => readFileSync(join(store.folder, file), 'latin1'));
  const everything = [running.output(), ...files].join('\n');
  expect(files.length).toBeGreaterThan(1); // the write-ahead log is among them
  expect(everything).toContain('424242');
  expect(numbers.filter((number) => everything.includes(number))).toEqual([]);
  expect(everything).not.toMatch(/["\s]737["\s]/);
});

test.each<[string, string[], Record<string, string>, string[]]>([
  ['an unknown option', ['--colour', 'red'], {}, ['options']],
  ['a port that is none', ['--port', '70000'], {}, ['ASSAY_SANDBOX_PORT']],
  [
    'several bad variables',
    [],
    {
      ASSAY_SANDBOX_SLOW_MS: 'soon-4711',
      ASSAY_SANDBOX_PUBLIC_URL: 'ftp://4711',
      ASSAY_SANDBOX_SETTLE_AT_ENQUIRY: '0',
    },
    ['ASSAY_SANDBOX_SLOW_MS', 'ASSAY_SANDBOX_PUBLIC_URL', 'ASSAY_SANDBOX_SETTLE_AT_ENQUIRY'],
  ],
])('%s is refused with its name and without its value', async (_, argv, environment, names) => {
  const args = [PROGRAM, '--ledger', join(store.folder, 'ledger.sqlite'), ...argv];
  const child = spawn(process.execPath, args, { env: { ...process.env, ...environment }, stdio: 'pipe' });
  children.push(child);
  let complaint = '';
  child.stderr.on('data', (data: Buffer) => (complaint += data.toString()));
  await once(child, 'close');
  expect(child.exitCode).toBe(2);
  for (const name of names) expect(complaint).toContain(name);
  expect(complaint).not.toMatch(/red|70000|4711/);
  expect(readdirSync(store.folder)).toEqual([]);
});
