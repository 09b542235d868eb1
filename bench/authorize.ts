import { figuresOf } from './authorize-figures';
import { type AuthorizeOptions, cpuWithoutStorage, type PeerRound, type Round, runPeer } from './authorize-round';
import type { JudgedFigure } from './figures';
import type { PeerName } from './peer';

/** Measures the three peers by turns, every time with fresh files. Throws when a peer can't be started. */
export async function benchAuthorize(
  options: AuthorizeOptions,
): Promise<{ figures: JudgedFigure[]; missing: number; remarks: string[] }> {
  const rounds: Round[] = [];
  for (let round = 1; round <= options.rounds; round++) {
    const run = async (name: PeerName): Promise<PeerRound> => {
      const result = await runPeer(name, `r${round}`, options);
      options.progress(`round ${round} of ${options.rounds}: ${describe(name, result)}`);
      return result;
    };
    rounds.push({
      naive: await run('naive'),
      floor: await run('floor'),
      assay: await run('assay'),
      floorWithoutStorageCpuMs: await cpuWithoutStorage(options),
    });
  }
  return figuresOf(rounds, options);
}

function describe(name: PeerName, { steady, acknowledged, missing }: PeerRound): string {
  const rate = `${steady.perSecond.toFixed(0)} payments/s`;
  return `${name} ${rate}, ${acknowledged} acknowledged, ${missing === 0 ? 'all stored' : `${missing} MISSING`}`;
}
