import type { Clock } from '../kernel/clock';
import { canonicalJson, type Json } from '../kernel/canonical-json';
import { present } from '../kernel/assert';
import { ALLOWED_MIN_PPM, OUTSIDE_PPM } from './divergence-test';
import { declineStateOf, divergenceStateOf, gateOf, type GateCondition } from './gate';
import type { LiveRuleSets } from './live-rule-sets';
import { changePointer, type Pointer, type PointerPorts } from './pointer';
import {
  type AcceptedRegion,
  DECLINE_TEST,
  divergenceTestOf,
  nextShareBp,
  type ReleaseActor,
  type ReleaseStage,
} from './release';
import type { ReleaseRow } from './release.entity';
import { latestReleaseOf, readRelease } from './release.store';
import { PLATFORM, type RuleSetOwner, type RuleSetState } from './rule-set-version';
import type { RuleSetRow } from './rule-set.entity';
import { readLive, readRuleSet } from './rule-set.store';

/** Who works on whose releases. */
export interface ReleaseMember {
  /** The id of the key. */
  readonly actor: string;
  readonly owner: RuleSetOwner;
}

/** What a release is started with. */
export interface NewRelease {
  readonly version: number;
  /** Of the differences to the live version those that it is meant to make, each with the share of payments that it may touch. */
  readonly acceptedRegions: readonly { readonly id: string; readonly allowedPpm: number }[];
  readonly behaviourPreserving: boolean;
  /** The share of payments that may differ elsewhere, in parts per million; null: 0.5 %, or 0.01 % of one that preserves behaviour. */
  readonly otherPpm: number | null;
  readonly automatic: boolean;
  readonly shadowPayments: number;
  readonly canaryPayments: number;
  readonly backtest: { readonly id: string; readonly hash: string } | null;
  /** Null: an ordinary one, which is guarded and tested. */
  readonly emergency: { readonly guarded: boolean; readonly tested: boolean; readonly reason: string } | null;
}

/** Payments that two versions decide differently, as the analysis names them. */
export type ComparedRegion = Omit<AcceptedRegion, 'allowedPpm'>;

/** A finished backtest: of which contents, and what it came to. */
export interface Backtested {
  readonly candidateHash: string;
  /** The version that it was compared with. */
  readonly against: number | null;
  readonly resultHash: string | null;
}

export interface ReleaseServicePorts extends PointerPorts {
  readonly clock: Clock;
  readonly rules: LiveRuleSets;
  /** Every difference of two versions; null when that was too much for the analysis. */
  compare(before: RuleSetRow | null, after: RuleSetRow): Promise<readonly ComparedRegion[] | null>;
  /** The owner's backtest of that id; null when there is none. */
  backtested(id: string, owner: RuleSetOwner): Promise<Backtested | null>;
}

export type NotReleased =
  | {
      readonly kind:
        | 'notFound'
        | 'ruleSetNotFound'
        | 'tooMuch'
        | 'isAuthor'
        | 'isApprover'
        | 'isLive'
        | 'unknownRegion'
        | 'otherBacktest';
    }
  | { readonly kind: 'wrongState'; readonly state: RuleSetState }
  | { readonly kind: 'wrongStage'; readonly stage: ReleaseStage }
  | { readonly kind: 'releaseRuns'; readonly releaseId: string }
  | { readonly kind: 'outdated'; readonly liveVersion: number | null }
  | {
      readonly kind: 'gateClosed';
      readonly waitsFor: readonly GateCondition[];
      readonly release: Readonly<ReleaseRow>;
    };

export type Released = { readonly kind: 'done'; readonly release: Readonly<ReleaseRow> } | NotReleased;

export interface Rollback {
  readonly releaseId: string;
  readonly by: ReleaseActor;
  /** Why, for people. */
  readonly reason: string;
}

export type RolledBack =
  | { readonly kind: 'done'; readonly release: Readonly<ReleaseRow> }
  | { readonly kind: 'notFound' }
  | { readonly kind: 'wrongStage'; readonly stage: ReleaseStage };

/** Releases of rules: from a shadow beside the live version to its place, and back. Every step is one unit over the pointer's row. */
export class ReleaseService {
  constructor(private readonly ports: ReleaseServicePorts) {}

  /** The release of a version that started last; null when it never had one. */
  releaseOf(ruleSetNumber: number): Promise<ReleaseRow | null> {
    return latestReleaseOf(this.ports.db.reader('payments'), ruleSetNumber);
  }

