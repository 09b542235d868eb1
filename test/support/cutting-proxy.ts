import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Where a connection breaks: before the server has seen COMMIT, or after it has committed and before the client was told. */
export type Cut = 'before' | 'after';

/** Stands between a gateway and PostgreSQL and breaks connections at COMMIT. */
export interface CuttingProxy {
  /** The server's address, by way of the proxy. */
  readonly url: string;
  readonly cuts: Readonly<Record<Cut, number>>;
  close(): Promise<void>;
}

/** A simple query, as pg sends it (PostgreSQL, "Message Formats"): `Q`, the length, the text, a zero. */
const COMMIT = Buffer.from('Q\0\0\0\u000bCOMMIT\0', 'latin1');

/** `cutAt` is asked at every COMMIT; null lets it pass. */
export async function startCuttingProxy(serverUrl: string, cutAt: () => Cut | null): Promise<CuttingProxy> {
  const target = new URL(serverUrl);
  const cuts = { before: 0, after: 0 };
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect({ host: target.hostname, port: Number(target.port) });
    let dropsAnswer = false;
    const end = (): void => {
      client.resetAndDestroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', end).on('close', () => {
        sockets.delete(socket);
        end();
      });
    }
    client.on('data', (chunk) => {
      const cut = chunk.equals(COMMIT) ? cutAt() : null;
      if (cut !== null) cuts[cut] += 1;
      if (cut === 'before') return end();
      if (cut === 'after') dropsAnswer = true;
      upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      if (dropsAnswer) end();
      else client.write(chunk);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(serverUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    cuts,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
