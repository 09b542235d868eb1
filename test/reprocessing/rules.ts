import { systemClock } from '../../src/kernel/clock';
import { createIds } from '../../src/kernel/ids';
import { systemRandomness } from '../../src/kernel/random';
import type { Database } from '../../src/persistence/database';
import { contentText } from '../../src/releases/content';
import { PLATFORM } from '../../src/releases/rule-set-version';
import { LiveRuleSetRow, type RuleSetRow } from '../../src/releases/rule-set.entity';
import { insertRuleSet, nextNumber } from '../../src/releases/rule-set.store';
import { DEFAULT_RULE_SET } from '../../src/rules/default-rule-set';
import { createRuleSet, type RuleSet } from '../../src/rules/rule-set';

const ids = createIds(systemClock, systemRandomness());

/** The default rules and a mistake: whoever has an address at this domain is refused. */
export const WRONGLY_REFUSED = 'wrong.example';

function withMistake(): RuleSet['content'] {
  const { content } = DEFAULT_RULE_SET;
  const like = content.rules.find(({ key }) => key === 'card.expired')!;
  const mistake = {
    ...like,
    key: 'shop.mistake',
    condition: `has(customer.email_domain) && customer.email_domain == "${WRONGLY_REFUSED}"`,
    blames: ['customer.email_domain' as const],
    reasonCode: 'DISPOSABLE_EMAIL',
    outcome: 'REJECT' as const,
    cases: { hits: [], misses: [] },
  };
  return { ...content, rules: [...content.rules, mistake] };
}

/** Makes the rules with the mistake decide payments. Returns their number. */
export function breakRules(db: Database): Promise<number> {
  return goLive(db, (number) => createRuleSet({ number, content: withMistake() }));
}

/** Makes the default rules decide again. Returns their number. */
export function mendRules(db: Database): Promise<number> {
  return goLive(db, (number) => createRuleSet({ number, content: DEFAULT_RULE_SET.content }));
}

/** Makes rules decide payments, as if they had been approved: how that comes about has tests of its own. */
async function goLive(db: Database, make: (number: number) => RuleSet): Promise<number> {
  const at = systemClock.now();
  return db.withTx(async (tx) => {
    const number = await nextNumber(tx);
    const rules = make(number);
    const row: RuleSetRow = {
      id: ids.next('ruleSet'),
      number,
      owner: PLATFORM,
      state: 'APPROVED',
      content: contentText(rules),
      contentHash: rules.hash,
      derivedFrom: null,
      author: 'key_of_one',
      reviewer: 'key_of_another',
      reviewComment: null,
      analysisHash: '',
      comparedWith: null,
      acceptedRegions: '[]',
      regionsHash: '',
      createdAt: at,
      updatedAt: at,
      submittedAt: at,
      reviewedAt: at,
      firstLiveAt: at,
    };
    await insertRuleSet(tx, row);
    await tx.manager.update(LiveRuleSetRow, { id: PLATFORM }, { ruleSetId: row.id, number, updatedAt: at });
    return number;
  });
}