  byId(releaseId: string): Promise<ReleaseRow | null> {
    return readRelease(this.ports.db.reader('support'), releaseId);
  }

  /**
   * Ends a release, wherever it stands: what was live before it decides every payment from the acknowledgement on. Once more is as good as
   * once. Not for one that another release has replaced since (`wrongStage`): roll that one back first.
   */
  async rollBack({ releaseId, by, reason }: Rollback): Promise<RolledBack> {
    const seen = await readRelease(this.ports.db.reader('urgent'), releaseId);
    if (seen === null) return { kind: 'notFound' };
    const cause = { by, reason };
    return this.change(seen, (pointer, release): RolledBack => {
      switch (release.stage as ReleaseStage) {
        case 'ROLLED_BACK':
          return { kind: 'done', release };
        case 'RETIRED':
          return { kind: 'wrongStage', stage: 'RETIRED' };
        case 'LIVE':
          return { kind: 'done', release: pointer.bringBack(release, cause) };
        case 'PROPOSED':
          return { kind: 'done', release: pointer.move(release, 'ROLLED_BACK', {}, cause) };
        case 'SHADOW':
        case 'CANARY':
        case 'PAUSED':
          return { kind: 'done', release: pointer.stopRunning(pointer.move(release, 'ROLLED_BACK', {}, cause)) };
      }
    });
  }

  /**
   * Starts a release of an approved version. The platform's begins in the shadow of what is live, an emergency's with two people's word. A
   * merchant's own rules are switched whole.
   */
  async start(member: ReleaseMember, wanted: NewRelease): Promise<Released> {
    const { db, ids, clock, rules } = this.ports;
    const row = await readRuleSet(db.reader('support'), wanted.version);
    if (row === null || row.owner !== member.owner) return { kind: 'ruleSetNotFound' };
    if (row.state !== 'APPROVED') return { kind: 'wrongState', state: row.state as RuleSetState };
    if (row.author === member.actor) return { kind: 'isAuthor' };
    const [live] = await readLive(db.reader('support'), [member.owner]);
    const before = live === undefined ? null : await readRuleSet(db.reader('support'), live.number);
    const regions = await this.accepted(wanted, before, row);
    if ('kind' in regions) return regions;
    if (!(await this.isEvidence(wanted, row, live?.number ?? null))) return { kind: 'otherBacktest' };
    // Compiled before anything changes, so that no payment of this process waits for it.
    await rules.load(wanted.version);
    const at = clock.now();
    const isWhole = member.owner !== PLATFORM;
    const emergency = isWhole ? null : wanted.emergency;
    const otherPpm = wanted.otherPpm ?? (wanted.behaviourPreserving ? ALLOWED_MIN_PPM : OUTSIDE_PPM);
    const test = divergenceTestOf({ regions, otherPpm });
    const started: Omit<ReleaseRow, 'epoch'> = {
      id: ids.next('release'),
      owner: member.owner,
      ruleSetId: row.id,
      number: row.number,
      replaces: live?.number ?? null,
      replacesRuleSetId: live?.ruleSetId ?? null,
      replacesReleaseId: null,
      stage: emergency === null && !isWhole ? 'SHADOW' : 'PROPOSED',
      pausedFrom: null,
      canaryBp: 0,
      author: row.author,
      startedBy: member.actor,
      firstApprover: null,
      secondApprover: null,
      emergency: emergency === null ? 0 : 1,
      guarded: isWhole || emergency?.guarded === false ? 0 : 1,
      tested: isWhole || emergency?.tested === false ? 0 : 1,
      automatic: wanted.automatic && emergency === null ? 1 : 0,
      behaviourPreserving: wanted.behaviourPreserving ? 1 : 0,
      otherPpm,
      shadowPayments: wanted.shadowPayments,
      canaryPayments: wanted.canaryPayments,
      acceptedRegions: canonicalJson(regions satisfies Json),
      backtestId: wanted.backtest?.id ?? null,
      backtestHash: wanted.backtest?.hash ?? null,
      divergenceTest: canonicalJson(test.start() satisfies Json),
      declineTest: canonicalJson(DECLINE_TEST.start() satisfies Json),
      stepPayments: 0,
      guardLiftedAt: null,
      startedAt: at,
      stageSince: at,
      liveAt: null,
      endedAt: null,
      endedBy: null,
      endedBecause: null,
      updatedAt: at,
    };
    return changePointer(this.ports, { owner: member.owner, release: started }, (pointer): Released => {
      const now = pointer.live;
      if (now?.number === row.number) return { kind: 'isLive' };
      const { running } = pointer;
      if (running !== null && emergency === null) return { kind: 'releaseRuns', releaseId: running.id };
      const isReviewed = row.comparedWith === (now?.number ?? null) || pointer.ruleSet(row.id).firstLiveAt !== null;
      if (!isReviewed || (now?.number ?? null) !== started.replaces)
        return { kind: 'outdated', liveVersion: now?.number ?? null };
      const cause = { by: operator(member), reason: emergency?.reason ?? null };
      const release = pointer.insert(started, cause);
      if (isWhole) return { kind: 'done', release: pointer.goLive(release, cause) };
      return { kind: 'done', release: emergency === null ? pointer.run(release) : release };
    });
  }

