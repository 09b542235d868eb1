import { DAY_MS } from '../kernel/clock';
import { PLATFORM } from '../releases/rule-set-version';
import type { Tx } from '../persistence/tx';
import { causeKey } from './cause';
import { WATCH } from './incident';
import type { IncidentRow } from './incident.entity';
import { addEntry, insertIncident, listIn, openIncidentOf, updateIncident } from './incident.store';
import type { IncidentPorts, ReleaseSeen } from './ports';
import type { Alarm } from './refusal-watch';
import { partsOfStream } from './stream';

/** What a version does within this after its release is the release's doing. A guess. */
const RECENT_MS = DAY_MS;

/** What is looked up about an alarm before its tx. */
export interface AlarmContext {
  /** The release of the version that refused; null when no rule did, or there is none. */
  readonly release: ReleaseSeen | null;
  /** The merchant's own rules that refused, beside the platform's; null when those of the platform did, or none. */
  readonly additions: { readonly owner: string; readonly version: number } | null;
}

/**
 * Opens an incident for an alarm, or lets the alarm join the one that is open for its cause. What is to be rolled back is only marked here:
 * it is done after COMMIT.
 */
export async function openIncident(
  ports: IncidentPorts,
  tx: Tx,
  alarm: Alarm,
  { release, additions }: AlarmContext,
): Promise<IncidentRow> {
  const age = release === null ? Infinity : alarm.at - release.changedAt;
  const isRecent = age < RECENT_MS;
  const cause = { ...alarm.cause, ruleSetVersion: additions?.version ?? alarm.cause.ruleSetVersion };
  const openCause = causeKey(cause, isRecent);
  const open = await openIncidentOf(tx, openCause);
  if (open !== null) return join(ports, tx, open, { ...alarm, cause });

  const merchantId = additions?.owner ?? merchantOf(alarm);
  const at = ports.clock.now();
  const incident: IncidentRow = {
    id: ports.ids.next('incident'),
    owner: merchantId ?? PLATFORM,
    status: 'OPEN',
    openCause,
    stream: alarm.stream,
    streams: JSON.stringify([alarm.stream]),
    source: cause.source,
    reasonCode: cause.code,
    reasonCodes: JSON.stringify([cause.code]),
    ruleKey: cause.ruleKey,
    ruleKeys: JSON.stringify(cause.ruleKey === null ? [] : [cause.ruleKey]),
    ruleSetVersion: cause.ruleSetVersion,
    ruleOwner: cause.ruleKey === null ? null : (additions?.owner ?? PLATFORM),
    releaseId: release?.id ?? null,
    merchantId,
    processor: cause.processor,
    witnessPaymentId: cause.witnessPaymentId,
    witnessMerchantId: cause.witnessMerchantId,
    onsetAt: isRecent && release !== null ? release.decidesSince : alarm.onsetAt,
    openedAt: at,
    baselinePpm: Math.round(alarm.baseline * 1_000_000),
    seenPayments: alarm.payments,
    seenRefused: alarm.refused,
    alarms: 1,
    lastAlarmAt: at,
    rollbackState: age < ports.rollBackWithinMs && release?.isRunning === true ? 'DUE' : 'NONE',
    acknowledgedAt: null,
    resolvedAt: null,
    rootCause: null,
    resolution: null,
    followUps: '[]',
  };
  await insertIncident(tx, ports.ids, incident, {
    kind: 'DETECTED',
    actor: WATCH,
    text: detected({ ...alarm, cause }),
    at,
  });
  const told = await ports.notify(tx, 'incident.opened', incident);
  const entry = { kind: 'NOTIFIED', actor: WATCH, at } as const;
  if (told !== null) await addEntry(tx, ports.ids, incident.id, { ...entry, text: told });
  return incident;
}

/** The one merchant that it is about. A rule of the platform's is about all of them, whoever alarms first. */
function merchantOf({ stream, cause }: Alarm): string | null {
  const { kind, value } = partsOfStream(stream);
  return kind === 'MERCHANT' && cause.ruleKey === null ? value : null;
}

/** One more alarm of the same cause: a line in the timeline for a stream that had not alarmed yet. */
async function join(ports: IncidentPorts, tx: Tx, open: IncidentRow, alarm: Alarm): Promise<IncidentRow> {
  const { cause, stream } = alarm;
  const at = ports.clock.now();
  const streams = listIn(open.streams);
  const change = {
    alarms: open.alarms + 1,
    lastAlarmAt: at,
    streams: JSON.stringify(withOne(streams, stream)),
    reasonCodes: JSON.stringify(withOne(listIn(open.reasonCodes), cause.code)),
    ...(open.ruleOwner === null && merchantOf(alarm) !== open.merchantId ? { merchantId: null, owner: PLATFORM } : {}),
    ruleKeys: JSON.stringify(cause.ruleKey === null ? [] : withOne(listIn(open.ruleKeys), cause.ruleKey)),
  };
  if (streams.includes(stream)) await updateIncident(tx, open.id, change);
  else await addEntry(tx, ports.ids, open.id, { kind: 'DETECTED', actor: WATCH, text: detected(alarm), at }, change);
  return { ...open, ...change };
}

function withOne(list: readonly string[], item: string): readonly string[] {
  return list.includes(item) ? list : [...list, item];
}

/** One sentence for the timeline: numbers, no names. */
function detected({ stream, refused, payments, baseline, cause }: Alarm): string {
  const { kind, value } = partsOfStream(stream);
  // Whose stream it is stands beside the timeline, for those who may know.
  const of = kind === 'ALL' ? 'all payments' : kind === 'MERCHANT' ? 'one merchant' : `${kind.toLowerCase()} ${value}`;
  const by = cause.ruleKey === null ? cause.code : `rule ${cause.ruleKey} of version ${cause.ruleSetVersion}`;
  return `Refusals in the stream of ${of}: ${refused} of ${payments} payments, where at most ${percent(baseline)} are usual. Most of them: ${by}.`;
}

export function percent(rate: number): string {
  return `${(rate * 100).toFixed(rate < 0.1 ? 2 : 1)} %`;
}
