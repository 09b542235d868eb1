import type { EpochMs } from '../kernel/clock';
import { canonicalJson } from '../kernel/canonical-json';
import type { Clock } from '../kernel/clock';
import type { Ids } from '../kernel/ids';
import type { Database } from '../persistence/database';
import type { Tx } from '../persistence/tx';
import type { RuleSetContent } from '../releases/content';
import { PLATFORM, type RuleSetOwner, type RuleSetState } from '../releases/rule-set-version';
import { type LiveRuleSetRow, type RuleSetRow } from '../releases/rule-set.entity';
import {
  auditRuleSet,
  findRuleSetIn,
  insertRuleSet,
  liveIn,
  moveRuleSet,
  nextNumber,
  readLive,
  readRuleSet,
} from '../releases/rule-set.store';
import type { Finding } from '../rules/analysis/findings';
import type { FileProblem } from '../rules/rule-file';
import { type Analyst, TooMuchToAnalyseError } from './analyst';
import { type Checks, hashOfRegions, type Region, type RejectedPayment } from './checks';
import type { TaskKind, Tasks, Versioned } from './task';

/** Who works on whose rules. */
export interface Member {
  /** The id of the key. */
  readonly actor: string;
  readonly owner: RuleSetOwner;
}

export interface RuleSetPorts {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly analyst: Analyst;
}

/** What came of a step, or why it was not made. */
export type Step<Refused> =
  { readonly kind: 'done'; readonly ruleSet: RuleSetRow } | { readonly kind: 'notFound' | 'tooMuch' } | Refused;

type WrongState = { readonly kind: 'wrongState'; readonly state: RuleSetState };
type Problems = { readonly kind: 'problems'; readonly problems: readonly FileProblem[] };
/** What the reviewer looked at is not what is there now. */
export interface Outdated {
  readonly kind: 'outdated';
  readonly contentHash: string;
  readonly analysisHash: string | null;
  readonly liveVersion: number | null;
}
export interface InTheWay {
  readonly kind: 'inTheWay';
  readonly findings: readonly Finding[];
  readonly rejectedPayments: readonly RejectedPayment[];
}

/** What a reviewer says that they looked at, and what they accept. */
export interface Approval {
  readonly version: number;
  readonly contentHash: string;
  readonly analysisHash: string;
  readonly liveVersion: number | null;
  readonly acceptedRegions: readonly string[];
  readonly comment: string | null;
}

/**
 * Versions of the rules, from the first draft to the second person's word. What takes time is done before a tx, on contents that never
 * change under their hash; the tx then makes the step only if state and hash are still what was looked at.
 */
export class RuleSetService {
  constructor(private readonly ports: RuleSetPorts) {}

  async draft(member: Member, text: string): Promise<Step<Problems>> {
    const read = await this.read(member, text);
    if (read.kind !== 'read') return read;
    const ruleSet = await this.ports.db.withTx((tx) => this.insertDraft(tx, member, read.content, null));
    return { kind: 'done', ruleSet };
  }

  /** Changes one's own draft. Of any other version it makes a new draft; if that was one's own in review, the review is void. */
  async update(member: Member, version: number, text: string): Promise<Step<Problems>> {
    const read = await this.read(member, text);
    if (read.kind !== 'read') return read;
    return this.ports.db.withTx(async (tx) => {
      const row = await this.findIn(tx, member, version);
      if (row === null) return { kind: 'notFound' };
      const isOwn = row.author === member.actor;
      const at = this.ports.clock.now();
      if (isOwn && row.state === 'DRAFT') {
        const change = { content: read.content.text, contentHash: read.content.hash, updatedAt: at };
        if (await moveRuleSet(tx, row, 'DRAFT', change)) {
          await this.audit(tx, member, row, 'RULE_SET_EDITED', { hash: read.content.hash });
          return { kind: 'done', ruleSet: { ...row, ...change } };
        }
      }
      if (isOwn && (await moveRuleSet(tx, row, 'WITHDRAWN', { updatedAt: at })))
        await this.audit(tx, member, row, 'RULE_SET_WITHDRAWN');
      return { kind: 'done', ruleSet: await this.insertDraft(tx, member, read.content, version) };
    });
  }