  /**
   * One of the two yeses to an emergency release. With the second it goes live at once, or, if its tests shall watch it, to the first
   * step of the canary.
   */
  async approveEmergency(member: ReleaseMember, releaseId: string): Promise<Released> {
    return this.changeOwn(member, releaseId, (pointer, release) => {
      if (release.stage !== 'PROPOSED') return { kind: 'wrongStage', stage: release.stage as ReleaseStage };
      if (release.author === member.actor) return { kind: 'isAuthor' };
      const cause = { by: operator(member), reason: null };
      if (release.firstApprover === null) {
        const approved = pointer.move(release, 'PROPOSED', { firstApprover: member.actor }, cause);
        return { kind: 'done', release: approved };
      }
      if (release.firstApprover === member.actor) return { kind: 'isApprover' };
      const liveVersion = pointer.live?.number ?? null;
      if (liveVersion !== release.replaces) return { kind: 'outdated', liveVersion };
      const approved = pointer.approve(release, member.actor);
      if (release.tested === 0) return { kind: 'done', release: pointer.goLive(approved, cause) };
      const { running } = pointer;
      if (running !== null) return { kind: 'releaseRuns', releaseId: running.id };
      const canary = { canaryBp: nextShareBp(0)!, startedAt: pointer.now };
      return { kind: 'done', release: pointer.run(pointer.move(approved, 'CANARY', canary, cause)) };
    });
  }

  /** The next step: out of the shadow, to a greater share of customers, or live. Only through an open gate. */
  advance(member: ReleaseMember, releaseId: string): Promise<Released> {
    const cause = { by: operator(member), reason: null };
    return this.changeOwn(member, releaseId, (pointer, release) => advance(pointer, release, cause));
  }

  /** The candidate decides nothing and is compared with nothing until it is resumed. */
  pause(member: ReleaseMember, releaseId: string, reason: string): Promise<Released> {
    return this.changeOwn(member, releaseId, (pointer, release) => {
      if (release.stage !== 'SHADOW' && release.stage !== 'CANARY')
        return { kind: 'wrongStage', stage: release.stage as ReleaseStage };
      const paused = pointer.move(release, 'PAUSED', {}, { by: operator(member), reason });
      return { kind: 'done', release: pointer.run(paused) };
    });
  }

  /** Goes on where it was paused. */
  resume(member: ReleaseMember, releaseId: string): Promise<Released> {
    return this.changeOwn(member, releaseId, (pointer, release) => {
      if (release.stage !== 'PAUSED') return { kind: 'wrongStage', stage: release.stage as ReleaseStage };
      const to = present(release.pausedFrom, 'the stage of a paused release') as ReleaseStage;
      const resumed = pointer.move(release, to, {}, { by: operator(member), reason: null });
      return { kind: 'done', release: pointer.run(resumed) };
    });
  }

  /** A person's rollback of a release of their own rules. */
  async rollBackOwn(member: ReleaseMember, releaseId: string, reason: string): Promise<RolledBack> {
    const release = await this.find(member, releaseId);
    if (release === null) return { kind: 'notFound' };
    return this.rollBack({ releaseId, by: operator(member), reason });
  }

  /** A release of the member's own rules; null when there is none. */
  async find(member: Pick<ReleaseMember, 'owner'>, releaseId: string): Promise<ReleaseRow | null> {
    const release = await readRelease(this.ports.db.reader('urgent'), releaseId);
    return release?.owner === member.owner ? release : null;
  }

