import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { COMPILED } from './compile';
import type { TestStore } from './databases';

/** A real gateway in a process of its own, which a test may kill. */
export interface GatewayProcess {
  readonly endpoint: string;
  /** The vault's. */
  readonly vault: string;
  readonly merchantKey: string;
  readonly staffKey: string;
  /** Of the gateway itself, whatever runs it. */
  readonly pid: number;
  readonly child: ChildProcess;
  /** Resolves when the process has ended. */
  readonly exited: Promise<unknown>;
  /** Ends it at once, as a power cut would end the process. */
  kill(): Promise<void>;
  /** Asks it to stop. Resolves to its exit code. */
  terminate(): Promise<number | null>;
}

export async function startGatewayProcess(
  store: TestStore,
  environment: Readonly<Record<string, string>> = {},
  /** A program that runs it, with its parameters. */
  under: readonly string[] = [],
  /** The folder of another build. */
  build = COMPILED,
): Promise<GatewayProcess> {
  const [program = process.execPath, ...parameters] = [...under, process.execPath, join(build, 'src/main.js')];
  const child = spawn(program, [...parameters, '--json'], {
    env: {
      ...process.env,
      PORT: '0',
      ASSAY_DATA_DIR: store.folder,
      ASSAY_LOG_LEVEL: 'fatal',
      ...(store.url === null ? {} : { DATABASE_URL: store.url }),
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const line = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line').then(([text]) => String(text)),
    exited.then(() => null),
  ]);
  if (line === null) throw new Error('the gateway did not start');
  const ready = JSON.parse(line) as Pick<GatewayProcess, 'endpoint' | 'vault' | 'merchantKey' | 'staffKey' | 'pid'>;
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> => {
    child.kill(signal);
    const [code] = (await exited) as [number | null];
    return code;
  };
  return {
    ...ready,
    child,
    exited,
    kill: async () => void (await end('SIGKILL')),
    terminate: () => end('SIGTERM'),
  };
}
