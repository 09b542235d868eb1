import { join } from 'node:path';
import { mayAccess } from '../access/access-rule';
import { RULE_AUTHORS } from '../access/permissions';
import type { Caller } from '../access/principal';
import type { Clock } from '../kernel/clock';
import type { Ids } from '../kernel/ids';
import type { Log } from '../observability/log';
import type { Database } from '../persistence/database';
import { LiveRuleSets } from '../releases/live-rule-sets';
import { ReleaseService } from '../releases/releases.service';
import { ReleaseWatch } from '../releases/release-watch';
import { storeShipped } from '../releases/shipped';
import { DEFAULT_RULE_SET } from '../rules/default-rule-set';
import { decisionsOf } from '../verification/decision.store';
import { Analyst } from './analyst';
import { ReleaseFieldsResolver } from './release-fields.resolver';
import { ReleasesResolver } from './releases.resolver';
import { RuleSetFieldsResolver } from './rule-set-fields.resolver';
import { RuleSetsResolver } from './rule-sets.resolver';
import { RuleSetService } from './rule-sets.service';
import { SimulateResolver } from './simulate.resolver';

/** Rule authors send files of rules: a megabyte, as text in JSON in JSON. */
export const RULE_FILES = {
  bytes: 2_500_000,
  areFor: (caller: Caller | null): boolean => mayAccess(RULE_AUTHORS, caller),
};

interface RuleSetsOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  /** The folder of compiled programs that threads run; this build's own without it. */
  readonly programs?: string;
  readonly log: Log;
}

/** The rules that decide, and those who change them. */
export interface OpenRuleSets {
  readonly rules: LiveRuleSets;
  /** Releases of rules, for whoever has to take one back. */
  readonly releases: ReleaseService;
  /** Hears what committed units tell. */
  readonly watch: ReleaseWatch;
  readonly resolvers: readonly [
    RuleSetsResolver,
    SimulateResolver,
    RuleSetFieldsResolver,
    ReleasesResolver,
    ReleaseFieldsResolver,
  ];
  close(): Promise<void>;
}

/** Stores what this build ships, and compiles what is live. */
export async function openRuleSets({ programs, ...ports }: RuleSetsOptions): Promise<OpenRuleSets> {
  const { db } = ports;
  await storeShipped(ports, DEFAULT_RULE_SET);
  const rules = new LiveRuleSets(db);
  await rules.loadLive();
  const program = programs === undefined ? undefined : join(programs, 'approval', 'analyst.worker.js');
  const analyst = new Analyst({ ...ports, program });
  const service = new RuleSetService({ ...ports, analyst });
  const releases = new ReleaseService({
    ...ports,
    rules,
    async compare(before, after) {
      const regions = await service.analyse('compare', { before, after });
      return regions && regions.map(({ id, kind, ruleKey, region }) => ({ id, kind, ruleKey, condition: region }));
    },
  });
  const decided = (paymentIds: readonly string[]): ReturnType<typeof decisionsOf> =>
    decisionsOf(db.reader('support'), paymentIds);
  const watch = new ReleaseWatch({ ...ports, rules, releases, decided });
  return {
    rules,
    releases,
    watch,
    resolvers: [
      new RuleSetsResolver(db, service),
      new SimulateResolver(db, service),
      new RuleSetFieldsResolver(db),
      new ReleasesResolver(db, releases),
      new ReleaseFieldsResolver(db),
    ],
    async close() {
      await watch.stop();
      await analyst.close();
    },
  };
}
