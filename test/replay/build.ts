import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ReplayReport } from '../../src/replay/replay';
import { COMPILED, compilePatched } from '../support/compile';
import type { TestStore } from '../support/databases';
import type { PlantedBug } from './planted-bugs';

/** What `assay replay` of a build said, and how it ended. */
export interface Replayed {
  readonly exitCode: number;
  readonly report: ReplayReport & { readonly build: string };
}

const OUTPUT_MAX = 64 * 2 ** 20;

/** Runs `assay replay` as people do, of the build in that folder. */
export async function assayReplay(store: TestStore, build = COMPILED): Promise<Replayed> {
  const program = join(build, 'src/cli/assay.js');
  const env = {
    ...process.env,
    ASSAY_DATA_DIR: store.folder,
    ...(store.url === null ? {} : { DATABASE_URL: store.url }),
  };
  const run = promisify(execFile)(process.execPath, [program, 'replay', '--last', 'all', '--json'], {
    env,
    maxBuffer: OUTPUT_MAX,
  });
  const ended = await run.catch((error: unknown) => error as { code: number; stdout: string; stderr: string });
  const exitCode = 'code' in ended ? ended.code : 0;
  if (exitCode > 1 || ended.stdout === '') throw new Error(`assay replay: ${ended.stdout}${ended.stderr}`);
  return { exitCode, report: JSON.parse(ended.stdout) as Replayed['report'] };
}

/** What `assay replay` of a build with that bug says. */
export async function replayWith({ name, patches }: PlantedBug, store: TestStore): Promise<Replayed> {
  const build = compilePatched(`planted-${process.pid}-${name.replaceAll(/\W+/g, '-')}`, patches);
  try {
    return await assayReplay(store, build);
  } finally {
    rmSync(build, { recursive: true, force: true });
  }
}

/** It stops the bug, and says why: a difference of the part that the bug is in. */
export function isStopped({ seen }: PlantedBug, { exitCode, report }: Replayed): boolean {
  return exitCode === 1 && report.differences.some(({ part }) => part === seen);
}
