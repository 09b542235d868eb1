import type { EpochMs } from '../kernel/clock';
import { AMOUNT_MAX_MINOR } from '../kernel/currencies';
import type { Decided } from '../rules/analysis/diff';
import { MERCHANT, type Segment, valueAt } from './segment';

/** How the candidate's decision differs. HARDER and MILDER: between approval, authentication, review, without the two before. */
export const CHANGE_KINDS = ['NEWLY_REJECTED', 'NEWLY_APPROVED', 'HARDER', 'MILDER', 'REASON_CHANGED'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** What changes are counted by. */
export const DIMENSIONS = ['CURRENCY', 'METHOD', 'BRAND', 'COUNTRY', 'MERCHANT', 'AMOUNT_BAND'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Payments and roughly what they are worth: exact up to 90 trillion euros, and never more. */
export interface Sum {
  readonly payments: number;
  readonly eurCents: number;
}

/** A payment that is decided differently. */
export interface Sample {
  readonly paymentId: string;
  readonly eurCents: number;
  readonly before: Decided;
  readonly after: Decided;
}

export interface Change extends Sum {
  /** The first ones that were found. */
  readonly samples: readonly Sample[];
  /** The greatest values first; `NOT_KNOWN`: the payment has none, `OTHER`: values after the first 50. */
  readonly by: Readonly<Record<Dimension, readonly (Sum & { readonly value: string })[]>>;
}

/** How many of the decisions knew a fact, and since when. What was not known is not guessed: rules that read it do not match. */
export interface Coverage {
  readonly fact: string;
  readonly known: number;
  /** When the first decision was made that knew it; null where none did. */
  readonly knownFrom: EpochMs | null;
}

/** Plain JSON. */
export interface BacktestReport {
  /** Decisions that both versions looked at. */
  readonly payments: number;
  readonly changes: Readonly<Record<ChangeKind, Change>>;
  /** Of every fact that one of the versions reads, by name. */
  readonly coverage: readonly Coverage[];
}

const SAMPLES_MAX = 20;
/** Values of a dimension that are shown; the others count as `OTHER`. */
const VALUES_MAX = 50;
/** Values of a dimension that are told apart while counting. */
const COUNTED_MAX = 10_000;
const OTHER = 'OTHER';
const NOT_KNOWN = 'NOT_KNOWN';

/** Upper bounds in euro cents, exclusive. */
const AMOUNT_BANDS = [
  [1_000, 'UNDER_10_EUR'],
  [5_000, 'UNDER_50_EUR'],
  [10_000, 'UNDER_100_EUR'],
  [50_000, 'UNDER_500_EUR'],
  [100_000, 'UNDER_1000_EUR'],
  [Infinity, 'FROM_1000_EUR'],
] as const;

const COLUMNS = {
  CURRENCY: 'amount.currency',
  METHOD: 'payment.method',
  BRAND: 'card.brand',
  COUNTRY: 'billing.country',
  MERCHANT,
} as const satisfies Partial<Record<Dimension, string>>;

/** Columns that counting reads, besides those of the rules. */
export const COUNTED_COLUMNS: readonly string[] = ['amount.eur_cents', ...Object.values(COLUMNS)];

class Counter {
  payments = 0;
  eurCents = 0;

  add({ payments, eurCents }: Sum): void {
    this.payments += payments;
    this.eurCents = Math.min(this.eurCents + eurCents, AMOUNT_MAX_MINOR);
  }
}

/** Changes of one kind as they are found. */
export class ChangeCount {
  readonly #total = new Counter();
  readonly #samples: Sample[] = [];
  readonly #by = new Map<Dimension, Map<string, Counter>>(DIMENSIONS.map((dimension) => [dimension, new Map()]));

  /** Counts rows of one segment; the counts become part of this when all are counted. */
  counting(segment: Segment): { add(row: number, decided: () => Pick<Sample, 'before' | 'after'>): void; end(): void } {
    // By the position of a text in its column: a count is an addition, not a search for a text.
    const dimensions = (Object.keys(COLUMNS) as (keyof typeof COLUMNS)[]).map((dimension) => {
      const column = segment.columns.get(COLUMNS[dimension]);
      const texts = column?.kind === 'text' ? column.texts : [''];
      const positions = column?.kind === 'text' ? column.values : null;
      return {
        dimension,
        texts,
        positions,
        payments: new Float64Array(texts.length),
        cents: new Float64Array(texts.length),
      };
    });
    const bands = AMOUNT_BANDS.map(() => new Counter());
    const amounts = segment.columns.get('amount.eur_cents');
    return {
      add: (row, decided) => {
        const eurCents = Number(valueAt(amounts, row) ?? 0);
        for (const { positions, payments, cents } of dimensions) {
          const position = positions === null ? 0 : positions[row]!;
          payments[position]! += 1;
          cents[position]! += eurCents;
        }
        bands[AMOUNT_BANDS.findIndex(([below]) => eurCents < below)]!.add({ payments: 1, eurCents });
        if (this.#samples.length < SAMPLES_MAX)
          this.#samples.push({ paymentId: segment.paymentIdOf(row), eurCents, ...decided() });
      },
      end: () => {
        for (const { dimension, texts, payments, cents } of dimensions)
          for (const [position, text] of texts.entries())
            if (payments[position]! > 0)
              this.#count(dimension, position === 0 ? NOT_KNOWN : text, payments[position]!, cents[position]!);
        for (const [index, { payments, eurCents }] of bands.entries())
          if (payments > 0) {
            this.#count('AMOUNT_BAND', AMOUNT_BANDS[index]![1], payments, eurCents);
            this.#total.add({ payments, eurCents });
          }
      },
    };
  }

  change(): Change {
    const { payments, eurCents } = this.#total;
    const by = Object.fromEntries([...this.#by].map(([dimension, values]) => [dimension, greatest(values)]));
    return { payments, eurCents, samples: this.#samples, by: by as Change['by'] };
  }

  #count(dimension: Dimension, value: string, payments: number, eurCents: number): void {
    const values = this.#by.get(dimension)!;
    const name = values.has(value) || values.size < COUNTED_MAX ? value : OTHER;
    let counter = values.get(name);
    if (counter === undefined) values.set(name, (counter = new Counter()));
    counter.add({ payments, eurCents });
  }
}

function greatest(values: ReadonlyMap<string, Counter>): Change['by'][Dimension] {
  const rest = new Counter();
  rest.add(values.get(OTHER) ?? { payments: 0, eurCents: 0 });
  const sorted = [...values]
    .filter(([value]) => value !== OTHER)
    .sort(([one, a], [other, b]) => b.payments - a.payments || (one < other ? -1 : 1));
  for (const [, sum] of sorted.slice(VALUES_MAX)) rest.add(sum);
  const shown = sorted.slice(0, VALUES_MAX).map(([value, { payments, eurCents }]) => ({ value, payments, eurCents }));
  return rest.payments === 0 ? shown : [...shown, { value: OTHER, payments: rest.payments, eurCents: rest.eurCents }];
}
