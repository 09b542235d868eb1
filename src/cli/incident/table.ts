import type { Outcome } from './attempts';

/** One way that it went. Times in milliseconds from the first refusal, or, in a canary, from the release. */
export interface Column extends Outcome {
  readonly name: string;
  readonly affected?: number;
  readonly reprocessed?: number;
  readonly paidAgain?: number;
  readonly chargedTwice?: number;
  readonly reprocessedAfterMs?: number;
  readonly closedAfterMs?: number;
}

/** The original incident, as its report tells it. The share is of its users; nobody wrote down their number. */
const ORIGINAL = {
  name: 'the original',
  wronglyRefused: 'about 10 % of users',
  payments: '–',
  noticed: '5 min',
  cause: '30 min',
  rolledBack: '60 min',
  reprocessed: '90 min',
  closed: '114 min',
} as const;

type Row = readonly [what: string, original: string, of: (column: Column) => string];

const ROWS: readonly Row[] = [
  ['wrongly refused', ORIGINAL.wronglyRefused, ({ wronglyRefused }) => String(wronglyRefused)],
  ['payments until noticed', ORIGINAL.payments, ({ paymentsToAlarm }) => String(paymentsToAlarm ?? '–')],
  ['noticed after', ORIGINAL.noticed, ({ noticedAfterMs }) => span(noticedAfterMs)],
  ['cause known after', ORIGINAL.cause, ({ causeAfterMs }) => span(causeAfterMs)],
  ['rolled back after', ORIGINAL.rolledBack, ({ rolledBackAfterMs }) => span(rolledBackAfterMs)],
  ['reprocessed after', ORIGINAL.reprocessed, ({ reprocessedAfterMs }) => span(reprocessedAfterMs)],
  ['closed after', ORIGINAL.closed, ({ closedAfterMs }) => span(closedAfterMs)],
];

/** The table beside the original incident; as JSON in one line for programs. */
export function printTable(columns: readonly Column[], asJson: boolean): void {
  if (asJson) {
    console.log(JSON.stringify({ original: ORIGINAL, replayed: columns }));
    return;
  }
  const table = [
    ['', ORIGINAL.name, ...columns.map(({ name }) => name)],
    ...ROWS.map(([what, original, of]) => [what, original, ...columns.map(of)]),
  ];
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  console.log('\n== Beside the original incident');
  for (const row of table)
    console.log(`   ${row.map((cell, column) => cell.padEnd(widths[column]!)).join('   ')}`.trimEnd());
  console.log('   Times of (a) and (b) are from the release, of (c) and (d) from the first customer who was refused.');
}

function span(ms: number | null | undefined): string {
  if (ms === null || ms === undefined) return '–';
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`;
}
