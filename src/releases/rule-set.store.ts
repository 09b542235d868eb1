import { In, LessThan, MoreThan } from 'typeorm';
import { addAuditEvent } from '../access/audit.store';
import { present } from '../kernel/assert';
import type { Page } from '../graphql/connection';
import type { Ids } from '../kernel/ids';
import type { Reader } from '../persistence/database';
import type { Tx } from '../persistence/tx';
import { PLATFORM, type RuleSetOwner, type RuleSetState, statesBefore } from './rule-set-version';
import { LiveRuleSetRow, RuleSetNumberRow, RuleSetRow } from './rule-set.entity';

/** A version without its content, which can be a megabyte. */
export type RuleSetHead = Omit<RuleSetRow, 'content'>;

const NUMBERS = 'rule sets';

/** The next number. Whoever asks at the same time waits for this tx. */
export async function nextNumber({ manager }: Tx): Promise<number> {
  await manager.increment(RuleSetNumberRow, { id: NUMBERS }, 'last', 1);
  return present(await manager.findOneBy(RuleSetNumberRow, { id: NUMBERS }), 'the last number of a rule set').last;
}

/** Holds the numbers until the end of the tx, beginning to count where nobody has. False: nobody had. */
export async function holdNumbers({ manager }: Tx): Promise<boolean> {
  const { affected } = await manager.increment(RuleSetNumberRow, { id: NUMBERS }, 'last', 0);
  if (affected === 1) return true;
  await manager.insert(RuleSetNumberRow, { id: NUMBERS, last: 0 });
  return false;
}

export async function insertRuleSet({ manager }: Tx, row: RuleSetRow): Promise<void> {
  await manager.insert(RuleSetRow, row);
}

export function findRuleSetIn({ manager }: Tx, number: number): Promise<RuleSetRow | null> {
  return manager.findOneBy(RuleSetRow, { number });
}

/**
 * Moves a version to a state with what changes beside it. False when it has changed since it was seen, or is not in a state from which it
 * may get there.
 */
export async function moveRuleSet(
  { manager }: Tx,
  { id, contentHash }: Pick<RuleSetRow, 'id' | 'contentHash'>,
  to: RuleSetState,
  change: Partial<RuleSetRow>,
): Promise<boolean> {
  const seen = { id, contentHash, state: In([...statesBefore(to)]) };
  const { affected } = await manager.update(RuleSetRow, seen, { ...change, state: to });
  return affected === 1;
}

/** What is live for an owner. */
export function liveIn({ manager }: Tx, owner: RuleSetOwner): Promise<LiveRuleSetRow | null> {
  return manager.findOneBy(LiveRuleSetRow, { id: owner });
}

export function readLive(reader: Reader, owners: readonly RuleSetOwner[]): Promise<LiveRuleSetRow[]> {
  return reader.read((manager) => manager.findBy(LiveRuleSetRow, { id: In([...owners]) }));
}

export function readRuleSet(reader: Reader, number: number): Promise<RuleSetRow | null> {
  return reader.read((manager) => manager.findOneBy(RuleSetRow, { number }));
}

/** Versions of these owners, the newest first, without their contents. */
export function listRuleSets(reader: Reader, owners: readonly RuleSetOwner[], page: Page): Promise<RuleSetHead[]> {
  const { from, limit, after, before } = page;
  const conditions = [
    ...(after === null ? [] : [LessThan(after.value as number)]),
    ...(before === null ? [] : [MoreThan(before.value as number)]),
  ];
  return reader.read(async (manager) => {
    const query = manager
      .createQueryBuilder(RuleSetRow, 'row')
      .select(HEAD.map((column) => `row.${column}`))
      .where({ owner: In([...owners]) });
    for (const condition of conditions) query.andWhere({ number: condition });
    return query
      .orderBy('row.number', from === 'start' ? 'DESC' : 'ASC')
      .take(limit + 1)
      .getMany();
  });
}

const HEAD = [
  'id',
  'number',
  'owner',
  'state',
  'contentHash',
  'derivedFrom',
  'author',
  'reviewer',
  'reviewComment',
  'analysisHash',
  'comparedWith',
  'acceptedRegions',
  'regionsHash',
  'createdAt',
  'updatedAt',
  'submittedAt',
  'reviewedAt',
  'firstLiveAt',
] as const satisfies readonly (keyof RuleSetHead)[];

/** Adds what was done to a version to the audit events. */
export function auditRuleSet(
  tx: Tx,
  ids: Ids,
  { id, number, owner }: Pick<RuleSetRow, 'id' | 'number' | 'owner'>,
  what: { readonly action: string; readonly actor: string; readonly at: number; readonly detail?: object },
): Promise<void> {
  return addAuditEvent(tx, {
    id: ids.next('event'),
    merchantId: owner === PLATFORM ? null : owner,
    action: what.action,
    subjectId: id,
    actor: what.actor,
    detail: JSON.stringify({ version: number, ...what.detail }),
    at: what.at,
  });
}
