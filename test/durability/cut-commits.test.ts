import { createTestStore } from '../support/databases';
import { cutCommits } from './cut-commits';
import { withHurriedBuild } from './hurried';
import { SEED } from './load';

const COMMITS = 12;

describe('a connection to PostgreSQL that breaks at COMMIT', () => {
  it(`makes no answer a lie, and every payment is found out (SEED=${SEED})`, async () => {
    const store = await createTestStore('postgres');
    try {
      const report = await withHurriedBuild((build) =>
        cutCommits({ store, commits: COMMITS, seed: SEED, untilLeasesEnd: false, build }),
      );
      expect(report).toMatchObject({
        unpaid: [],
        wrongAnswers: [],
        lost: [],
        chargedTwice: [],
        unsettled: [],
        disagreements: [],
      });
      expect(report.cutBefore).toBeGreaterThan(COMMITS / 5);
      expect(report.cutAfter).toBeGreaterThan(COMMITS / 5);
      expect(report.cutBefore + report.cutAfter).toBe(COMMITS);
      expect(report.unavailable).toBeGreaterThan(0);
    } finally {
      await store.remove();
    }
  }, 120_000);
});
