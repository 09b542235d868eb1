/** The side of a peer's own process: says when it is ready and what it has used. The other side is peer.ts. */

/** What a peer tells the runner when it can be called. */
export interface Ready {
  readonly kind: 'ready';
  /** URL that takes the POST requests. */
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Of another merchant; left out where there is only one. */
  readonly otherHeaders?: Readonly<Record<string, string>>;
  /** `graphql`: the mutation of requests.ts; `plain`: its input alone. */
  readonly protocol: 'graphql' | 'plain';
  /** The SQLite file with the payments; null when there is none. */
  readonly databaseFile: string | null;
}

/** What a peer's process has used since its start. */
export interface Usage {
  readonly kind: 'usage';
  /** User and system time of all its threads, in microseconds. */
  readonly cpuUs: number;
  /** The largest resident set size seen, looked at four times a second. */
  readonly peakRssBytes: number;
  /** Commit groups so far and the units of work in them; null where work is not grouped. */
  readonly groups: { readonly groups: number; readonly units: number } | null;
}

export type Groups = Usage['groups'];

/** Serves the runner that forked this process until the runner goes. */
export async function servePeer(
  start: (folder: string) => Promise<{ ready: Omit<Ready, 'kind'>; groups: () => Groups }>,
): Promise<void> {
  const folder = process.argv[2];
  if (!process.send || folder === undefined) throw new Error('this program is started by the benchmark');
  process.on('disconnect', () => process.exit(0));
  const { ready, groups } = await start(folder);
  let peakRssBytes = 0;
  const lookAtMemory = (): void => {
    peakRssBytes = Math.max(peakRssBytes, process.memoryUsage.rss());
  };
  setInterval(lookAtMemory, 250).unref();
  process.on('message', (message) => {
    if (message !== 'usage') return;
    lookAtMemory();
    const { user, system } = process.cpuUsage();
    process.send?.({ kind: 'usage', cpuUs: user + system, peakRssBytes, groups: groups() } satisfies Usage);
  });
  process.send({ kind: 'ready', ...ready } satisfies Ready);
}
