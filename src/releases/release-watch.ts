import { canonicalJson, type Json } from '../kernel/canonical-json';
import type { Clock, EpochMs } from '../kernel/clock';
import type { Log } from '../observability/log';
import type { Database } from '../persistence/database';
import type { CommittedEvent, HotUnit } from '../persistence/hot-unit';
import { countedOnceKey } from './bucket';
import type { CountedObservation } from './divergence-test';
import { allowanceOf, declineStateOf, divergenceStateOf } from './gate';
import type { LiveRuleSets } from './live-rule-sets';
import { type Observation, type ObservedDecline, readDecline, readObservation } from './observation';
import { DECLINE_TEST, divergenceTestOf } from './release';
import { ReleaseDeclineRow, ReleaseRow } from './release.entity';
import { paymentsInRegions, readRelease } from './release.store';
import type { ReleaseService } from './releases.service';

/** How a payment was decided whose processor declined it. */
export interface DecidedPayment {
  readonly paymentId: string;
  readonly decisionId: string;
  readonly releaseId: string | null;
  readonly evaluatedAt: EpochMs;
}

export interface ReleaseWatchPorts {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly rules: Pick<LiveRuleSets, 'lastPlan'>;
  readonly releases: Pick<ReleaseService, 'settle'>;
  /** How these payments were decided. */
  decided(paymentIds: readonly string[]): Promise<readonly DecidedPayment[]>;
}

/** How long what was seen waits for more of it. The guard keeps payments safe meanwhile. */
const FLUSH_AFTER_MS = 250;
/** Declines that wait at most; beyond that they are not counted, which no test minds. */
const DECLINES_MAX = 1_000;

interface Batch {
  counted: number;
  canary: number;
  readonly differing: Map<string, CountedObservation>;
}

/**
 * What this process's payments showed, fed to the tests of the release that ran beside them. Observations come from committed payments, each
 * from the one process that decided it, and are added to the release's row a few times a second, in a unit that has the row for its own: so any
 * number of processes feed one test, and each observation counts once. What a process that dies has not fed is not counted: its
 * payments are missing whatever they showed, so the tests wait a little longer and say nothing wrong.
 */
export class ReleaseWatch {
  readonly #ports: ReleaseWatchPorts;
  #batches = new Map<string, Batch>();
  #declines: ObservedDecline[] = [];
  #cancel: (() => void) | null = null;
  #flushing: Promise<void> = Promise.resolve();

  constructor(ports: ReleaseWatchPorts) {
    this.#ports = ports;
  }

  /** Hears what committed units tell. True: it was about a release. */
  committed(event: CommittedEvent): boolean {
    const observation = readObservation(event);
    if (observation !== null) this.#add(observation);
    const decline = observation === null ? readDecline(event) : null;
    if (decline !== null) this.#addDecline(decline);
    return observation !== null || decline !== null;
  }

  /** Feeds what is left, then stops. */
  async stop(): Promise<void> {
    this.#cancel?.();
    this.#cancel = null;
    await this.#flushing;
    await this.#flush();
  }

