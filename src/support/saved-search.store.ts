import type { Reader } from '../persistence/database';
import type { Tx } from '../persistence/tx';
import { SavedSearchRow } from './saved-search.entity';

/** Of one member of staff. */
export const OWN_MAX = 100;
/** Shared ones of one merchant. */
export const SHARED_MAX = 200;

export type Saved =
  | { readonly kind: 'done'; readonly row: SavedSearchRow }
  | { readonly kind: 'notFound' }
  | { readonly kind: 'full'; readonly maximum: number };

/** Stores a search, or replaces one of the owner's. */
export async function storeSearch(tx: Tx, row: SavedSearchRow, replaces: boolean): Promise<Saved> {
  const { manager } = tx;
  const { id, merchantId, owner } = row;
  const before = replaces ? await manager.findOneBy(SavedSearchRow, { id, merchantId, owner }) : null;
  if (replaces && before === null) return { kind: 'notFound' };
  if (before === null && (await manager.countBy(SavedSearchRow, { merchantId, owner })) >= OWN_MAX) {
    return { kind: 'full', maximum: OWN_MAX };
  }
  const newlyShared = row.shared === 1 && before?.shared !== 1;
  if (newlyShared && (await manager.countBy(SavedSearchRow, { merchantId, shared: 1 })) >= SHARED_MAX) {
    return { kind: 'full', maximum: SHARED_MAX };
  }
  const stored = { ...row, createdAt: before?.createdAt ?? row.createdAt };
  if (before === null) await manager.insert(SavedSearchRow, stored);
  else await manager.update(SavedSearchRow, { id }, stored);
  return { kind: 'done', row: stored };
}

/** Deletes a search of the owner's; false when there is none. */
export async function deleteSearch(
  { manager }: Tx,
  mine: Pick<SavedSearchRow, 'id' | 'merchantId' | 'owner'>,
): Promise<boolean> {
  const { id, merchantId, owner } = mine;
  const { affected } = await manager.delete(SavedSearchRow, { id, merchantId, owner });
  return affected === 1;
}

/** What a member of staff may use: their own and the shared ones, by name. */
export function visibleSearches(reader: Reader, merchantId: string, owner: string): Promise<SavedSearchRow[]> {
  return reader.read((manager) =>
    manager.find(SavedSearchRow, {
      where: [
        { merchantId, owner },
        { merchantId, shared: 1 },
      ],
      order: { name: 'ASC', id: 'ASC' },
      take: OWN_MAX + SHARED_MAX,
    }),
  );
}

/** One of them; null when there is no such search, or it is somebody else's and not shared. */
export async function visibleSearch(
  reader: Reader,
  merchantId: string,
  owner: string,
  id: string,
): Promise<SavedSearchRow | null> {
  const row = await reader.read((manager) => manager.findOneBy(SavedSearchRow, { id, merchantId }));
  return row !== null && (row.owner === owner || row.shared === 1) ? row : null;
}
