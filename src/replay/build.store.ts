import type { Reader } from '../persistence/database';
import type { Tx } from '../persistence/tx';
import { BuildRow } from './build.entity';

export function findBuild(reader: Reader, id: string): Promise<BuildRow | null> {
  return reader.read((manager) => manager.findOneBy(BuildRow, { id }));
}

/** Stores what came of a build's replay, in place of what came of an earlier one. */
export async function storeBuild({ manager }: Tx, row: BuildRow): Promise<void> {
  const { id, firstStartedAt, ...found } = row;
  const { affected } = await manager.update(BuildRow, { id }, found);
  if (affected === 0) await manager.insert(BuildRow, { id, firstStartedAt, ...found });
}
