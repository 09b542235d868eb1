import { AuditEventRow } from '../access/audit-event.entity';
import { assert, present } from '../kernel/assert';
import type { Clock, EpochMs } from '../kernel/clock';
import type { Ids } from '../kernel/ids';
import type { Database } from '../persistence/database';
import type { HotView, RowKey } from '../persistence/hot-unit';
import { gateOf, regionsOf } from './gate';
import { actorText, mayMove, parsePlan, planText, type ReleaseActor, type ReleaseStage } from './release';
import { ReleaseRow } from './release.entity';
import { readRelease } from './release.store';
import { PLATFORM, type RuleSetOwner } from './rule-set-version';
import { LiveRuleSetRow, RuleSetRow } from './rule-set.entity';
import { readLive } from './rule-set.store';

export interface PointerPorts {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** Who makes a change, why, and on what evidence. */
export interface Cause {
  readonly by: ReleaseActor;
  readonly reason: string | null;
}

/** Changes that can get in between while one is made. */
const TRIES = 10;

/**
 * Changes which rules decide an owner's payments, with the releases that this is about, in one unit. The unit has the row of the pointer for
 * its own, which deciding units share: it waits for those that are under way, and once it is acknowledged no payment on any node is decided
 * by what was there before.
 *
 * `release`: the one that the work is about, as it was seen; the unit sees it as it is, with the one that is live and the one that runs.
 */
export async function changePointer<T>(
  ports: PointerPorts,
  {
    owner,
    release,
  }: { readonly owner: RuleSetOwner; readonly release: Pick<ReleaseRow, 'id' | 'ruleSetId' | 'replacesReleaseId'> },
  work: (pointer: Pointer) => T,
): Promise<T> {
  const again = Symbol('again');
  let about = release;
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const [seen] = await readLive(ports.db.reader('urgent'), [owner]);
    const live = seen ?? null;
    const running = live === null || live.release === null ? null : parsePlan(live.release).id;
    const releases = [about.id, live?.liveReleaseId, about.replacesReleaseId, running].filter(
      (id) => typeof id === 'string',
    );
    const reads: RowKey[] = [
      [LiveRuleSetRow, owner],
      ...[...new Set(releases)].map((id): RowKey => [ReleaseRow, id]),
      [RuleSetRow, release.ruleSetId],
    ];
    const done = await ports.db.hot<T | typeof again>({
      urgent: true,
      reads,
      run(view) {
        const now = view.find(LiveRuleSetRow, owner);
        if (now?.epoch !== live?.epoch || now?.liveReleaseId !== live?.liveReleaseId) return again;
        const current = view.find(ReleaseRow, about.id);
        if (current !== null && current.replacesReleaseId !== about.replacesReleaseId) return again;
        return work(new Pointer(ports, view, owner, now));
      },
    });
    if (done !== again) return done;
    about = (await readRelease(ports.db.reader('urgent'), release.id)) ?? release;
  }
  throw new Error('the pointer to the live rules changed again and again');
}

/** The pointer of one owner inside a unit, and the steps that are made with it. */
export class Pointer {
  constructor(
    private readonly ports: PointerPorts,
    private readonly view: HotView,
    readonly owner: RuleSetOwner,
    /** What is live; null: nothing of this owner's. */
    readonly live: Readonly<LiveRuleSetRow> | null,
  ) {}

  release(id: string): Readonly<ReleaseRow> | null {
    return this.view.find(ReleaseRow, id);
  }

  ruleSet(id: string): Readonly<RuleSetRow> {
    return present(this.view.find(RuleSetRow, id), 'the version of a release');
  }

  /** The release that runs beside what is live, paused or not. */
  get running(): Readonly<ReleaseRow> | null {
    const text = this.view.find(LiveRuleSetRow, this.owner)?.release ?? null;
    return text === null ? null : present(this.release(parsePlan(text).id), 'a release that runs');
  }

  get now(): EpochMs {
    return this.ports.clock.now();
  }

  insert(row: Omit<ReleaseRow, 'epoch'>, cause: Cause): Readonly<ReleaseRow> {
    const release = { ...row, epoch: this.live?.epoch ?? 0 };
    this.view.insert(ReleaseRow, release);
    this.audit(release, 'RELEASE_STARTED', cause, {
      stage: release.stage,
      emergency: release.emergency === 1,
      guarded: release.guarded === 1,
      tested: release.tested === 1,
      regions: regionsOf(release).map(({ id, allowedPpm }) => ({ id, allowedPpm })),
    });
    return release;
  }

  /** Moves a release to a stage, with what changes beside it. */
  move(
    release: Readonly<ReleaseRow>,
    to: ReleaseStage,
    change: Partial<ReleaseRow>,
    cause: Cause,
  ): Readonly<ReleaseRow> {
    const from = release.stage as ReleaseStage;
    assert(mayMove(from, to), `a release does not go from ${from} to ${to}`);
    const at = this.now;
    const ends = to === 'RETIRED' || to === 'ROLLED_BACK';
    const ended = ends ? { endedAt: at, endedBy: actorText(cause.by), endedBecause: cause.reason } : {};
    const pausedFrom = to === 'PAUSED' ? from : null;
    const began = { stage: to, pausedFrom, stageSince: at, updatedAt: at };
    const moved = this.view.update(ReleaseRow, release.id, { ...began, ...ended, ...change });
    const { evidence } = gateOf(release);
    this.audit(moved, ACTIONS[to], cause, { from, to, canaryBp: moved.canaryBp, evidence });
    return moved;
  }

