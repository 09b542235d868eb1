import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DECLARED_DIFFERENCES } from '../../src/verification/declared-differences';
import { createTestStore, type TestStore } from '../support/databases';
import { startGatewayProcess } from '../support/gateway-process';
import { assayReplay, isStopped, replayWith } from './build';
import { NOT_BY_REPLAY, PLANTED_BUGS } from './planted-bugs';
import { recordPayments } from './record';

/* A short form of `npm run replay:planted`: one mistake in what is derived, one in what is decided, one in what is mapped. */

const PLANTED = ['euro cents are rounded, not cut', 'at most is below', 'a lost card is a stolen one'];

let store: TestStore;
let recorded: number;
beforeAll(async () => {
  store = await createTestStore('sqlite');
  const gateway = await startGatewayProcess(store, { ASSAY_SANDBOX_PORT: '0' });
  recorded = await recordPayments(gateway).finally(() => gateway.terminate());
});
afterAll(() => store.remove());

it('this build makes every recorded decision and rejection again', async () => {
  const { exitCode, report } = await assayReplay(store);
  expect(report).toMatchObject({ decisions: recorded, complete: true, differences: [] });
  expect(report.rejections).toBeGreaterThan(50);
  expect(exitCode).toBe(0);
});

it.each(PLANTED_BUGS.filter(({ name }) => PLANTED.includes(name)))('stops a build in which $name', async (bug) => {
  const replayed = await replayWith(bug, store);
  expect(isStopped(bug, replayed)).toBe(true);
  const [difference] = replayed.report.differences;
  expect(difference!.examples[0]!.paymentId).toMatch(/^pay_/);
});

it.each(PLANTED_BUGS)('can plant the bug: $name', ({ patches }) => {
  for (const { file, from } of patches) {
    const source = readFileSync(join(__dirname, '..', '..', file), 'utf8');
    expect(source.split(from)).toHaveLength(2);
  }
});

it('everything that is declared to differ is in the changelog', () => {
  const changelog = readFileSync(join(__dirname, '..', '..', 'CHANGELOG.md'), 'utf8');
  for (const { reason } of DECLARED_DIFFERENCES) expect(changelog).toContain(reason);
});

it('knows enough mistakes, and says what it does not see', () => {
  expect(PLANTED_BUGS.length).toBeGreaterThanOrEqual(15);
  for (const { reason } of NOT_BY_REPLAY) expect(reason).not.toBe('');
});
