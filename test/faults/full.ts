import { fillTheDisk, type FullDiskPlan } from '../durability/full-disk';
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
  about: 'a full disk at every so many writes in turn, and a kill meanwhile at a fifth of them; needs prlimit',
  unit: 'every',
  usual: 1,
  needsPostgres: false,
  run({ count, progress }) {
    return Promise.all(
      KINDS.map(({ then, stride: { asked, campaign, background } }) => {
        const stride = { asked: asked * count, campaign: campaign * count, background: background * count };
        return fill({ then, stride }, progress);
      }),
    );
  },
};

async function fill(
  { then, stride }: Pick<FullDiskPlan, 'then' | 'stride'>,
  progress: CommandOptions['progress'],
): Promise<Outcome> {
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