  /** A change of a release that is no step. */
  note(release: Readonly<ReleaseRow>, action: string, change: Partial<ReleaseRow>, cause: Cause): Readonly<ReleaseRow> {
    const changed = this.view.update(ReleaseRow, release.id, { ...change, updatedAt: this.now });
    this.audit(changed, action, cause, { evidence: gateOf(release).evidence });
    return changed;
  }

  /** Writes down the second yes to an emergency. */
  approve(release: Readonly<ReleaseRow>, secondApprover: string): Readonly<ReleaseRow> {
    return this.view.update(ReleaseRow, release.id, { secondApprover });
  }

  /** Tells deciding units how the release stands that runs. */
  run(release: Readonly<ReleaseRow>): Readonly<ReleaseRow> {
    const plan = planText({
      id: release.id,
      candidate: release.number,
      canaryBp: release.stage === 'CANARY' ? release.canaryBp : 0,
      guarded: release.guarded === 1 && release.guardLiftedAt === null,
      paused: release.stage === 'PAUSED',
      accepted: regionsOf(release).map(({ id, kind, ruleKey }) => ({ id, kind, ruleKey })),
      since: release.startedAt,
    });
    return this.point({ release: plan }, release);
  }

  /** Ends what runs: nothing decides payments but what is live. */
  stopRunning(release: Readonly<ReleaseRow>): Readonly<ReleaseRow> {
    return this.point({ release: null }, release);
  }

  /** The version of this release decides from now on; what it replaces is retired. */
  goLive(release: Readonly<ReleaseRow>, cause: Cause): Readonly<ReleaseRow> {
    const { live } = this;
    const by = { kind: 'RELEASE', id: release.id } as const;
    const before = live?.liveReleaseId ?? null;
    if (before !== null)
      this.move(
        present(this.release(before), 'the live release'),
        'RETIRED',
        {},
        { by, reason: 'another version is live' },
      );
    const { running } = this;
    if (running !== null && running.id !== release.id)
      this.move(running, 'ROLLED_BACK', {}, { by, reason: 'what it was compared with is no longer live' });
    const at = this.now;
    const version = this.ruleSet(release.ruleSetId);
    if (version.firstLiveAt === null) this.view.update(RuleSetRow, version.id, { firstLiveAt: at });
    const replaced = { replaces: live?.number ?? null, replacesRuleSetId: live?.ruleSetId ?? null };
    const change = { ...replaced, replacesReleaseId: before, liveAt: at };
    const moved = this.move(release, 'LIVE', change, cause);
    return this.point(
      { ruleSetId: version.id, number: version.number, liveReleaseId: release.id, release: null },
      moved,
    );
  }

  /** What this release replaced decides again; nothing does where there was nothing. */
  bringBack(release: Readonly<ReleaseRow>, cause: Cause): Readonly<ReleaseRow> {
    const by = { kind: 'RELEASE', id: release.id } as const;
    const { running } = this;
    if (running !== null)
      this.move(running, 'ROLLED_BACK', {}, { by, reason: 'what it was compared with was rolled back' });
    const before = release.replacesReleaseId;
    if (before !== null) {
      const again = { endedAt: null, endedBy: null, endedBecause: null };
      this.move(present(this.release(before), 'the release before'), 'LIVE', again, {
        by,
        reason: 'what followed it was rolled back',
      });
    }
    const rolledBack = this.move(release, 'ROLLED_BACK', {}, cause);
    const { replaces: number, replacesRuleSetId: ruleSetId } = release;
    if (number === null || ruleSetId === null) {
      this.view.delete(LiveRuleSetRow, this.owner);
      return rolledBack;
    }
    return this.point({ ruleSetId, number, liveReleaseId: before, release: null }, rolledBack);
  }

  private point(change: Partial<LiveRuleSetRow>, release: Readonly<ReleaseRow>): Readonly<ReleaseRow> {
    const { view, owner } = this;
    const now = view.find(LiveRuleSetRow, owner);
    const epoch = (now?.epoch ?? 0) + 1;
    const nothing = {
      id: owner,
      ruleSetId: release.ruleSetId,
      number: release.number,
      liveReleaseId: null,
      release: null,
    };
    view.upsert(LiveRuleSetRow, { ...nothing, ...now, ...change, epoch, updatedAt: this.now });
    return view.update(ReleaseRow, release.id, { epoch });
  }

  private audit(release: Readonly<ReleaseRow>, action: string, { by, reason }: Cause, detail: object): void {
    this.view.insert(AuditEventRow, {
      id: this.ports.ids.next('event'),
      merchantId: this.owner === PLATFORM ? null : this.owner,
      action,
      subjectId: release.id,
      actor: actorText(by),
      detail: JSON.stringify({ version: release.number, reason, ...detail }),
      at: this.now,
    });
  }
}

const ACTIONS: Readonly<Record<ReleaseStage, string>> = {
  PROPOSED: 'RELEASE_APPROVED',
  SHADOW: 'RELEASE_RESUMED',
  CANARY: 'RELEASE_ADVANCED',
  LIVE: 'RELEASE_LIVE',
  PAUSED: 'RELEASE_PAUSED',
  RETIRED: 'RELEASE_RETIRED',
  ROLLED_BACK: 'RELEASE_ROLLED_BACK',
};
