import type { Verdict } from '../rules/analysis/diff';
import type { Expression } from '../rules/language/ast';
import { print } from '../rules/language/print';
import type { RuleOutcome } from '../rules/rule';
import type { RuleSet } from '../rules/rule-set';
import { compileScan, factsOf, WORD_BITS } from './scan';
import { knownIn, MERCHANT, type Segment, valueAt } from './segment';

/** From the mildest to the hardest. */
const LEVELS = ['APPROVE', 'REQUIRE_AUTHENTICATION', 'REVIEW', 'REJECT'] as const satisfies readonly Verdict[];

/** How the candidate's decision differs. HARDER and MILDER: between approval, authentication, review, without the two before. */
export const CHANGE_KINDS = ['NEWLY_REJECTED', 'NEWLY_APPROVED', 'HARDER', 'MILDER', 'REASON_CHANGED'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

const SAMPLES_MAX = 20;
/** Values of a dimension that are told apart; further ones count as `OTHER`. */
const VALUES_MAX = 1_000;
const OTHER = 'OTHER';
const NOT_KNOWN = 'NOT_KNOWN';

/** Upper bounds in euro cents, exclusive. */
const AMOUNT_BANDS = [
  [1_000, 'UNDER_10_EUR'],
  [5_000, 'UNDER_50_EUR'],
  [10_000, 'UNDER_100_EUR'],
  [50_000, 'UNDER_500_EUR'],
  [100_000, 'UNDER_1000_EUR'],
] as const;

const DIMENSIONS = {
  currency: 'amount.currency',
  method: 'payment.method',
  brand: 'card.brand',
  country: 'billing.country',
  merchant: MERCHANT,
} as const;
type Dimension = keyof typeof DIMENSIONS | 'amountBand';

/** Payments and roughly what they are worth: exact below 90 trillion euros. */
export interface Sum {
  payments: number;
  eurCents: number;
}

export interface Change extends Sum {
  /** The first decisions that changed in this way. */
  readonly samples: string[];
  readonly by: Readonly<Record<Dimension, Map<string, Sum>>>;
}

export interface BacktestReport {
  /** Decisions that both versions looked at. */
  payments: number;
  readonly changes: Readonly<Record<ChangeKind, Change>>;
  /** Of every fact that one of the versions reads, how many decisions knew it. What was not known is not guessed. */
  readonly known: Map<string, number>;
}

/**
 * Two versions over recorded decisions, segment by segment. Each decision replays exactly, counters as recorded; feedback does not: what the
 * candidate had let through would have changed later counters.
 */
export class Backtest {
  readonly report: BacktestReport;
  readonly #scan: (segment: Segment, found: (row: number, words: readonly number[]) => void) => void;
  readonly #sides: readonly [Side, Side];
  /** What each combination of matched conditions comes to; null: no change. */
  readonly #known = new Map<string | number, ChangeKind | null>();

  constructor(stable: RuleSet, candidate: RuleSet) {
    // A condition that both versions have is evaluated once.
    const conditions = new Map<string, Expression>();
    for (const { rules } of [stable, candidate])
      for (const { expression } of rules) conditions.set(print(expression), expression);
    const texts = [...conditions.keys()];
    const side = ({ rules }: RuleSet): Side =>
      rules.map(({ expression, rule }) => ({
        bit: texts.indexOf(print(expression)),
        outcome: rule.outcome,
        reasonCode: rule.reasonCode,
      }));
    this.#sides = [side(stable), side(candidate)];
    this.#scan = compileScan([...conditions.values()]);
    this.report = {
      payments: 0,
      changes: {
        NEWLY_REJECTED: noChange(),
        NEWLY_APPROVED: noChange(),
        HARDER: noChange(),
        MILDER: noChange(),
        REASON_CHANGED: noChange(),
      },
      known: new Map(factsOf([...conditions.values()]).map((name) => [name, 0])),
    };
  }

  /** Adds a segment to the report. */
  run(segment: Segment): void {
    this.#scan(segment, (row, words) => {
      const kind = this.#changeOf(words);
      if (kind !== null) count(this.report.changes[kind], segment, row);
    });
    const { known } = this.report;
    for (const [name, before] of known) known.set(name, before + knownIn(segment.columns.get(name), segment.rows));
    this.report.payments += segment.rows;
  }

  #changeOf(words: readonly number[]): ChangeKind | null {
    const key = words.length === 1 ? words[0]! : words.join();
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const [stable, candidate] = this.#sides.map((side) => decided(side, words)) as [Decided, Decided];
    const kind = changeBetween(stable, candidate);
    this.#known.set(key, kind);
    return kind;
  }
}

type Side = readonly { readonly bit: number; readonly outcome: RuleOutcome; readonly reasonCode: string }[];

interface Decided {
  readonly level: number;
  /** Of the decisive rules, sorted. */
  readonly reasons: string;
}

function decided(side: Side, words: readonly number[]): Decided {
  const matched = side.filter(({ bit }) => (words[Math.floor(bit / WORD_BITS)]! & (2 ** (bit % WORD_BITS))) !== 0);
  const level = matched.reduce((worst, { outcome }) => Math.max(worst, LEVELS.indexOf(outcome)), 0);
  const decisive = matched.filter(({ outcome }) => LEVELS.indexOf(outcome) === level);
  return { level, reasons: [...new Set(decisive.map(({ reasonCode }) => reasonCode))].sort().join() };
}

function changeBetween(stable: Decided, candidate: Decided): ChangeKind | null {
  if (stable.level === candidate.level) return stable.reasons === candidate.reasons ? null : 'REASON_CHANGED';
  if (candidate.level === LEVELS.length - 1) return 'NEWLY_REJECTED';
  if (candidate.level === 0) return 'NEWLY_APPROVED';
  return candidate.level > stable.level ? 'HARDER' : 'MILDER';
}

function noChange(): Change {
  const by = {
    currency: new Map<string, Sum>(),
    method: new Map<string, Sum>(),
    brand: new Map<string, Sum>(),
    country: new Map<string, Sum>(),
    merchant: new Map<string, Sum>(),
    amountBand: new Map<string, Sum>(),
  };
  return { payments: 0, eurCents: 0, samples: [], by };
}

function count(change: Change, segment: Segment, row: number): void {
  const eurCents = Number(valueAt(segment.columns.get('amount.eur_cents'), row) ?? 0);
  add(change, eurCents);
  if (change.samples.length < SAMPLES_MAX) change.samples.push(segment.ids[row]!);
  for (const dimension of Object.keys(DIMENSIONS) as (keyof typeof DIMENSIONS)[]) {
    const value = valueAt(segment.columns.get(DIMENSIONS[dimension]), row);
    add(sumOf(change.by[dimension], value === undefined ? NOT_KNOWN : String(value)), eurCents);
  }
  const band = AMOUNT_BANDS.find(([below]) => eurCents < below)?.[1] ?? 'FROM_1000_EUR';
  add(sumOf(change.by.amountBand, band), eurCents);
}

function sumOf(sums: Map<string, Sum>, value: string): Sum {
  const name = sums.has(value) || sums.size < VALUES_MAX ? value : OTHER;
  let sum = sums.get(name);
  if (sum === undefined) sums.set(name, (sum = { payments: 0, eurCents: 0 }));
  return sum;
}

function add(sum: Sum, eurCents: number): void {
  sum.payments += 1;
  sum.eurCents += eurCents;
}
