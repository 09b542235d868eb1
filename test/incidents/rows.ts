import { createIds } from '../../src/kernel/ids';
import { systemClock } from '../../src/kernel/clock';
import { systemRandomness } from '../../src/kernel/random';
import { IncidentRow } from '../../src/incidents/incident.entity';
import { PLATFORM } from '../../src/releases/rule-set-version';
import type { TestGateway } from '../support/gateway';

/** Stores an incident about a payment that a rule of version 1 has refused, as the watch would have. */
export async function anIncident(
  { db, merchantId }: TestGateway,
  witnessPaymentId: string,
  ruleKey: string,
  change: Partial<IncidentRow> = {},
): Promise<string> {
  const at = systemClock.now();
  const id = createIds(systemClock, systemRandomness()).next('incident');
  const row: IncidentRow = {
    id,
    owner: PLATFORM,
    status: 'OPEN',
    openCause: `RULE|${ruleKey}|1`,
    stream: 'ALL',
    streams: '["ALL"]',
    source: 'GATEWAY',
    reasonCode: 'COUNTRY_NOT_SERVED',
    reasonCodes: '["COUNTRY_NOT_SERVED"]',
    ruleKey,
    ruleKeys: JSON.stringify([ruleKey]),
    ruleSetVersion: 1,
    ruleOwner: PLATFORM,
    releaseId: null,
    merchantId: null,
    processor: null,
    witnessPaymentId,
    witnessMerchantId: merchantId,
    onsetAt: 0,
    openedAt: at,
    baselinePpm: 1_000,
    seenPayments: 100,
    seenRefused: 10,
    alarms: 1,
    lastAlarmAt: at,
    rollbackState: 'NONE',
    acknowledgedAt: null,
    resolvedAt: null,
    rootCause: null,
    resolution: null,
    followUps: '[]',
    ...change,
  };
  await db.withTx(({ manager }) => manager.insert(IncidentRow, row));
  return id;
}
