import type { EpochMs } from '../kernel/clock';
import { type Decided, VERDICTS } from '../rules/analysis/diff';
import type { Expression } from '../rules/language/ast';
import { print } from '../rules/language/print';
import type { RuleOutcome } from '../rules/rule';
import type { RuleSet } from '../rules/rule-set';
import { type BacktestReport, CHANGE_KINDS, ChangeCount, type ChangeKind, COUNTED_COLUMNS } from './report';
import { compileScan, factsOf, type Mask, type Scan, WORD_BITS, type Words } from './scan';
import { type Column, MERCHANT, type Segment, valueAt } from './segment';

/** The rules that decide together: the platform's, and beside them the own ones of some merchants, by merchant. */
export interface Rules {
  readonly platform: RuleSet;
  readonly additions: ReadonlyMap<string, RuleSet>;
}

/** Which decisions are looked at: those of one merchant, made from `from` on and before `to`. Null: no bound. */
export interface Selection {
  readonly merchantId: string | null;
  readonly from: EpochMs | null;
  readonly to: EpochMs | null;
}

export const EVERYTHING: Selection = { merchantId: null, from: null, to: null };

const EVALUATED_AT = 'evaluated_at';

/**
 * Two versions over recorded decisions, segment by segment. Each decision replays exactly, counters as recorded; feedback does not: what the
 * candidate had let through would have changed later counters.
 */
export class Backtest {
  /** The columns that segments must have, where their decisions knew the fact. */
  readonly columns: readonly string[];
  readonly #selection: Selection;
  readonly #scan: Scan;
  readonly #facts: readonly string[];
  readonly #stable: Sides;
  readonly #candidate: Sides;
  readonly #ownMerchants: readonly string[];
  readonly #counts: Readonly<Record<ChangeKind, ChangeCount>>;
  readonly #known = new Map<string, { known: number; from: EpochMs | null }>();
  /** By merchant with rules of its own ('' for all others): what each combination of matched conditions comes to. */
  readonly #outcomes = new Map<string, Map<string | number, Outcome | null>>();
  #payments = 0;

