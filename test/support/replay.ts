import { present } from '../../src/kernel/assert';
import type { Database } from '../../src/persistence/database';
import { ruleSetOf } from '../../src/releases/content';
import { RuleSetRow } from '../../src/releases/rule-set.entity';
import type { Facts } from '../../src/rules/facts';
import type { RuleSet } from '../../src/rules/rule-set';
import type { Decision } from '../../src/verification/decision';
import { DecisionRow } from '../../src/verification/decision.entity';
import { replay } from '../../src/verification/verification.service';

/** The ids of stored decisions to which the versions that they name don't come again: outcome, reasons, evidence and hashes. */
export async function decisionsThatDiffer(db: Database): Promise<readonly string[]> {
  const [decisions, versions] = await db
    .reader('payments')
    .read(async (manager) => [await manager.find(DecisionRow), await manager.find(RuleSetRow)] as const);
  const compiled = new Map<number, RuleSet>();
  const rulesOf = (number: number): RuleSet => {
    let ruleSet = compiled.get(number);
    if (ruleSet === undefined) {
      const row = versions.find((version) => version.number === number);
      ruleSet = ruleSetOf(number, present(row, 'the version that decided').content);
      compiled.set(number, ruleSet);
    }
    return ruleSet;
  };
  return decisions
    .filter((row) => {
      const additions = row.additionsVersion === null ? null : rulesOf(row.additionsVersion);
      const facts = JSON.parse(row.facts) as Facts;
      return !replay(recorded(row), facts, rulesOf(row.ruleSetVersion), additions).same;
    })
    .map(({ id }) => id);
}

function recorded(row: DecisionRow): Decision {
  const { ruleSetVersion, ruleSetHash, additionsVersion, additionsHash } = row;
  const { engineVersion, factsSchemaVersion, factsHash, evaluatedAt } = row;
  return {
    outcome: row.outcome as Decision['outcome'],
    matched: JSON.parse(row.matchedRules) as Decision['matched'],
    ruleSetVersion,
    ruleSetHash,
    additionsVersion,
    additionsHash,
    engineVersion,
    factsSchemaVersion,
    factsHash,
    evaluatedAt,
  };
}
