import { LRUCache } from 'lru-cache';
import { present } from '../kernel/assert';
import { ruleSetOf } from '../releases/content';
import { type Expression, within } from '../rules/language/ast';
import type { RuleSet } from '../rules/rule-set';
import { Backtest, type Rules, type Selection } from './backtest';
import { corporaOf, type CorporaReport } from './corpora';
import type { BacktestReport } from './report';
import { type RecordedDecision, type Segment, SegmentBuilder, segmentOf } from './segment';
import { encodeSegment, SegmentFile } from './segment-file';
import { replaceFile } from './segment-folder';

/** A version as the thread gets it. */
export interface Versioned {
  readonly number: number;
  readonly content: string;
}

/** The platform's rules, and the own ones of some merchants beside them. */
export interface VersionedRules {
  readonly platform: Versioned;
  readonly additions: readonly (readonly [merchantId: string, version: Versioned])[];
}

/** Canonical JSON of it is a backtest's result. */
export interface BacktestResult extends BacktestReport, CorporaReport {
  /** Rules of the candidate that read the value of a fact which no decision knew: nothing can be said about them. */
  readonly rulesNotCovered: readonly string[];
}

/** What the thread does. A backtest: `begin`, then decisions from files and rows, then `end`. A new segment: `collect` them, then `write`. */
export interface BacktestTasks {
  readonly begin: {
    readonly asked: {
      readonly stable: VersionedRules;
      readonly candidate: VersionedRules;
      readonly selection: Selection;
    };
    readonly answer: null;
  };
  /** Errors: `DamagedSegmentError`. Answers with the number of decisions. */
  readonly file: { readonly asked: { readonly path: string }; readonly answer: number };
  /** `text`: see `RecordedPage`. */
  readonly rows: { readonly asked: { readonly text: string }; readonly answer: number };
  readonly end: { readonly asked: null; readonly answer: BacktestResult };
  /** Decisions of a file for the segment to be written. Errors: `DamagedSegmentError`. */
  readonly collectFile: { readonly asked: { readonly path: string }; readonly answer: number };
  readonly collect: { readonly asked: { readonly text: string }; readonly answer: number };
  readonly write: {
    readonly asked: { readonly path: string; readonly after: string; readonly last: string };
    readonly answer: number;
  };
}

/** Columns that are kept between backtests. */
const KEPT_BYTES = 128 * 2 ** 20;

/** Does one task after the other. */
export class BacktestWork {
  #backtest: Backtest | null = null;
  #candidate: Rules | null = null;
  /** Whose decisions are looked at; null: everybody's. */
  #merchantId: string | null = null;
  #builder = new SegmentBuilder();
  /** By path and columns. A file never changes under its name. */
  readonly #kept = new LRUCache<string, Segment>({ maxSize: KEPT_BYTES, sizeCalculation: bytesOf });

  readonly #work: {
    readonly [K in keyof BacktestTasks]: (asked: BacktestTasks[K]['asked']) => BacktestTasks[K]['answer'];
  } = {
    begin: ({ stable, candidate, selection }) => {
      const compiled = new Map<string, RuleSet>();
      this.#candidate = rulesOf(candidate, compiled);
      this.#merchantId = selection.merchantId;
      this.#backtest = new Backtest(rulesOf(stable, compiled), this.#candidate, selection);
      return null;
    },
    file: ({ path }) => this.#look(this.#segment(path)),
    rows: ({ text }) => this.#look(segmentOf(decisionsOf(text))),
    end: () => this.#end(),
    collectFile: ({ path }) => {
      this.#builder.addAll(new SegmentFile(path).read(null));
      return this.#builder.rows;
    },
    collect: ({ text }) => {
      for (const decision of decisionsOf(text)) this.#builder.add(decision);
      return this.#builder.rows;
    },
    write: ({ path, after, last }) => {
      const segment = this.#builder.build();
      this.#builder = new SegmentBuilder();
      replaceFile(path, encodeSegment(segment, { after, last, rows: segment.rows }));
      return segment.rows;
    },
  };

  do<K extends keyof BacktestTasks>(kind: K, asked: BacktestTasks[K]['asked']): BacktestTasks[K]['answer'] {
    return present(this.#work[kind], 'a task of a backtest')(asked);
  }

  #look(segment: Segment): number {
    present(this.#backtest, 'a backtest that has begun').run(segment);
    return segment.rows;
  }

  #segment(path: string): Segment {
    const { columns } = present(this.#backtest, 'a backtest that has begun');
    const key = `${path}|${columns.join()}`;
    const kept = this.#kept.get(key);
    if (kept !== undefined) return kept;
    const read = new SegmentFile(path).read(columns);
    this.#kept.set(key, read);
    return read;
  }

  #end(): BacktestResult {
    const report = present(this.#backtest, 'a backtest that has begun').report();
    const { platform, additions } = present(this.#candidate, 'a backtest that has begun');
    this.#backtest = null;
    const notKnown = new Set(report.coverage.filter(({ known }) => known === 0).map(({ fact }) => fact));
    const own = [...additions.values()];
    const rulesNotCovered = [platform, ...own].flatMap(({ rules }) =>
      rules.filter(({ expression }) => readsOneOf(expression, notKnown)).map(({ rule }) => rule.key),
    );
    return {
      ...report,
      rulesNotCovered: [...new Set(rulesNotCovered)],
      ...corporaOf(platform, this.#merchantId === null ? null : (additions.get(this.#merchantId) ?? null)),
    };
  }
}

/** Whether it reads the value of such a fact. To ask whether there is one is answered by its absence. */
function readsOneOf(condition: Expression, facts: ReadonlySet<string>): boolean {
  return [...within(condition)].some((part) => part.kind === 'fact' && facts.has(part.name));
}

function decisionsOf(text: string): readonly RecordedDecision[] {
  const rows = JSON.parse(text) as readonly (readonly [string, string, RecordedDecision['facts']])[];
  return rows.map(([paymentId, merchantId, facts]) => ({ paymentId, merchantId, facts }));
}

function rulesOf({ platform, additions }: VersionedRules, compiled: Map<string, RuleSet>): Rules {
  const of = ({ number, content }: Versioned): RuleSet => {
    const known = compiled.get(content) ?? ruleSetOf(number, content);
    compiled.set(content, known);
    return known;
  };
  return { platform: of(platform), additions: new Map(additions.map(([id, version]) => [id, of(version)])) };
}

function bytesOf({ columns }: Segment): number {
  let bytes = 1;
  for (const column of columns.values()) {
    bytes += column.values.byteLength;
    if (column.kind === 'text') for (const text of column.texts) bytes += 2 * text.length;
  }
  return bytes;
}
