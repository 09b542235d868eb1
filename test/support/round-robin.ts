import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemClock, sleep } from '../../src/kernel/clock';

/** A load balancer as plain as they come: takes turns among those whose `/readyz` said yes, and repeats nothing. */
export interface RoundRobin {
  /** `http://127.0.0.1:4000` */
  readonly origin: string;
  /** From its next yes on, this one gets requests. */
  add(origin: string): void;
  remove(origin: string): void;
  /** Resolves when so many are ready. */
  untilReady(count: number): Promise<void>;
  close(): Promise<void>;
}

/** How often `/readyz` is asked. */
export const CHECK_EVERY_MS = 50;

interface Backend {
  readonly origin: string;
  ready: boolean;
}

export async function startRoundRobin(origins: readonly string[] = []): Promise<RoundRobin> {
  const agent = new Agent({ keepAlive: true });
  const backends: Backend[] = origins.map((origin) => ({ origin, ready: true }));
  let turn = 0;
  const server = createServer((incoming, outgoing) => {
    const ready = backends.filter((backend) => backend.ready);
    const backend = ready[turn++ % Math.max(1, ready.length)];
    if (backend === undefined) outgoing.writeHead(502).end();
    else pass(agent, backend.origin, incoming, outgoing);
  });
  server.keepAliveTimeout = 75_000;
  let closing = false;
  const check = async (): Promise<void> => {
    while (!closing) {
      await Promise.all(backends.map(async (backend) => (backend.ready = await isReady(backend.origin))));
      await sleep(systemClock, CHECK_EVERY_MS);
    }
  };
  const checking = check();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    add: (origin) => void backends.push({ origin, ready: false }),
    remove(origin) {
      const index = backends.findIndex((backend) => backend.origin === origin);
      if (index >= 0) backends.splice(index, 1);
    },
    async untilReady(count) {
      while (backends.filter(({ ready }) => ready).length < count) await sleep(systemClock, 10);
    },
    async close() {
      closing = true;
      await checking;
      agent.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function pass(agent: Agent, origin: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const onward = request(new URL(incoming.url ?? '/', origin), {
    agent,
    method: incoming.method,
    headers: incoming.headers,
  });
  onward.on('response', (response) => {
    const { connection: _hop, ...headers } = response.headers;
    outgoing.writeHead(response.statusCode ?? 502, headers);
    response.on('end', () => outgoing.addTrailers(response.trailers));
    response.pipe(outgoing);
    response.on('error', () => outgoing.destroy());
  });
  onward.on('error', () => (outgoing.headersSent ? outgoing.destroy() : outgoing.writeHead(502).end()));
  outgoing.on('close', () => onward.destroy());
  incoming.pipe(onward);
}

async function isReady(origin: string): Promise<boolean> {
  try {
    const response = await fetch(new URL('/readyz', origin));
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
