import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MerchantRow } from '../../src/access/merchant.entity';
import type { Clock } from '../../src/kernel/clock';
import { openGatewayDatabase, SHOP } from './gateway';

let template: string | null = null;

/** A migrated file, made once. */
export async function migratedFile(clock: Clock, createdAt: number): Promise<string> {
  if (template !== null) return template;
  const folder = mkdtempSync(join(tmpdir(), 'assay-template-'));
  const file = join(folder, 'assay.sqlite');
  const db = await openGatewayDatabase(file, clock);
  await db.migrate();
  await db.withTx(({ manager }) => manager.insert(MerchantRow, { ...SHOP, supportedCurrencies: null, createdAt }));
  await db.close();
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return (template = file);
}
