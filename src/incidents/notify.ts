import type { Ids } from '../kernel/ids';
import type { Log } from '../observability/log';
import { PLATFORM } from '../releases/rule-set-version';
import type { Clock } from '../kernel/clock';
import { recordEventIn } from '../webhooks/webhook.store';
import { merchantsAffected } from './affected.store';
import type { Notify } from './ports';

/** Tells the endpoints of every merchant that the incident has hit by now, those of the platform, and the log. */
export function notifying({
  ids,
  clock,
  log,
}: {
  readonly ids: Ids;
  readonly clock: Clock;
  readonly log: Log;
}): Notify {
  return async (tx, type, incident) => {
    const { id, status, source, reasonCode, ruleKey, ruleSetVersion, rollbackState } = incident;
    const forMerchants = { incidentId: id, status, source, reasonCode, rollbackState };
    // Which rule it was is for staff: a merchant's backend is not told by other ways either.
    const forPlatform = { ...forMerchants, ruleKey, ruleSetVersion };
    log.warn({ event: type, ...forPlatform }, 'payments are refused more often than usual');
    let told = 0;
    for (const owner of [PLATFORM, ...(await merchantsAffected(tx, incident))]) {
      const data = owner === PLATFORM ? forPlatform : forMerchants;
      if (await recordEventIn(tx, ids, { owner, type, subjectId: id, data, at: clock.now() })) told += 1;
    }
    if (told === 0) return null;
    return `Told by webhook: ${told === 1 ? 'one owner of endpoints' : `${told} owners of endpoints`}.`;
  };
}