  /** Asks for the second person. Refused while there is anything that no reviewer should have to look at. */
  async submit(member: Member, version: number): Promise<Step<WrongState | InTheWay>> {
    const row = await this.find(member, version);
    if (row === null) return { kind: 'notFound' };
    if (row.state !== 'DRAFT') return wrongState(row);
    const checks = await this.analyse('check', { version: row });
    if (checks === null) return { kind: 'tooMuch' };
    const inTheWay = whatIsInTheWay(member, checks);
    if (inTheWay !== null) return inTheWay;
    return this.ports.db.withTx(async (tx) => {
      const at = this.ports.clock.now();
      const change = { analysisHash: checks.hash, submittedAt: at, updatedAt: at };
      if (!(await moveRuleSet(tx, row, 'IN_REVIEW', change))) return this.changedMeanwhile(tx, row);
      await this.audit(tx, member, row, 'RULE_SET_SUBMITTED', { hash: row.contentHash, analysisHash: checks.hash });
      return { kind: 'done', ruleSet: { ...row, ...change, state: 'IN_REVIEW' } };
    });
  }

  /** The second person's yes: to this content, this analysis, and each of these differences to what is live. */
  async approve(
    member: Member,
    approval: Approval,
  ): Promise<
    | Step<WrongState | Outdated | { readonly kind: 'notAccepted'; readonly regions: readonly Region[] }>
    | { readonly kind: 'isAuthor' }
  > {
    const row = await this.find(member, approval.version);
    if (row === null) return { kind: 'notFound' };
    if (row.state !== 'IN_REVIEW') return wrongState(row);
    if (row.author === member.actor) return { kind: 'isAuthor' };
    const live = await this.live(member);
    const isCurrent = row.contentHash === approval.contentHash && (live?.number ?? null) === approval.liveVersion;
    if (!isCurrent) return outdated(row, row.analysisHash, live);
    const checks = await this.analyse('check', { version: row });
    const regions = checks && (await this.analyse('compare', { before: live, after: row }));
    if (checks === null || regions === null) return { kind: 'tooMuch' };
    if (checks.hash !== approval.analysisHash) return outdated(row, checks.hash, live);
    const left = regions.filter(({ id }) => !approval.acceptedRegions.includes(id));
    if (left.length > 0) return { kind: 'notAccepted', regions: left };

    const accepted = regions.map(({ id }) => id).sort();
    return this.ports.db.withTx(async (tx) => {
      const liveNow = await liveIn(tx, row.owner);
      if ((liveNow?.number ?? null) !== approval.liveVersion) return outdated(row, checks.hash, liveNow);
      const at = this.ports.clock.now();
      const change = {
        reviewer: member.actor,
        reviewComment: approval.comment,
        analysisHash: checks.hash,
        comparedWith: approval.liveVersion,
        acceptedRegions: canonicalJson(accepted),
        regionsHash: hashOfRegions(accepted),
        reviewedAt: at,
        updatedAt: at,
      };
      if (!(await moveRuleSet(tx, row, 'APPROVED', change))) return this.changedMeanwhile(tx, row);
      const { analysisHash, comparedWith, regionsHash } = change;
      const detail = { hash: row.contentHash, analysisHash, comparedWith, regionsHash, regions: accepted };
      await this.audit(tx, member, row, 'RULE_SET_APPROVED', detail);
      return { kind: 'done', ruleSet: { ...row, ...change, state: 'APPROVED' } };
    });
  }

  /** The second person's no. */
  async reject(
    member: Member,
    version: number,
    comment: string,
  ): Promise<Step<WrongState> | { readonly kind: 'isAuthor' }> {
    return this.ports.db.withTx(async (tx) => {
      const row = await this.findIn(tx, member, version);
      if (row === null) return { kind: 'notFound' };
      if (row.author === member.actor) return { kind: 'isAuthor' };
      const at = this.ports.clock.now();
      const change = { reviewer: member.actor, reviewComment: comment, reviewedAt: at, updatedAt: at };
      if (!(await moveRuleSet(tx, row, 'REFUSED', change))) return this.changedMeanwhile(tx, row);
      await this.audit(tx, member, row, 'RULE_SET_REFUSED', { hash: row.contentHash });
      return { kind: 'done', ruleSet: { ...row, ...change, state: 'REFUSED' } };
    });
  }