  #add({ releaseId, counted, served, disagreement }: Observation): void {
    let batch = this.#batches.get(releaseId);
    if (batch === undefined) this.#batches.set(releaseId, (batch = { counted: 0, canary: 0, differing: new Map() }));
    if (served === 'CANDIDATE') batch.canary += 1;
    if (counted) {
      batch.counted += 1;
      if (disagreement !== null && disagreement.divergence !== 'REASON') {
        const { divergence, region } = disagreement;
        const key = `${divergence}|${region}`;
        batch.differing.set(key, { divergence, region, count: (batch.differing.get(key)?.count ?? 0) + 1 });
      }
    }
    this.#flushSoon();
  }

  /** Test B begins when the guard is lifted; until then no decline is looked at. */
  #addDecline(decline: ObservedDecline): void {
    const { lastPlan } = this.#ports.rules;
    if (lastPlan === null || lastPlan.guarded || lastPlan.canaryBp === 0 || this.#declines.length >= DECLINES_MAX)
      return;
    this.#declines.push(decline);
    this.#flushSoon();
  }

  #flushSoon(): void {
    if (this.#cancel !== null) return;
    this.#cancel = this.#ports.clock.after(FLUSH_AFTER_MS, () => {
      this.#flushing = this.#flush().finally(() => {
        this.#cancel = null;
        if (this.#batches.size + this.#declines.length > 0) this.#flushSoon();
      });
    });
  }

  async #flush(): Promise<void> {
    const batches = this.#batches;
    const declines = this.#declines;
    this.#batches = new Map();
    this.#declines = [];
    const { db, log, rules, releases } = this.#ports;
    const releaseId = rules.lastPlan?.id;
    try {
      for (const [id, batch] of batches) await db.hot(feeding(id, batch));
      // Before a gate opens: a decline counts on the step on which its payment was decided.
      if (declines.length > 0 && releaseId !== undefined) await this.#feedDeclines(releaseId, declines);
      for (const id of new Set([...batches.keys(), ...(releaseId === undefined ? [] : [releaseId])]))
        await releases.settle(id);
    } catch (error) {
      log.error({ error }, 'what a release saw could not be counted');
    }
  }

  async #feedDeclines(releaseId: string, declines: readonly ObservedDecline[]): Promise<void> {
    const { db, clock } = this.#ports;
    const reader = db.reader('support');
    const release = await readRelease(reader, releaseId);
    if (release === null || release.stage !== 'CANARY') return;
    const decided = new Map(
      (await this.#ports.decided(declines.map(({ paymentId }) => paymentId))).map((each) => [each.paymentId, each]),
    );
    const meant = await paymentsInRegions(
      reader,
      releaseId,
      [...decided.values()].map(({ decisionId }) => decisionId),
    );
    const from = Math.max(release.stageSince, release.guardLiftedAt ?? 0);
    const counting = declines.flatMap(({ paymentId, subject, segment }) => {
      const how = decided.get(paymentId);
      if (how === undefined || how.evaluatedAt < from || meant.has(how.decisionId)) return [];
      const arm = how.releaseId === releaseId ? ('CANARY' as const) : ('STABLE' as const);
      return [{ id: countedOnceKey(releaseId, subject), releaseId, segment, arm, at: clock.now() }];
    });
    if (counting.length === 0) return;
    await db.hot(feedingDeclines(release, counting));
  }
}

function feeding(releaseId: string, { counted, canary, differing }: Batch): HotUnit<void> {
  return {
    reads: [[ReleaseRow, releaseId]],
    run(view) {
      const release = view.find(ReleaseRow, releaseId);
      if (release === null || (release.stage !== 'SHADOW' && release.stage !== 'CANARY')) return;
      const test = divergenceTestOf(allowanceOf(release));
      const state = divergenceStateOf(release);
      const next =
        counted === 0 ? state : test.observeAll(state, { seen: counted, differing: [...differing.values()] });
      view.update(ReleaseRow, releaseId, {
        divergenceTest: canonicalJson(next satisfies Json),
        stepPayments: release.stepPayments + canary,
      });
    },
  };
}

/** One decline of each customer counts, on the step of the canary on which it was decided. */
function feedingDeclines(seen: Readonly<ReleaseRow>, declines: readonly ReleaseDeclineRow[]): HotUnit<void> {
  const ids = [...new Set(declines.map(({ id }) => id))];
  return {
    reads: [[ReleaseRow, seen.id], ...ids.map((id) => [ReleaseDeclineRow, id] as const)],
    run(view) {
      const release = view.find(ReleaseRow, seen.id);
      if (release === null || release.stage !== 'CANARY' || release.canaryBp !== seen.canaryBp) return;
      let state = declineStateOf(release);
      for (const decline of declines) {
        if (view.find(ReleaseDeclineRow, decline.id) !== null) continue;
        view.insert(ReleaseDeclineRow, decline);
        const { segment, arm } = decline;
        state = DECLINE_TEST.observe(state, {
          segment,
          arm: arm as 'CANARY' | 'STABLE',
          canaryBp: release.canaryBp,
        });
      }
      view.update(ReleaseRow, seen.id, { declineTest: canonicalJson(state satisfies Json) });
    },
  };
}
