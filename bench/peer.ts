import { fork, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LoadPlan, LoadReport } from './load';
import type { Ready, Usage } from './peer-process';
import type { StormPlan, StormReport } from './storm';

export type PeerName = 'naive' | 'floor' | 'assay';
/** A search by hand, and a round robin: see bench/hand and bench/balancer. */
type OtherPeer = 'hand' | 'balancer';

/** A running server in a process of its own. */
export interface Peer {
  readonly ready: Ready;
  usage(): Promise<Usage>;
  /** Ends the process at once, as a crash would. */
  kill(): Promise<void>;
}

/** Starts a peer with its files in `folder`. Throws when its process ends before it is ready. */
export async function startPeer(
  name: PeerName | OtherPeer,
  folder: string,
  variables: NodeJS.ProcessEnv = {},
): Promise<Peer> {
  const child = start(join(__dirname, name, 'server.js'), [folder], variables);
  const ready = (await nextMessage(child, `${name} starts`)) as Ready;
  return {
    ready,
    async usage() {
      const answer = nextMessage(child, `${name} reports its usage`);
      child.send('usage');
      return (await answer) as Usage;
    },
    kill: () => kill(child),
  };
}

/** Runs one load in a process of its own and returns what came of it. */
export function runLoad(plan: LoadPlan): Promise<LoadReport> {
  return runGenerator<LoadReport>('load.js', plan);
}

/** The same for a load that does not wait for answers. */
export function runStorm(plan: StormPlan): Promise<StormReport> {
  return runGenerator<StormReport>('storm.js', plan);
}

async function runGenerator<R>(module: string, plan: LoadPlan | StormPlan): Promise<R> {
  const child = start(join(__dirname, module), [], {});
  const report = nextMessage(child, 'the load generator reports');
  child.send(plan);
  try {
    return (await report) as R;
  } finally {
    await kill(child);
  }
}

function start(module: string, parameters: string[], variables: NodeJS.ProcessEnv): ChildProcess {
  return fork(module, parameters, {
    execArgv: flagsOfStart(),
    env: { ...process.env, NODE_ENV: 'production', UV_THREADPOOL_SIZE: '16', ...variables },
    serialization: 'advanced',
    // Logs are written as in production, and read by nobody.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

/** The flags that `npm start` gives to Node, for every peer. */
function flagsOfStart(): string[] {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } };
  return scripts.start.split(' ').filter((word) => word.startsWith('--'));
}

function nextMessage(child: ChildProcess, step: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null): void => reject(new Error(`${step}: its process ended with code ${code}`));
    child.once('exit', onExit);
    child.once('message', (message) => {
      child.off('exit', onExit);
      resolve(message);
    });
  });
}

function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}
