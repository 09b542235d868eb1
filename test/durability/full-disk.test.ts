import { createTestStore } from '../support/databases';
import { fillTheDisk } from './full-disk';

describe('a gateway whose disk is full at one write after the other', () => {
  it('says so, stores nothing in part, and brings every order to its end once there is space', async () => {
    const store = await createTestStore('sqlite', 'migrated');
    try {
      const report = await fillTheDisk({
        store,
        then: 'space',
        stride: { asked: 97, campaign: null, background: 1_000 },
      });
      expect(report).toMatchObject({ stillReady: [], written: [], wrongAnswers: [], wrongEnds: [], corrupt: [] });
      expect(report.full).toBeGreaterThan(2);
      expect(report.fullInBackground).toBeGreaterThan(0);
    } finally {
      await store.remove();
    }
  }, 120_000);
});
