import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { JudgedFigure } from './figures';
import { median } from './figures';
import { type Peer, runLoad, startPeer } from './peer';
import { type Caller, caller, quantile } from './search/caller';
import { dataIn, searchData } from './search/dataset';
import { breakdownBody, BY_HAND, type List, OWN_FILTERS, searchBody, SINGLE_FILTERS } from './search/requests';

export interface SearchOptions {
  /** Length of one measurement beside payments, in seconds. */
  readonly seconds: number;
  readonly rounds: number;
  readonly connections: number;
  /** Where files go while the benchmark runs; on a disk, not in memory. */
  readonly folder: string;
  /** Payments in the large data set. */
  readonly payments: number;
  readonly progress: (line: string) => void;
}

const BENCH = 'search';
const SMALL = 10_000;
/** Requests of one kind in a round; the first few warm up. */
const REQUESTS = 60;
const WARM_UP = 20;

/** Measures searches among many payments. Throws when a peer can't be started or a search fails. */
export async function benchSearch(options: SearchOptions): Promise<{ figures: JudgedFigure[]; remarks: string[] }> {
  const { progress, folder } = options;
  const small = await searchData(SMALL, progress);
  const large = await searchData(options.payments, progress);
  // Payments are made while searching, so the data set itself stays as it is.
  const copy = mkdtempSync(join(folder, 'search-'));
  progress('copying the data set');
  cpSync(large.folder, copy, { recursive: true });
  const peers: Peer[] = [];
  const start = async (name: 'assay' | 'hand', where: string): Promise<Peer> => {
    const peer = await startPeer(name, where);
    peers.push(peer);
    return peer;
  };
  try {
    const assay = await start('assay', copy);
    const hand = await start('hand', copy);
    const few = await start('assay', small.folder);
    const asStaff = { authorization: `Bearer ${dataIn(copy, 0).staffKey}` };
    const atLarge = caller(assay.ready.endpoint, asStaff);
    const without = ['', 'rows', 'store'].map((path) => caller(`${hand.ready.endpoint}${path}`, {}));
    const [byHand, rowsByHand, store] = without as [Caller, Caller, Caller];
    const atSmall = caller(few.ready.endpoint, { authorization: `Bearer ${small.staffKey}` });
    const figures = [
      ...(await againstHand(options, atLarge, byHand)),
      ...(await searchItself(options, store, rowsByHand)),
      ...(await flatness(options, atLarge, atSmall)),
      ...(await breakdowns(options, atLarge)),
    ];
    for (const each of [atLarge, atSmall, ...without]) await each.close();
    await few.kill();
    await hand.kill();
    figures.push(...(await besidePayments(options, assay, asStaff)));
    return { figures, remarks: [] };
  } finally {
    for (const peer of peers) await peer.kill();
    rmSync(copy, { recursive: true, force: true });
  }
}

type Figured = Pick<JudgedFigure, 'metric' | 'value' | 'unit' | 'baseline' | 'ratio' | 'target'>;

function figure(change: Partial<Figured> & Pick<Figured, 'metric' | 'value'>): JudgedFigure {
  return { bench: BENCH, unit: 'ms', baseline: null, ratio: null, target: null, ...change };
}

/** Times of one request at several peers, by turns. */
async function byTurns(
  rounds: number,
  requests: readonly { readonly at: Caller; readonly body: string }[],
): Promise<number[][]> {
  const times: number[][] = requests.map(() => []);
  for (let turn = 0; turn < WARM_UP + rounds * REQUESTS; turn++) {
    for (const [index, { at, body }] of requests.entries()) {
      const { ms } = await at.ask(body);
      if (turn >= WARM_UP) times[index]!.push(ms);
    }
  }
  return times;
}

async function againstHand({ rounds, progress }: SearchOptions, assay: Caller, hand: Caller): Promise<JudgedFigure[]> {
  const figures: JudgedFigure[] = [];
  for (const { name, filter } of BY_HAND) {
    const body = searchBody('transactions', filter);
    expectFull((await assay.ask(body)).answer, name);
    const [ours = [], theirs = []] = await byTurns(rounds, [
      { at: assay, body },
      { at: hand, body: JSON.stringify(filter) },
    ]);
    const [p50, p99] = [median(ours), quantile(ours, 0.99)];
    progress(`${name}: p50 ${p50.toFixed(1)} ms, by hand ${median(theirs).toFixed(1)} ms`);
    figures.push(
      figure({
        metric: `failed ${name}, page of 50, p50`,
        value: p50,
        baseline: 'sql',
        ratio: p50 / median(theirs),
        target: { of: 'ratio', atMost: 1.5 },
      }),
      figure({ metric: `failed ${name}, page of 50, p99`, value: p99, target: { of: 'value', atMost: 20 } }),
    );
  }
  return figures;
}

/** Only what the search adds to the SQL: choosing a plan, TypeORM, support's lane. */
async function searchItself({ rounds, progress }: SearchOptions, store: Caller, hand: Caller): Promise<JudgedFigure[]> {
  const figures: JudgedFigure[] = [];
  for (const { name, filter } of BY_HAND) {
    const body = JSON.stringify(filter);
    const [ours = [], theirs = []] = await byTurns(rounds, [
      { at: store, body },
      { at: hand, body },
    ]);
    progress(`${name}, rows alone: p50 ${median(ours).toFixed(1)} ms, by hand ${median(theirs).toFixed(1)} ms`);
    figures.push(
      figure({
        metric: `failed ${name}, rows without GraphQL, p50`,
        value: median(ours),
        baseline: 'sql',
        ratio: median(ours) / median(theirs),
        target: { of: 'ratio', atMost: 1.5 },
      }),
    );
  }
  return figures;
}