  constructor(stable: Rules, candidate: Rules, selection: Selection = EVERYTHING) {
    // A condition that several versions have is evaluated once; first those by which the two sides differ: where none of these matches,
    // the same rules match on both, and the row is decided alike.
    const conditions = conditionsOf(stable, candidate);
    const [before, after] = [rolesOf(stable), rolesOf(candidate)];
    const differs = (text: string): boolean => before.get(text) !== after.get(text);
    const changed = [...conditions.keys()].filter(differs);
    const texts = [...changed, ...[...conditions.keys()].filter((text) => !differs(text))];
    const bits = new Map(texts.map((text, bit) => [text, bit]));
    this.#stable = sidesOf(stable, bits);
    this.#candidate = sidesOf(candidate, bits);
    this.#ownMerchants = [...new Set([...stable.additions.keys(), ...candidate.additions.keys()])];
    this.#scan = compileScan(
      texts.map((text) => conditions.get(text)!),
      changed.length,
    );
    this.#facts = factsOf([...conditions.values()]);
    this.#selection = selection;
    this.#counts = Object.fromEntries(CHANGE_KINDS.map((kind) => [kind, new ChangeCount()])) as Record<
      ChangeKind,
      ChangeCount
    >;
    for (const name of this.#facts) this.#known.set(name, { known: 0, from: null });
    this.columns = [...new Set([...this.#facts, ...COUNTED_COLUMNS, EVALUATED_AT])];
  }

  /** Adds a segment's decisions to the report. */
  run(segment: Segment): void {
    const mask = maskOf(segment, this.#selection);
    const counting = new Map<ChangeKind, ReturnType<ChangeCount['counting']>>();
    const merchants = segment.columns.get(MERCHANT);
    this.#scan(segment, mask, (row, words) => {
      const merchantId = this.#ownMerchants.length === 0 ? '' : String(valueAt(merchants, row));
      const outcome = this.#outcomeOf(this.#ownMerchants.includes(merchantId) ? merchantId : '', words);
      if (outcome === null) return;
      let counts = counting.get(outcome.kind);
      if (counts === undefined) {
        counts = this.#counts[outcome.kind].counting(segment);
        counting.set(outcome.kind, counts);
      }
      counts.add(row, () => outcome);
    });
    for (const counts of counting.values()) counts.end();
    this.#cover(segment, mask);
  }

  report(): BacktestReport {
    const changes = Object.fromEntries(CHANGE_KINDS.map((kind) => [kind, this.#counts[kind].change()]));
    const coverage = this.#facts.map((fact) => {
      const { known, from } = this.#known.get(fact)!;
      return { fact, known, knownFrom: from };
    });
    return { payments: this.#payments, changes: changes as BacktestReport['changes'], coverage };
  }

  #outcomeOf(merchant: string, words: Words): Outcome | null {
    let outcomes = this.#outcomes.get(merchant);
    if (outcomes === undefined) this.#outcomes.set(merchant, (outcomes = new Map<string | number, Outcome | null>()));
    const key = words.length === 1 ? words[0]! : words.join();
    const known = outcomes.get(key);
    if (known !== undefined) return known;
    const before = decided(this.#stable(merchant), words);
    const after = decided(this.#candidate(merchant), words);
    const kind = changeBetween(before, after);
    const outcome = kind === null ? null : { kind, before, after };
    outcomes.set(key, outcome);
    return outcome;
  }

  #cover(segment: Segment, mask: Mask | null): void {
    const times = segment.columns.get(EVALUATED_AT);
    this.#payments += mask === null ? segment.rows : mask.reduce((sum, looked) => sum + looked, 0);
    for (const [name, sum] of this.#known) {
      const { known, first } = knownIn(segment.columns.get(name), segment.rows, mask);
      if (known === 0) continue;
      sum.known += known;
      const at = Number(valueAt(times, first));
      sum.from = Math.min(sum.from ?? at, at);
    }
  }
}

interface Outcome {
  readonly kind: ChangeKind;
  readonly before: Decided;
  readonly after: Decided;
}

function conditionsOf(...sides: readonly Rules[]): Map<string, Expression> {
  const conditions = new Map<string, Expression>();
  for (const { platform, additions } of sides)
    for (const { rules } of [platform, ...additions.values()])
      for (const { expression } of rules) conditions.set(print(expression), expression);
  return conditions;
}

/** What each condition leads to, for the platform and for each merchant with rules of its own: texts to be compared. */
function rolesOf({ platform, additions }: Rules): ReadonlyMap<string, string> {
  const roles = new Map<string, string[]>();
  for (const [owner, { rules }] of [['', platform] as const, ...additions])
    for (const { expression, rule } of rules) {
      const text = print(expression);
      roles.set(text, [...(roles.get(text) ?? []), `${owner} ${rule.outcome} ${rule.reasonCode}`]);
    }
  return new Map([...roles].map(([text, all]) => [text, all.sort().join('|')]));
}

interface CountedRule {
  readonly bit: number;
  readonly outcome: RuleOutcome;
  readonly reasonCode: string;
}
/** The rules for a merchant: one that has own rules, or '' for all others. */
type Sides = (merchant: string) => readonly CountedRule[];

function sidesOf({ platform, additions }: Rules, bits: ReadonlyMap<string, number>): Sides {
  const counted = ({ rules }: RuleSet): CountedRule[] =>
    rules.map(({ expression, rule: { outcome, reasonCode } }) => ({
      bit: bits.get(print(expression))!,
      outcome,
      reasonCode,
    }));
  const own = counted(platform);
  const both = new Map([...additions].map(([merchantId, added]) => [merchantId, [...own, ...counted(added)]]));
  return (merchant) => both.get(merchant) ?? own;
}

function decided(rules: readonly CountedRule[], words: Words): Decided {
  const matched = rules.filter(({ bit }) => (words[Math.floor(bit / WORD_BITS)]! & (2 ** (bit % WORD_BITS))) !== 0);
  const level = matched.reduce((worst, { outcome }) => Math.max(worst, VERDICTS.indexOf(outcome)), 0);
  const decisive = matched.filter(({ outcome }) => VERDICTS.indexOf(outcome) === level);
  return {
    verdict: VERDICTS[level]!,
    reasonCodes: [...new Set(decisive.map(({ reasonCode }) => reasonCode))].sort(),
  };
}

function changeBetween(before: Decided, after: Decided): ChangeKind | null {
  if (before.verdict === after.verdict)
    return before.reasonCodes.join() === after.reasonCodes.join() ? null : 'REASON_CHANGED';
  if (after.verdict === 'REJECT') return 'NEWLY_REJECTED';
  if (after.verdict === 'APPROVE') return 'NEWLY_APPROVED';
  return VERDICTS.indexOf(after.verdict) > VERDICTS.indexOf(before.verdict) ? 'HARDER' : 'MILDER';
}

/** The rows of the selection; null: all. */
function maskOf(segment: Segment, { merchantId, from, to }: Selection): Mask | null {
  if (merchantId === null && from === null && to === null) return null;
  const mask = new Uint8Array(segment.rows).fill(1);
  if (merchantId !== null) {
    const column = segment.columns.get(MERCHANT);
    const wanted = column?.kind === 'text' ? column.texts.indexOf(merchantId) : -1;
    for (let row = 0; row < mask.length; row += 1) if (column?.values[row] !== wanted) mask[row] = 0;
  }
  if (from !== null || to !== null) {
    const times = segment.columns.get(EVALUATED_AT);
    for (let row = 0; row < mask.length; row += 1) {
      const at = Number(valueAt(times, row));
      if (at < (from ?? -Infinity) || at >= (to ?? Infinity)) mask[row] = 0;
    }
  }
  return mask;
}

interface Known {
  /** Rows in which the fact is known. */
  readonly known: number;
  /** The first of them. */
  readonly first: number;
}

/** Of columns that are kept between backtests, for all of their rows. */
const KNOWN = new WeakMap<Column, Known>();

function knownIn(column: Column | undefined, rows: number, mask: Mask | null): Known {
  if (column === undefined) return { known: 0, first: -1 };
  if (mask !== null) return counted(column, rows, mask);
  const known = KNOWN.get(column) ?? counted(column, rows, null);
  KNOWN.set(column, known);
  return known;
}

function counted(column: Column, rows: number, mask: Mask | null): Known {
  const absent = column.kind === 'int' ? column.absent : 0;
  const { values } = column;
  let known = 0;
  let first = -1;
  for (let row = 0; row < rows; row += 1) {
    if (values[row] === absent || (mask !== null && mask[row] === 0)) continue;
    if (first < 0) first = row;
    known += 1;
  }
  return { known, first };
}