  /** A version of the member's own rules; null when there is none. */
  async find(member: Member, version: number): Promise<RuleSetRow | null> {
    const row = await readRuleSet(this.ports.db.reader('support'), version);
    return row?.owner === member.owner ? row : null;
  }

  /** What is live for the member's rules. */
  async live(member: Member): Promise<RuleSetRow | null> {
    const [live] = await readLive(this.ports.db.reader('support'), [member.owner]);
    return live === undefined ? null : this.find(member, live.number);
  }

  /** The analyst's answer; null when it was too much for it. */
  async analyse<K extends TaskKind>(kind: K, asked: Tasks[K]['asked']): Promise<Tasks[K]['answer'] | null> {
    try {
      return await this.ports.analyst.ask(kind, plain(asked));
    } catch (error) {
      if (error instanceof TooMuchToAnalyseError) return null;
      throw error;
    }
  }

  private async read(
    member: Member,
    text: string,
  ): Promise<{ kind: 'read'; content: RuleSetContent } | Problems | { kind: 'tooMuch' }> {
    const read = await this.analyse('read', { text, own: member.owner !== PLATFORM });
    if (read === null) return { kind: 'tooMuch' };
    return read.ok ? { kind: 'read', content: read.value } : { kind: 'problems', problems: read.error };
  }

  private async insertDraft(
    tx: Tx,
    member: Member,
    content: RuleSetContent,
    derivedFrom: number | null,
  ): Promise<RuleSetRow> {
    const at: EpochMs = this.ports.clock.now();
    const row: RuleSetRow = {
      id: this.ports.ids.next('ruleSet'),
      number: await nextNumber(tx),
      owner: member.owner,
      state: 'DRAFT',
      content: content.text,
      contentHash: content.hash,
      derivedFrom,
      author: member.actor,
      reviewer: null,
      reviewComment: null,
      analysisHash: null,
      comparedWith: null,
      acceptedRegions: null,
      regionsHash: null,
      createdAt: at,
      updatedAt: at,
      submittedAt: null,
      reviewedAt: null,
      firstLiveAt: null,
    };
    await insertRuleSet(tx, row);
    await this.audit(tx, member, row, 'RULE_SET_DRAFTED', { hash: content.hash, derivedFrom });
    return row;
  }

  private async findIn(tx: Tx, member: Member, version: number): Promise<RuleSetRow | null> {
    const row = await findRuleSetIn(tx, version);
    return row?.owner === member.owner ? row : null;
  }

  private async changedMeanwhile(tx: Tx, { number }: RuleSetRow): Promise<WrongState | { kind: 'notFound' }> {
    const row = await findRuleSetIn(tx, number);
    return row === null ? { kind: 'notFound' } : wrongState(row);
  }

  private audit(tx: Tx, { actor }: Member, row: RuleSetRow, action: string, detail?: object): Promise<void> {
    const what = { action, actor, at: this.ports.clock.now(), ...(detail === undefined ? {} : { detail }) };
    return auditRuleSet(tx, this.ports.ids, row, what);
  }
}

function wrongState({ state }: RuleSetRow): WrongState {
  return { kind: 'wrongState', state: state as RuleSetState };
}

function outdated(
  { contentHash }: RuleSetRow,
  analysisHash: string | null,
  live: Pick<LiveRuleSetRow, 'number'> | null,
): Outdated {
  return { kind: 'outdated', contentHash, analysisHash, liveVersion: live?.number ?? null };
}

/** A merchant's own rules may refuse whom the merchant likes; the platform's must let through what is known to be good. */
function whatIsInTheWay({ owner }: Member, { findings, rejectedPayments }: Checks): InTheWay | null {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const rejected = owner === PLATFORM ? rejectedPayments : [];
  return errors.length + rejected.length === 0
    ? null
    : { kind: 'inTheWay', findings: errors, rejectedPayments: rejected };
}

/** A row as far as the analyst needs it: threads get copies. */
function plain<T extends object>(asked: T): T {
  const copy = (value: unknown): unknown =>
    isVersioned(value) ? { number: value.number, content: value.content } : value;
  return Object.fromEntries(Object.entries(asked).map(([name, value]) => [name, copy(value)])) as T;
}

function isVersioned(value: unknown): value is Versioned {
  return typeof value === 'object' && value !== null && 'content' in value && 'number' in value;
}
