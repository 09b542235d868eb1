import { join } from 'node:path';
import { systemClock } from '../../src/kernel/clock';
import { Analyst, TooMuchToAnalyseError } from '../../src/approval/analyst';
import { OverloadedError } from '../../src/persistence/errors';
import { Shop } from '../acceptance/api';
import { COMPILED } from '../support/compile';
import { startGateway } from '../support/gateway';
import { defaultFile, done, RuleDesk, type RuleFile } from './api';

const program = join(COMPILED, 'src', 'approval', 'analyst.worker.js');

/** Rules that overlap each other in as many ways as an analysis can be made to look at. */
function manyRules(count: number): RuleFile {
  const file = defaultFile();
  const like = file.rules.find(({ key }) => key === 'card.expired')!;
  const rules = Array.from({ length: count }, (_, index) => ({
    ...like,
    key: `many.rule_${index}`,
    condition: `amount.minor >= ${6_000_000 + index * 1_000} && amount.minor < ${6_000_900 + index * 1_000} && amount.currency in ["EUR", "USD"]`,
    blames: ['amount.minor'],
    cases: { hits: [], misses: [] },
  }));
  return { ...file, rules: [...file.rules, ...rules] };
}

it('payments are answered while 300 rules are analysed', async () => {
  const gateway = await startGateway();
  try {
    const desk = new RuleDesk(gateway);
    const { version } = done(await desk.draft(manyRules(265)));
    const shop = new Shop(gateway);
    let analysed = false;
    const begun = performance.now();
    const looking = desk.look(version).finally(() => (analysed = true));
    const took: number[] = [];
    while (!analysed) {
      const at = performance.now();
      await shop.authorize('tok_sandbox_approved_visa');
      if (!analysed) took.push(performance.now() - at);
    }
    const { regions } = await looking;
    expect(regions.length).toBeGreaterThan(0);
    // An analysis on the event loop lets no payment through before it has ended.
    expect(took.length).toBeGreaterThan(3);
    expect(Math.max(...took)).toBeLessThan((performance.now() - begun) / 2);
  } finally {
    await gateway.stop();
  }
});

it('a task that takes too long is stopped, and the next one is done', async () => {
  const analyst = new Analyst({ clock: systemClock, program, timeoutMs: 400 });
  try {
    const content = JSON.stringify(manyRules(450));
    const first = analyst.ask('check', { version: { number: 1, content } });
    const second = analyst.ask('read', { text: '{}', own: false });
    await expect(first).rejects.toThrow(TooMuchToAnalyseError);
    await second.catch((error: unknown) => expect(error).toBeInstanceOf(TooMuchToAnalyseError));
  } finally {
    await analyst.close();
  }
});

it('no more than a few tasks wait, and none is forgotten at the end', async () => {
  const analyst = new Analyst({ clock: systemClock, program });
  const tasks = Array.from({ length: 30 }, () => analyst.ask('read', { text: '{', own: false }));
  const settled = Promise.allSettled(tasks);
  await tasks[0];
  await analyst.close();
  const results = await settled;
  expect(results[0]).toMatchObject({ status: 'fulfilled', value: { ok: false } });
  const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
  expect(refused.length).toBeGreaterThan(10);
  for (const error of refused) expect(error).toBeInstanceOf(OverloadedError);
});
