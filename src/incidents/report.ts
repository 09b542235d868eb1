import type { EpochMs } from '../kernel/clock';
import { formatMoney } from '../kernel/money';
import type { Evidence } from '../verification/decision';
import type { ShownAmount } from './amounts';
import type { IncidentEntryRow, IncidentRow } from './incident.entity';
import { listIn } from './incident.store';

/** What a report is made of, as far as its reader may know it. */
export interface ReportParts {
  readonly incident: IncidentRow;
  readonly entries: readonly IncidentEntryRow[];
  readonly affected: {
    readonly payments: number;
    readonly customers: number;
    readonly amounts: readonly ShownAmount[];
  };
  readonly evidence: readonly Evidence[];
  readonly witnessPaymentId: string | null;
}

/** The parts of a post-mortem, as texts and numbers. */
export interface Report {
  readonly title: string;
  readonly summary: string;
  /** From the first affected payment to the alarm, the rollback and the end, in milliseconds; null for what was not (yet). */
  readonly detectedAfterMs: number;
  readonly rolledBackAfterMs: number | null;
  readonly resolvedAfterMs: number | null;
  readonly markdown: string;
}

export function reportOf(parts: ReportParts): Report {
  const { incident, entries, affected } = parts;
  const since = (at: EpochMs | null | undefined): number | null =>
    at === null || at === undefined ? null : Math.max(0, at - incident.onsetAt);
  const rolledBackAt = entries.find(({ kind }) => kind === 'ROLLED_BACK')?.at;
  const title = `${capital(blamed(incident))} refused more payments than usual`;
  const report = {
    title,
    detectedAfterMs: Math.max(0, incident.openedAt - incident.onsetAt),
    rolledBackAfterMs: since(rolledBackAt),
    resolvedAfterMs: since(incident.resolvedAt),
  };
  const summary = [
    `From ${iso(incident.onsetAt)} on ${blamed(incident)} refused ${affected.payments} payments of ${affected.customers} customers${atStake(affected.amounts)}.`,
    `The alarm came ${span(report.detectedAfterMs)} after the first sign: ${incident.seenRefused} of ${incident.seenPayments} payments were refused, where at most ${(incident.baselinePpm / 10_000).toFixed(2)} % are usual.`,
    report.rolledBackAfterMs === null ? '' : `The version was rolled back after ${span(report.rolledBackAfterMs)}.`,
    report.resolvedAfterMs === null ? 'It is not over.' : `It was over after ${span(report.resolvedAfterMs)}.`,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
  return { ...report, summary, markdown: markdownOf(parts, title, summary) };
}

/** The post-mortem as Markdown. What people wrote is quoted line by line, so that it can't pretend to be a part of it. */
function markdownOf(
  { incident, entries, affected, evidence, witnessPaymentId }: ReportParts,
  title: string,
  summary: string,
): string {
  const sections: readonly (readonly [heading: string, body: readonly string[]])[] = [
    ['Summary', [summary]],
    [
      'Timeline (UTC)',
      [
        '| when | what | who | |',
        '|---|---|---|---|',
        `| ${iso(incident.onsetAt)} | BEGAN | | The first payments are affected. |`,
        ...entries.map(({ at, kind, actor, text }) => `| ${iso(at)} | ${kind} | ${cell(actor)} | ${cell(text)} |`),
      ],
    ],
    [
      'Root cause',
      [
        ...(incident.rootCause === null ? ['Not written down yet.'] : quoted(incident.rootCause)),
        '',
        `Most responsible: ${blamed(incident)}, reason ${incident.reasonCode}.`,
        ...(witnessPaymentId === null ? [] : [`A payment that shows it: \`${witnessPaymentId}\`.`]),
        ...(evidence.length === 0 ? [] : ['', '| fact | seen | would have passed |', '|---|---|---|']),
        ...evidence.map(
          ({ fact, observed, expected }) => `| ${cell(fact)} | ${cell(observed ?? '–')} | ${cell(expected)} |`,
        ),
      ],
    ],
    [
      'Impact',
      [
        `- ${affected.payments} payments refused, of ${affected.customers} customers`,
        ...affected.amounts.map((sum) => `- ${sum.orders} orders over ${moneyOf(sum)} in all`),
      ],
    ],
    ['Resolution', [...resolutionOf(incident, entries)]],
    [
      'Follow-ups',
      listIn(incident.followUps).length === 0
        ? ['None written down.']
        : listIn(incident.followUps).map((text) => `- [ ] ${plainLine(text)}`),
    ],
  ];
  const head = [`# ${title}`, '', `Incident \`${incident.id}\`, ${incident.status}.`];
  return [...head, ...sections.flatMap(([heading, body]) => ['', `## ${heading}`, '', ...body]), ''].join('\n');
}

function resolutionOf(incident: IncidentRow, entries: readonly IncidentEntryRow[]): readonly string[] {
  const done = entries.filter(({ kind }) => kind === 'ROLLED_BACK' || kind === 'REPROCESSED');
  const lines = done.map(({ text }) => `- ${plainLine(text)}`);
  if (incident.resolution !== null) lines.push(...(lines.length === 0 ? [] : ['']), ...quoted(incident.resolution));
  return lines.length === 0 ? ['Nothing is done yet.'] : lines;
}

/** What is to blame, for the middle of a sentence. */
function blamed({ ruleKey, ruleSetVersion, source, processor, reasonCode }: IncidentRow): string {
  if (ruleKey !== null) return `rule \`${ruleKey}\` of version ${ruleSetVersion}`;
  if (source === 'GATEWAY') return `the gateway (${reasonCode})`;
  return source === 'ISSUER' ? `issuers through ${processor}` : `the processor ${processor}`;
}

function atStake(amounts: readonly ShownAmount[]): string {
  return amounts.length === 0 ? '' : `, ${amounts.map(moneyOf).join(' and ')} in all`;
}

function moneyOf({ amount, amountMinorExact, currency }: ShownAmount): string {
  return amount === null ? `${amountMinorExact} minor units of ${currency}` : formatMoney(amount, 'en');
}

/** `350 ms`, `12.4 s`, `3 min 20 s`, `2 h 5 min`. */
export function span(ms: number): string {
  if (ms < 1_000) return `${ms} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1_000);
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${Math.floor(seconds / 3_600)} h ${Math.floor((seconds % 3_600) / 60)} min`;
}

function iso(at: EpochMs): string {
  return new Date(at).toISOString().replace('T', ' ').replace('Z', '');
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function quoted(text: string): readonly string[] {
  return text.split(/\r\n|\r|\n/).map((line) => `> ${line}`.trimEnd());
}

function plainLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ');
}

function cell(text: string): string {
  return plainLine(text).replaceAll('|', '\\|');
}
