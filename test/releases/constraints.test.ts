import { systemClock } from '../../src/kernel/clock';
import { createIds } from '../../src/kernel/ids';
import { systemRandomness } from '../../src/kernel/random';
import type { Database } from '../../src/persistence/database';
import { ReleaseRow } from '../../src/releases/release.entity';
import { RuleSetRow } from '../../src/releases/rule-set.entity';
import { storeShipped } from '../../src/releases/shipped';
import { DEFAULT_RULE_SET } from '../../src/rules/default-rule-set';
import { describeOnEachDatabase } from '../support/databases';

const ids = createIds(systemClock, systemRandomness());

const WRONG: readonly (readonly [title: string, change: Partial<ReleaseRow>])[] = [
  ['that the author started', { startedBy: 'author' }],
  ['that the author approved', { emergency: 1, firstApprover: 'author' }],
  ['that the author approved as the second', { emergency: 1, firstApprover: 'one', secondApprover: 'author' }],
  ['that one person approved twice', { emergency: 1, firstApprover: 'one', secondApprover: 'one' }],
  ['that is an emergency and live with one approval', { emergency: 1, firstApprover: 'one', stage: 'LIVE' }],
  ['that is an emergency in the canary without any', { emergency: 1, stage: 'CANARY' }],
  ['that is proposed without being an emergency', { stage: 'PROPOSED' }],
  ['that is paused from nowhere', { stage: 'PAUSED' }],
  ['that has ended at no time', { stage: 'ROLLED_BACK' }],
  ['with a canary of more than half', { canaryBp: 5_001 }],
  ['that waits for no payment', { shadowPayments: 0 }],
];

/** What the code never writes; should it ever try, the tables refuse it. */
describeOnEachDatabase('the tables of rules', (open) => {
  async function withShipped(): Promise<{ db: Database; shipped: RuleSetRow }> {
    const db = await open();
    await storeShipped({ db, clock: systemClock, ids }, DEFAULT_RULE_SET);
    const shipped = await db.reader('support').read((manager) => manager.findOneByOrFail(RuleSetRow, { number: 1 }));
    return { db, shipped };
  }

  it('hold no version whose reviewer is its author, and none approved without one', async () => {
    const { db, shipped } = await withShipped();
    const store = (change: Partial<RuleSetRow>): Promise<unknown> =>
      db.withTx(({ manager }) =>
        manager.insert(RuleSetRow, { ...shipped, id: ids.next('ruleSet'), number: 2, ...change }),
      );
    await expect(store({ reviewer: shipped.author })).rejects.toThrow(/constraint/i);
    await expect(store({ reviewer: null })).rejects.toThrow(/constraint/i);
    await expect(store({ reviewer: null, reviewedAt: null, submittedAt: null, state: 'DRAFT' })).rejects.toThrow(
      /constraint/i,
    );
    await store({});
  });

  it('hold no release that nobody may make', async () => {
    const { db, shipped } = await withShipped();
    const store = (row: Partial<ReleaseRow>): Promise<unknown> =>
      db.withTx(({ manager }) =>
        manager.insert(ReleaseRow, { ...releaseOf(shipped), id: ids.next('release'), ...row }),
      );
    await store({});
    const refused: string[] = [];
    for (const [title, change] of WRONG) {
      const error: unknown = await store(change).then(
        () => null,
        (thrown: unknown) => thrown,
      );
      if (error instanceof Error && /constraint/i.test(error.message)) refused.push(title);
    }
    expect(refused).toEqual(WRONG.map(([title]) => title));
  });
});

function releaseOf({ id: ruleSetId, number }: RuleSetRow): Omit<ReleaseRow, 'id'> {
  return {
    owner: 'platform',
    ruleSetId,
    number,
    replaces: null,
    replacesRuleSetId: null,
    replacesReleaseId: null,
    stage: 'SHADOW',
    pausedFrom: null,
    canaryBp: 0,
    epoch: 1,
    author: 'author',
    startedBy: 'another',
    firstApprover: null,
    secondApprover: null,
    emergency: 0,
    guarded: 1,
    tested: 1,
    automatic: 0,
    behaviourPreserving: 0,
    otherPpm: 5_000,
    shadowPayments: 1,
    canaryPayments: 1,
    acceptedRegions: '[]',
    backtestId: null,
    backtestHash: null,
    divergenceTest: '{}',
    declineTest: '{}',
    stepPayments: 0,
    guardLiftedAt: null,
    startedAt: 0,
    stageSince: 0,
    liveAt: null,
    endedAt: null,
    endedBy: null,
    endedBecause: null,
    updatedAt: 0,
  };
}
