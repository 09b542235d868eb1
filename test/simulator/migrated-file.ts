import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { MerchantRow } from '../../src/access/merchant.entity';
import type { Clock } from '../../src/kernel/clock';
import { openGatewayDatabase, SHOP } from './gateway';
import { newFolder, scratchFolder } from './scratch';

/** A migrated file, made once for all workers of a command. */
export async function migratedFile(clock: Clock, createdAt: number): Promise<string> {
  const template = join(scratchFolder(), 'assay-simulator-template.sqlite');
  if (existsSync(template)) return template;
  const folder = newFolder('assay-template-');
  try {
    const file = join(folder, 'assay.sqlite');
    const db = await openGatewayDatabase(file, clock);
    await db.migrate();
    await db.withTx(({ manager }) => manager.insert(MerchantRow, { ...SHOP, supportedCurrencies: null, createdAt }));
    await db.close();
    renameSync(file, template);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return template;
}
