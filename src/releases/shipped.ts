import { contentText } from './content';
import type { Clock } from '../kernel/clock';
import type { Ids } from '../kernel/ids';
import type { Database } from '../persistence/database';
import type { Tx } from '../persistence/tx';
import type { RuleSet } from '../rules/rule-set';
import { PLATFORM, SHIPPED_BY } from './rule-set-version';
import { LiveRuleSetRow, RuleSetRow } from './rule-set.entity';
import { auditRuleSet, insertRuleSet, holdNumbers, nextNumber } from './rule-set.store';

/**
 * Stores the rules that this build ships. In a fresh database they become version 1, approved and live. In any other they become a draft,
 * unless they are there already: a new build alone changes no decision.
 */
export async function storeShipped(
  { db, clock, ids }: { readonly db: Database; readonly clock: Clock; readonly ids: Ids },
  shipped: RuleSet,
): Promise<void> {
  const once = (): Promise<void> => db.withTx((tx) => store(tx, ids, shipped, clock.now()));
  // Of two nodes that start on an empty database one fails at a key that is there, and finds everything done when it looks again.
  await once().catch(once);
}

async function store(tx: Tx, ids: Ids, shipped: RuleSet, at: number): Promise<void> {
  const { manager } = tx;
  const { hash } = shipped;
  const isFirst = !(await holdNumbers(tx));
  if (await manager.existsBy(RuleSetRow, { owner: PLATFORM, contentHash: hash })) return;
  const row: RuleSetRow = {
    id: ids.next('ruleSet'),
    number: await nextNumber(tx),
    owner: PLATFORM,
    state: isFirst ? 'APPROVED' : 'DRAFT',
    content: contentText(shipped),
    contentHash: hash,
    derivedFrom: null,
    author: SHIPPED_BY.author,
    reviewer: isFirst ? SHIPPED_BY.reviewer : null,
    reviewComment: null,
    analysisHash: null,
    comparedWith: null,
    acceptedRegions: null,
    regionsHash: null,
    createdAt: at,
    updatedAt: at,
    submittedAt: isFirst ? at : null,
    reviewedAt: isFirst ? at : null,
    firstLiveAt: isFirst ? at : null,
  };
  await insertRuleSet(tx, row);
  await auditRuleSet(tx, ids, row, { action: 'RULE_SET_SHIPPED', actor: SHIPPED_BY.author, at, detail: { hash } });
  if (isFirst) {
    const live = { ruleSetId: row.id, number: row.number, epoch: 1, liveReleaseId: null, release: null, updatedAt: at };
    await manager.insert(LiveRuleSetRow, { id: PLATFORM, ...live });
  }
}
