import { cutPower, recordGateway } from '../durability/power-images';
import type { Command } from './command';

const PAYMENTS = 300;
const LYING_IMAGES = 30;

/** Records a gateway's writes and syncs with strace, and opens what a power cut would leave. */
export const power: Command = {
  about: 'power cuts: images of the SQLite file and its log from recorded writes, torn and reordered; needs strace',
  unit: 'images',
  usual: 20_000,
  needsPostgres: false,
  async run({ count, seed, progress }) {
    const recording = await recordGateway(PAYMENTS);
    progress(`${recording.acknowledged.length} payments acknowledged, ${recording.events.length} writes and syncs`);
    const { images, expected, lost, corrupt } = await cutPower(recording, { images: count, seed, progress });
    // The same on a disk that says so and syncs nothing: if nothing is lost then, nothing is looked for.
    const unsynced = { ...recording, events: recording.events.filter(({ kind }) => kind !== 'synced') };
    const onLyingDisk = await cutPower(unsynced, { images: LYING_IMAGES, seed });
    const blind = onLyingDisk.lost.length === 0 ? ['losses are not noticed on a disk that syncs nothing'] : [];
    const syncs = recording.events.filter(({ kind }) => kind === 'synced').length;
    const figures = {
      payments: recording.acknowledged.length,
      writes: recording.events.length - syncs,
      syncs,
      images,
      lookedFor: expected,
      lost: lost.length,
      corrupt: corrupt.length,
    };
    return [{ figures, violations: [...lost, ...corrupt, ...blind] }];
  },
};
