import { SECOND_MS, stopwatchMs } from '../../kernel/clock';
import type { IncidentDesk, SeenIncident } from './desk';
import { type DemoGateway, until } from './gateway';
import { BUGGY_REASON, BUGGY_RULE, type RuleDesk } from './rules';
import type { Paid, Traffic } from './traffic';

/** What came of forcing the bug through. Times in milliseconds, from the first refusal that it caused. */
export interface Outcome {
  readonly wronglyRefused: number;
  /** Payments that were made from the release to the alarm. */
  readonly paymentsToAlarm: number | null;
  readonly noticedAfterMs: number | null;
  readonly causeAfterMs: number | null;
  readonly rolledBackAfterMs: number | null;
}

/** More payments than any of it takes. */
const PAYMENTS_MAX = 6_000;

export interface Scene {
  readonly gateway: DemoGateway;
  readonly traffic: Traffic;
  readonly rules: RuleDesk;
  readonly incidents: IncidentDesk;
  readonly version: number;
}

/** Payments that the buggy rule refused. */
export function refusedByBug(paid: readonly Paid[]): readonly Paid[] {
  return paid.filter(({ code }) => code === BUGGY_REASON);
}

/** (a), (b): an emergency release into a canary of 1 % of customers, until its own tests roll it back. */
export async function throughCanary(
  { traffic, rules, version }: Scene,
  guarded: boolean,
): Promise<Outcome & { readonly because: string }> {
  const releaseId = await rules.force(version, { guarded, tested: true });
  const started = stopwatchMs();
  let endedAt: number | null = null;
  const watching = until(
    () => rules.release(releaseId),
    ({ stage }) => stage === 'ROLLED_BACK',
  ).then((release) => {
    endedAt = stopwatchMs();
    return release;
  });
  const paid = await traffic.pay(PAYMENTS_MAX, () => endedAt !== null);
  const release = await watching;
  const tookMs = (endedAt ?? started) - started;
  return {
    wronglyRefused: refusedByBug(paid).length,
    paymentsToAlarm: paid.length,
    noticedAfterMs: tookMs,
    causeAfterMs: tookMs,
    rolledBackAfterMs: tookMs,
    because: release.endedBecause ?? '',
  };
}

/** (c): live for everybody at once, with both tests off, until refusals alarm and the version is rolled back by itself. */
export async function liveForAll({
  traffic,
  rules,
  incidents,
  version,
}: Scene): Promise<Outcome & { readonly incident: SeenIncident }> {
  await rules.force(version, { guarded: false, tested: false });
  const seen = new Watching(incidents);
  const paid = await traffic.pay(PAYMENTS_MAX, () => seen.rolledBackAt !== null || seen.isStuck);
  const incident = await seen.done();
  return { ...seen.outcomeOf(paid), incident };
}

/** Looks for the incident, as somebody before a screen would, every few milliseconds. */
class Watching {
  alarmAt: number | null = null;
  causeAt: number | null = null;
  rolledBackAt: number | null = null;
  isStuck = false;
  readonly #looking: Promise<SeenIncident>;

  constructor(incidents: IncidentDesk) {
    this.#looking = this.#look(incidents);
    this.#looking.catch(() => (this.isStuck = true));
  }

  done(): Promise<SeenIncident> {
    return this.#looking;
  }

  outcomeOf(paid: readonly Paid[]): Outcome {
    const refused = refusedByBug(paid);
    const first = Math.min(...refused.map(({ answeredAt }) => answeredAt));
    const since = (at: number | null): number | null => (at === null ? null : Math.max(0, at - first));
    return {
      wronglyRefused: refused.length,
      paymentsToAlarm:
        this.alarmAt === null ? null : paid.filter(({ answeredAt }) => answeredAt <= this.alarmAt!).length,
      noticedAfterMs: since(this.alarmAt),
      causeAfterMs: since(this.causeAt),
      rolledBackAfterMs: since(this.rolledBackAt),
    };
  }

  async #look(incidents: IncidentDesk): Promise<SeenIncident> {
    const found = await until(
      () => incidents.open(),
      (open) => open !== null,
    );
    this.alarmAt = stopwatchMs();
    const done = await until(
      () => incidents.read(found!.id),
      ({ ruleKey, rollbackState }) => {
        if (ruleKey === BUGGY_RULE) this.causeAt ??= stopwatchMs();
        return rollbackState !== 'DUE';
      },
    );
    if (done.rollbackState === 'DONE') this.rolledBackAt = stopwatchMs();
    return done;
  }
}

/** (d): the same with nobody but people to roll it back. They do so when so many customers are affected. */
export async function rolledBackByPeople(
  { traffic, rules, incidents, version }: Scene,
  refusedAtLeast: number,
): Promise<Outcome & { readonly incident: SeenIncident; readonly refused: readonly Paid[] }> {
  const releaseId = await rules.force(version, { guarded: false, tested: false });
  const seen = new Watching(incidents);
  let isBack = false;
  const paid: Paid[] = [];
  const paying = (async () => {
    while (!isBack && !seen.isStuck) paid.push(...(await traffic.pay(48, () => isBack)));
  })();
  const incident = await seen.done();
  await incidents.acknowledge(incident.id);
  await until(
    () => incidents.read(incident.id),
    ({ affected }) => affected.payments >= refusedAtLeast,
    SECOND_MS / 20,
  );
  await rules.rollBack(releaseId);
  seen.rolledBackAt = stopwatchMs();
  isBack = true;
  await paying;
  return { ...seen.outcomeOf(paid), incident, refused: refusedByBug(paid) };
}
