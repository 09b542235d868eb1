import { mayAccess, RULE_AUTHORS } from '../access/permissions';
import type { Caller } from '../access/principal';
import type { Clock } from '../kernel/clock';
import type { Ids } from '../kernel/ids';
import type { Database } from '../persistence/database';
import { LiveRuleSets } from '../releases/live-rule-sets';
import { storeShipped } from '../releases/shipped';
import { DEFAULT_RULE_SET } from '../rules/default-rule-set';
import { ActivateService } from './activate.service';
import { Activations } from './activations';
import { Analyst } from './analyst';
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
  /** The compiled program of the thread that analyses rules; the one of this build without it. */
  readonly analystProgram?: string;
}

/** The rules that decide, and those who change them. */
export interface OpenRuleSets {
  readonly rules: LiveRuleSets;
  readonly activations: Activations;
  readonly resolvers: readonly [RuleSetsResolver, SimulateResolver, RuleSetFieldsResolver];
  close(): Promise<void>;
}

/** Stores what this build ships, and compiles what is live. */
export async function openRuleSets({ analystProgram, ...ports }: RuleSetsOptions): Promise<OpenRuleSets> {
  const { db } = ports;
  await storeShipped(ports, DEFAULT_RULE_SET);
  const rules = new LiveRuleSets(db);
  await rules.loadLive();
  const analyst = new Analyst({ ...ports, program: analystProgram });
  const service = new RuleSetService({ ...ports, analyst });
  const activating = new ActivateService({ ...ports, rules });
  return {
    rules,
    activations: new Activations(db, activating),
    resolvers: [
      new RuleSetsResolver(db, service, activating),
      new SimulateResolver(db, service),
      new RuleSetFieldsResolver(db),
    ],
    close: () => analyst.close(),
  };
}
