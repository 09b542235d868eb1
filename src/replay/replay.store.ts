import type { Reader } from '../persistence/database';
import type { Engine } from '../persistence/tables';

/** Rows as one JSON text, the newest first: the event loop neither makes nor parses a row of it. */
export interface ReplayPage {
  /** The id of the oldest one. */
  readonly first: string;
  readonly count: number;
  readonly text: string;
}

/** What is replayed: decisions, and the rejections that rules, processors and banks led to. */
export const REPLAYED_TABLES = ['decisions', 'rejections'] as const;
export type ReplayedTable = (typeof REPLAYED_TABLES)[number];

/** Rows of one query: some 2 MB. */
export const REPLAY_PAGE_ROWS = 500;

/** Rows from before an id, the newest first; null when there are none. `before` null: from the newest on. */
export async function replayPage(
  reader: Reader,
  engine: Engine,
  table: ReplayedTable,
  { before, limit }: { readonly before: string | null; readonly limit: number },
): Promise<ReplayPage | null> {
  const [row] = await reader.read((manager) =>
    manager.query<{ first: string | null; count: number | string; text: string }[]>(
      statement(engine, table, before !== null),
      before === null ? [limit] : [before, limit],
    ),
  );
  return row === undefined || row.first === null ? null : { ...row, first: row.first, count: Number(row.count) };
}

/** In the order of `RecordedDecisionRow`. */
const DECISION = [
  'id',
  'payment_id',
  'outcome',
  'rule_set_version',
  'rule_set_hash',
  'additions_version',
  'additions_hash',
  'facts_schema_version',
  'facts',
  'facts_hash',
  'input',
  'matched_rules',
  'evaluated_at',
];
/** In the order of `RecordedRejectionRow`, but for what is read from other tables. */
const REJECTION = [
  'id',
  'payment_id',
  'transaction_id',
  'source',
  'category',
  'code',
  'mapping_version',
  'retry',
  'network',
  'created_at',
];

function statement(engine: Engine, table: ReplayedTable, isBounded: boolean): string {
  const [array, list] = engine === 'sqlite' ? ['json_array', 'json_group_array'] : ['json_build_array', 'json_agg'];
  // SQLite takes the JSON of a subquery for a text unless it is told.
  const json = (query: string): string => (engine === 'sqlite' ? `json((${query}))` : `(${query})`);
  const columns =
    table === 'decisions'
      ? DECISION
      : [
          ...REJECTION,
          '(SELECT type FROM transactions WHERE id = page.transaction_id)',
          json(`SELECT ${array}(outcome, rule_set_version, matched_rules) FROM decisions WHERE id = page.decision_id`),
          json(`SELECT ${list}(${array}(position, code, rule_key, rule_version, decisive, detail))
            FROM rejection_reasons WHERE rejection_id = page.id`),
          json(`SELECT ${list}(${array}(transaction_id, answer, settled_at))
            FROM attempts WHERE payment_id = page.payment_id AND answer IS NOT NULL`),
        ];
  const [before, limit] = engine === 'sqlite' ? ['?', '?'] : isBounded ? ['$1', '$2'] : ['', '$1'];
  const read = table === 'decisions' ? DECISION : [...REJECTION, 'decision_id'];
  const rows = `SELECT ${read.join(', ')} FROM ${table} ${isBounded ? `WHERE id < ${before}` : ''} ORDER BY id DESC LIMIT ${limit}`;
  return `SELECT MIN(id) AS first, COUNT(*) AS count, CAST(${list}(${array}(${columns.join(', ')})) AS text) AS text
    FROM (${rows}) AS page`;
}