  /**
   * What a release's own statistics ask for: the way back when a test is broken, the end of the guard when every budget is shown to be kept,
   * the next step where it was started so. Does nothing when there is nothing to do; any number of nodes may ask.
   */
  async settle(releaseId: string): Promise<void> {
    const release = await readRelease(this.ports.db.reader('payments'), releaseId);
    if (release === null) return;
    const broken = brokenTestOf(release);
    if (broken !== null) {
      const reason = `test ${broken}: the candidate does more than it may`;
      await this.rollBack({ releaseId, by: { kind: 'TEST', id: broken }, reason });
      return;
    }
    if (!mayLiftGuard(release) && !mayGoOn(release)) return;
    await this.change(release, (pointer, current) => {
      const cause = { by: { kind: 'TEST', id: 'GATE' }, reason: null } as const;
      let now = current;
      if (mayLiftGuard(now)) {
        const lifted = { guardLiftedAt: pointer.now };
        now = pointer.run(
          pointer.note(now, 'RELEASE_GUARD_LIFTED', lifted, { by: { kind: 'TEST', id: 'A' }, reason: null }),
        );
      }
      if (mayGoOn(now)) advance(pointer, now, cause);
    });
  }

  private async changeOwn(
    member: ReleaseMember,
    releaseId: string,
    step: (pointer: Pointer, release: Readonly<ReleaseRow>) => Released,
  ): Promise<Released> {
    const release = await this.find(member, releaseId);
    return release === null ? { kind: 'notFound' } : this.change(release, step);
  }

  private change<T>(
    release: Readonly<ReleaseRow>,
    step: (pointer: Pointer, release: Readonly<ReleaseRow>) => T,
  ): Promise<T> {
    return changePointer(this.ports, { owner: release.owner, release }, (pointer) =>
      step(pointer, present(pointer.release(release.id), 'a release that was found')),
    );
  }

  /** Whether the named backtest is of this content against what is live, with that result. */
  private async isEvidence({ backtest }: NewRelease, row: RuleSetRow, live: number | null): Promise<boolean> {
    if (backtest === null) return true;
    const found = await this.ports.backtested(backtest.id, row.owner);
    return (
      found !== null &&
      found.candidateHash === row.contentHash &&
      found.against === live &&
      found.resultHash === backtest.hash
    );
  }

  /** The accepted regions with what the analysis knows of them, or why there are none. */
  private async accepted(
    { acceptedRegions }: NewRelease,
    before: RuleSetRow | null,
    after: RuleSetRow,
  ): Promise<readonly AcceptedRegion[] | NotReleased> {
    if (acceptedRegions.length === 0) return [];
    const regions = await this.ports.compare(before, after);
    if (regions === null) return { kind: 'tooMuch' };
    const accepted = acceptedRegions.flatMap(({ id, allowedPpm }) => {
      const region = regions.find((each) => each.id === id);
      if (region === undefined) return [];
      const { kind, ruleKey, condition } = region;
      return [{ id, kind, ruleKey, condition, allowedPpm }];
    });
    return accepted.length === acceptedRegions.length ? accepted : { kind: 'unknownRegion' };
  }
}

function operator({ actor }: ReleaseMember): ReleaseActor {
  return { kind: 'OPERATOR', id: actor };
}

function advance(pointer: Pointer, release: Readonly<ReleaseRow>, cause: Parameters<Pointer['goLive']>[1]): Released {
  if (release.stage !== 'SHADOW' && release.stage !== 'CANARY')
    return { kind: 'wrongStage', stage: release.stage as ReleaseStage };
  const { waitsFor } = gateOf(release);
  if (waitsFor.length > 0) return { kind: 'gateClosed', waitsFor, release };
  const canaryBp = nextShareBp(release.canaryBp);
  if (canaryBp === null) return { kind: 'done', release: pointer.goLive(release, cause) };
  return { kind: 'done', release: pointer.run(pointer.move(release, 'CANARY', { canaryBp, stepPayments: 0 }, cause)) };
}

/** The test that says that the candidate does harm; null when none does. */
function brokenTestOf(release: Readonly<ReleaseRow>): 'A' | 'B' | null {
  if (release.tested === 0 || (release.stage !== 'SHADOW' && release.stage !== 'CANARY')) return null;
  if (divergenceStateOf(release).broken !== null) return 'A';
  return declineStateOf(release).brokenAt === null ? null : 'B';
}

function mayLiftGuard(release: Readonly<ReleaseRow>): boolean {
  const runs = release.stage === 'SHADOW' || release.stage === 'CANARY';
  return runs && release.guarded === 1 && release.guardLiftedAt === null && divergenceStateOf(release).shownAt !== null;
}

function mayGoOn(release: Readonly<ReleaseRow>): boolean {
  const runs = release.stage === 'SHADOW' || release.stage === 'CANARY';
  return runs && release.automatic === 1 && gateOf(release).waitsFor.length === 0;
}