function expectFull(answer: unknown, what: string): void {
  const { data } = answer as { data: Readonly<Record<string, { nodes: readonly unknown[] }>> };
  const found = Object.values(data)[0]?.nodes.length ?? 0;
  if (found !== 50) throw new Error(`${what}: a page of 50 has ${found}`);
}

async function flatness({ rounds, progress }: SearchOptions, large: Caller, small: Caller): Promise<JudgedFigure[]> {
  const figures: JudgedFigure[] = [];
  for (const list of ['payments', 'transactions'] as const satisfies readonly List[]) {
    for (const [name, filter] of Object.entries({ ...SINGLE_FILTERS, ...OWN_FILTERS[list] })) {
      const body = searchBody(list, filter);
      for (const at of [large, small]) expectFull((await at.ask(body)).answer, `${list} by ${name}`);
      const [many = [], few = []] = await byTurns(rounds, [
        { at: large, body },
        { at: small, body },
      ]);
      const ratio = median(many) / median(few);
      progress(`${list} by ${name}: ${median(few).toFixed(1)} → ${median(many).toFixed(1)} ms`);
      figures.push(
        figure({
          metric: `${list} by ${name}, p50`,
          value: median(many),
          baseline: '10k',
          ratio,
          target: { of: 'ratio', atMost: 1.5 },
        }),
      );
    }
  }
  return figures;
}

const QUARTER = { createdFrom: '2025-08-01T00:00:00Z', createdTo: '2025-11-01T00:00:00Z' };
const BREAKDOWNS: readonly (readonly [name: string, body: string])[] = [
  ['a quarter by reason', breakdownBody(QUARTER, ['REASON'], null)],
  ['a quarter by source and category, a row per day', breakdownBody(QUARTER, ['SOURCE', 'CATEGORY'], 'DAY')],
];

async function breakdowns({ rounds, progress }: SearchOptions, at: Caller): Promise<JudgedFigure[]> {
  const figures: JudgedFigure[] = [];
  for (const [name, body] of BREAKDOWNS) {
    const [times = []] = await byTurns(rounds, [{ at, body }]);
    progress(`breakdown of ${name}: ${median(times).toFixed(1)} ms`);
    figures.push(figure({ metric: `breakdown of ${name}, p50`, value: median(times) }));
  }
  return figures;
}

/** What support does meanwhile: every search, breakdowns, and searches that look at as many rows as they may. */
const MEANWHILE: readonly string[] = [
  ...BY_HAND.map(({ filter }) => searchBody('transactions', filter)),
  ...BREAKDOWNS.map(([, body]) => body),
  searchBody('payments', { failed: false, bin: '40001299', status: ['REFUNDED', 'CAPTURED'] }),
  searchBody('transactions', { currency: 'EUR', bin: '40001299', country: 'FR' }),
  searchBody('payments', { failed: true, country: 'NL', brand: 'amex' }, 'AMOUNT_DESC'),
];
const AGENTS = 4;
const PAUSE_MS = 200;

async function besidePayments(
  { rounds, seconds, connections, progress }: SearchOptions,
  assay: Peer,
  headers: Readonly<Record<string, string>>,
): Promise<JudgedFigure[]> {
  const pay = async (run: string): Promise<{ p99: number; perSecond: number }> => {
    const load = await runLoad({ ...assay.ready, run, connections, durationMs: seconds * 1_000 });
    return { p99: load.latencyMs.p99, perSecond: load.answered / seconds };
  };
  await pay('warm');
  const alone: number[] = [];
  const beside: number[] = [];
  const ratios: number[] = [];
  const searches: number[] = [];
  for (let round = 1; round <= rounds; round++) {
    const quiet = await pay(`alone-${round}`);
    let over = false;
    const agents = Array.from({ length: AGENTS }, async (_, agent) => {
      const asks = caller(assay.ready.endpoint, headers);
      for (let turn = agent; !over; turn++) {
        searches.push((await asks.ask(MEANWHILE[turn % MEANWHILE.length]!)).ms);
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
      await asks.close();
    });
    const busy = await pay(`beside-${round}`);
    over = true;
    await Promise.all(agents);
    alone.push(quiet.p99);
    beside.push(busy.p99);
    ratios.push(busy.p99 / quiet.p99);
    progress(
      `round ${round} of ${rounds}: payments' p99 ${quiet.p99.toFixed(0)} ms alone (${quiet.perSecond.toFixed(0)}/s), ` +
        `${busy.p99.toFixed(0)} ms beside searches (${busy.perSecond.toFixed(0)}/s)`,
    );
  }
  return [
    figure({ metric: `authorize alone, p99 at ${connections} connections`, value: median(alone) }),
    figure({
      metric: 'authorize beside searches, p99',
      value: median(beside),
      baseline: 'alone',
      ratio: median(ratios),
      target: { of: 'ratio', atMost: 1.5 },
    }),
    figure({ metric: 'searches beside authorize, p50', value: median(searches) }),
    figure({
      metric: 'searches beside authorize',
      value: searches.length / (rounds * seconds),
      unit: '1/s',
    }),
  ];
}
