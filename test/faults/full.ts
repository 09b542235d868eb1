import { fillTheDisk } from '../durability/full-disk';
import { createTestStore } from '../support/databases';
import type { Command, CommandOptions, Outcome } from './command';

/**
 * What happens while the disk is full, and at every how many writes of each story. After a kill each story is waited for: a purchase for seconds, a campaign for the
 * minute that its job is still held.
 */
const KINDS = [
  { then: 'space', stride: { asked: 1, campaign: 1, background: 1 } },
  { then: 'kill', stride: { asked: 5, campaign: 45, background: 5 } },
] as const;

/** Fills the disk at each write of a story in turn; the gateway goes on when there is space, and in a second run is killed while it is full. */
export const full: Command = {
  about: 'a full disk at each write in turn, and a kill meanwhile at every fifth; needs prlimit',
  unit: 'rounds',
  usual: 1,
  needsPostgres: false,
  async run({ count, progress }) {
    const outcomes: Outcome[] = [];
    for (let round = 0; round < count; round += 1) {
      outcomes.push(...(await Promise.all(KINDS.map((kind) => fill(kind, progress)))));
    }
    return outcomes;
  },
};

async function fill({ then, stride }: (typeof KINDS)[number], progress: CommandOptions['progress']): Promise<Outcome> {
  const store = await createTestStore('sqlite');
  try {
    const report = await fillTheDisk({
      store,
      then,
      stride,
      progress,
    });
    const { stillReady, written, wrongAnswers, wrongEnds, corrupt, ...figures } = report;
    return {
      figures: { then, ...figures, wrongEnds: wrongEnds.length, corrupt: corrupt.length },
      violations: [
        ...stillReady.map((step) => `${step}: somebody was told that nothing can be stored, and /readyz said yes`),
        ...written.map((step) => `${step}: the log has grown past the end of the disk`),
        ...wrongAnswers,
        ...wrongEnds,
        ...corrupt,
      ],
    };
  } finally {
    await store.remove();
  }
}
