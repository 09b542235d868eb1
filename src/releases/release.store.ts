import { In, LessThan, MoreThan, type SelectQueryBuilder } from 'typeorm';
import type { Page } from '../graphql/connection';
import type { Reader } from '../persistence/database';
import { ReleaseDivergenceRow, ReleaseRow } from './release.entity';
import type { RuleSetOwner } from './rule-set-version';

export function readRelease(reader: Reader, id: string): Promise<ReleaseRow | null> {
  return reader.read((manager) => manager.findOneBy(ReleaseRow, { id }));
}

/** The release of a version that started last; null when it never had one. */
export function latestReleaseOf(reader: Reader, ruleSetNumber: number): Promise<ReleaseRow | null> {
  return reader.read((manager) =>
    manager.findOne(ReleaseRow, { where: { number: ruleSetNumber }, order: { id: 'DESC' } }),
  );
}

/** Releases of an owner's rules, the newest first. */
export function listReleases(reader: Reader, owner: RuleSetOwner, page: Page): Promise<ReleaseRow[]> {
  return reader.read((manager) => {
    const query = manager.createQueryBuilder(ReleaseRow, 'row').where({ owner });
    return pageOf(query, page).getMany();
  });
}

/** Payments that stable and candidate decided differently, the newest first. */
export function listDivergences(reader: Reader, releaseId: string, page: Page): Promise<ReleaseDivergenceRow[]> {
  return reader.read((manager) => {
    const query = manager.createQueryBuilder(ReleaseDivergenceRow, 'row').where({ releaseId });
    return pageOf(query, page).getMany();
  });
}

/** Those of the payments that lie in a region that their release accepts. */
export async function paymentsInRegions(
  reader: Reader,
  releaseId: string,
  decisionIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await reader.read((manager) =>
    manager.findBy(ReleaseDivergenceRow, { id: In([...decisionIds]), releaseId }),
  );
  return new Set(rows.filter(({ region }) => region !== null).map(({ id }) => id));
}

/** Ids sort by time, so the id alone is the position. */
function pageOf<Q extends SelectQueryBuilder<{ id: string }>>(query: Q, page: Page): Q {
  const { from, limit, after, before } = page;
  if (after !== null) query.andWhere({ id: LessThan(after.id) });
  if (before !== null) query.andWhere({ id: MoreThan(before.id) });
  return query.orderBy('row.id', from === 'start' ? 'DESC' : 'ASC').take(limit + 1);
}
