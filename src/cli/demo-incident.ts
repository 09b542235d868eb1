import 'reflect-metadata';

// Read by libuv when its pool starts: statements wait in threads.
process.env['UV_THREADPOOL_SIZE'] ??= '16';

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopwatchMs } from '../kernel/clock';
import { liveForAll, rolledBackByPeople, type Scene, throughCanary } from './incident/attempts';
import { CampaignDesk, IncidentDesk } from './incident/desk';
import { DemoGateway, ShiftedClock, until, WEEK_MS } from './incident/gateway';
import { show } from './incident/print';
import { obviousBug, type Refusal, RuleDesk, subtleBug } from './incident/rules';
import { type Column, printTable } from './incident/table';
import { Traffic } from './incident/traffic';

const BASELINE_PAYMENTS = 1_500;
const REFUSED_AT_LEAST = 110;
const PAID_AGAIN = 12;

const asJson = process.argv.includes('--json');
const { heading, line, text } = show(asJson);

/** The incident, replayed: what stops the bug, and what becomes of it when people force it through. */
async function demo(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'assay-incident-'));
  const seed = numberOf('--seed', 1);
  const canaries = numberOf('--canaries', 0);
  try {
    if (canaries > 0) await manyCanaries(dataDir, seed, canaries);
    else printTable(await replay(dataDir, seed), asJson);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function replay(dataDir: string, seed: number): Promise<readonly Column[]> {
  const clock = new ShiftedClock();
  const first = await DemoGateway.start(dataDir, clock, 24);
  const columns: Column[] = [];
  let version: number;
  try {
    await lastWeek(first, clock, seed);
    version = await gates(first);
    columns.push(...(await forced(first, version, seed)));
  } finally {
    await first.stop();
  }

  heading('The same gateway starts again, with automatic rollbacks switched off (ASSAY_ROLL_BACK_WITHIN_HOURS=0)');
  const second = await DemoGateway.start(dataDir, clock, 0);
  try {
    columns.push(await cleanedUp(second, version, seed));
  } finally {
    await second.stop();
  }
  return columns;
}

async function lastWeek(gateway: DemoGateway, clock: ShiftedClock, seed: number): Promise<void> {
  heading(`Last week: ${BASELINE_PAYMENTS} payments, from which the gateway learns what is usual`);
  const paid = await new Traffic(gateway, seed, 'last-week').pay(BASELINE_PAYMENTS);
  line(`${paid.filter(({ code }) => code !== null).length} of ${paid.length} were refused.`);
  clock.forward(WEEK_MS);
  line(
    'The clock was put one week ahead. It is all that is accelerated: from here on everything takes the time it takes.',
  );
}

/** Wrongly refused in an unguarded canary, on average. */
const WRONGLY_REFUSED_MAX = 5;

/** (b) again and again, each time with other customers: whom an unguarded canary refuses until its tests end it. */
async function manyCanaries(dataDir: string, seed: number, count: number): Promise<void> {
  const gateway = await DemoGateway.start(dataDir, new ShiftedClock(), 24);
  try {
    const version = await gates(gateway);
    const [rules, incidents] = [new RuleDesk(gateway), new IncidentDesk(gateway)];
    let refused = 0;
    let payments = 0;
    for (let run = 0; run < count; run += 1) {
      const traffic = new Traffic(gateway, seed + run, `canary-${run}`);
      const outcome = await throughCanary({ gateway, rules, incidents, version, traffic }, false);
      refused += outcome.wronglyRefused;
      payments += outcome.paymentsToAlarm ?? 0;
    }
    const mean = { wronglyRefused: refused / count, paymentsToRollback: payments / count };
    console.log(
      asJson
        ? JSON.stringify({ canaries: count, ...mean })
        : `${count} unguarded canaries: ${mean.wronglyRefused} wrongly refused and ${mean.paymentsToRollback} payments on average`,
    );
    if (mean.wronglyRefused > WRONGLY_REFUSED_MAX) process.exitCode = 1;
  } finally {
    await gateway.stop();
  }
}

/** Everything that stands between the bug and the customers. Returns the version that people want nevertheless. */
async function gates(gateway: DemoGateway): Promise<number> {
  const rules = new RuleDesk(gateway);
  heading('Gate 1, the payments that no rules may refuse: a slip, “expires within five years” for “is expired”');
  stoppedBy(await rules.submit(await rules.draft(obviousBug())));

  heading('Gate 2, the author’s own cases: a new rule against a throw-away e-mail provider, contains("mail")');
  stoppedBy(await rules.submit(await rules.draft(subtleBug(true))));

  heading('The author deletes the case that fails. Gate 3, the difference: the reviewer is shown whom it hits');
  const version = await rules.draft(subtleBug(false));
  if ((await rules.submit(version)).length > 0) throw new Error('the demo’s bug does not get as far as it should');
  const { regions, approval } = await rules.look(version);
  for (const { kind, ruleKey, condition, witness } of regions) {
    line(`${kind}: ${ruleKey}, where ${condition}`);
    const domain = witness?.facts.find(({ name }) => name === 'customer.email_domain')?.value;
    line(
      `  a payment that shows it: e-mail at ${domain}: ${witness?.before.outcome} becomes ${witness?.after.outcome}`,
    );
  }
  stoppedBy(await rules.approve(approval, []));

  heading('The reviewer accepts the difference without looking. From here on people force it through, as an emergency');
  const accepted = regions.map(({ id }) => id);
  if ((await rules.approve(approval, accepted)).length > 0) throw new Error('the approval was refused');
  return version;
}

function stoppedBy(refusals: readonly Refusal[]): void {
  if (refusals.length === 0) throw new Error('a gate let the bug through');
  for (const { code, cases, payments, regions } of refusals) {
    line(`stopped: ${code}`);
    for (const { ruleKey, title } of (cases ?? []).slice(0, 2)) line(`  case “${title}” of ${ruleKey} fails`);
    for (const { title } of (payments ?? []).slice(0, 2)) line(`  would be refused: ${title}`);
    if ((payments ?? []).length > 2) line(`  and ${payments!.length - 2} more`);
    if (regions !== undefined) line(`  differences that nobody accepted: ${regions.length}`);
  }
}

/** (a), (b) and (c): three ways to force it, each stopped by the gateway alone. */
async function forced(gateway: DemoGateway, version: number, seed: number): Promise<readonly Column[]> {
  const rules = new RuleDesk(gateway);
  const incidents = new IncidentDesk(gateway);
  const scene = (name: string, more: number): Scene => {
    return { gateway, rules, incidents, version, traffic: new Traffic(gateway, seed + more, name) };
  };
  const columns: Column[] = [];
  for (const guarded of [true, false]) {
    const name = guarded ? '(a) guarded canary' : '(b) unguarded canary';
    heading(`${name}: both versions are compared on every payment`);
    const outcome = await throughCanary(scene(guarded ? 'a' : 'b', guarded ? 1 : 2), guarded);
    line(`rolled back after ${outcome.paymentsToAlarm} payments: ${outcome.because}`);
    line(`wrongly refused: ${outcome.wronglyRefused}`);
    columns.push({ name, ...outcome });
  }

  heading('(c) live for everybody, both tests off: only the watch over refusals is left');
  const { incident, ...outcome } = await liveForAll(scene('c', 3));
  line(
    `the alarm named ${incident.ruleKey} of version ${incident.ruleSetVersion}, payment ${incident.witnessPaymentId}`,
  );
  for (const { fact, observed, expected } of incident.evidence) line(`  ${fact}: ${observed}; passes: ${expected}`);
  line(`${incident.seenRefused} of ${incident.seenPayments} payments were refused when it alarmed`);
  await incidents.resolve(incident.id, LESSONS);
  columns.push({ name: '(c) live, tests off', ...outcome });
  return columns;
}

const LESSONS = {
  rootCause:
    'The new rule looks for “mail” anywhere in the domain of an e-mail address. Ordinary providers have it, too.',
  resolution: 'The version was rolled back. Its customers are made good by a campaign.',
  followUps: ['A case for an ordinary provider in the rule’s own tests', 'No emergency without a backtest'],
};

/** (d): rolled back by people, so that there is something to clean up; then everybody is made good, once. */
async function cleanedUp(gateway: DemoGateway, version: number, seed: number): Promise<Column> {
  heading(`(d) as (c), but people roll it back, once ${REFUSED_AT_LEAST} payments are refused`);
  const incidents = new IncidentDesk(gateway);
  const traffic = new Traffic(gateway, seed + 4, 'd');
  const scene = { gateway, traffic, rules: new RuleDesk(gateway), incidents, version };
  const { incident, refused, ...outcome } = await rolledBackByPeople(scene, REFUSED_AT_LEAST);
  const began = stopwatchMs();
  const { payments, customers, amounts } = (await incidents.read(incident.id)).affected;
  const money = amounts.map(({ amount }) => amount?.formatted).join(', ');
  line(`affected: ${payments} payments of ${customers} customers, ${money}`);
  line(`the merchant’s staff sees ${(await incidents.affectedOrders(incident.id)).length} of them, one by one`);

  heading(`${PAID_AGAIN} of these customers come back by themselves and pay again`);
  const again = await Promise.all(refused.slice(0, PAID_AGAIN).map((payment) => traffic.again(payment)));
  line(`paid: ${again.filter(({ status }) => status === 'CAPTURED').length} of ${again.length}`);

  heading('A campaign makes good whoever is left: each payment once, by the rules that are live now');
  const campaigns = new CampaignDesk(gateway);
  await campaigns.allow();
  const campaignId = await campaigns.create(incident.id);
  const prepared = await until(
    () => campaigns.read(campaignId),
    ({ state }) => state !== 'PREPARING',
  );
  for (const { plan, reason, count } of prepared.progress.groups) line(`dry run: ${plan} ${reason ?? ''} ${count}`);
  await campaigns.start(campaignId);
  const { progress } = await until(
    () => campaigns.read(campaignId),
    ({ state, progress: { pending } }) => state === 'COMPLETED' && pending === 0,
  );
  const { total, charged, failed, skipped } = progress;
  const reprocessedMs = stopwatchMs() - began;
  line(
    `${total} payments: ${charged} charged, ${failed} declined by the issuer, ${skipped} skipped because paid since`,
  );

  const ledger = await gateway.ledger();
  const twice = [...ledger.values()].filter((charges) => charges > 1).length;
  line(`orders that the processor has charged twice, by its own ledger of ${ledger.size} orders: ${twice}`);
  if (twice > 0) throw new Error('an order was charged twice');

  await incidents.resolve(incident.id, LESSONS);
  heading('The report, as `incidentReport` gives it');
  text(await incidents.report(incident.id));
  const closedMs = stopwatchMs() - began;
  const base = outcome.rolledBackAfterMs ?? 0;
  return {
    name: '(d) … and people',
    ...outcome,
    affected: payments,
    reprocessed: charged,
    paidAgain: skipped,
    chargedTwice: twice,
    reprocessedAfterMs: base + reprocessedMs,
    closedAfterMs: base + closedMs,
  };
}

function numberOf(option: string, otherwise: number): number {
  const at = process.argv.indexOf(option);
  const value = at === -1 ? otherwise : Number(process.argv[at + 1]);
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`${option} takes a whole number from 0 on`);
  return value;
}

demo().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : 'the demo failed');
  process.exitCode = 1;
});
