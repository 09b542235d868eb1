import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { MerchantRow } from '../../src/access/merchant.entity';
import type { Clock } from '../../src/kernel/clock';
import { scratchBase } from '../support/scratch';
import { openGatewayDatabase, SHOP } from './gateway';

/** The pool's, which removes it; or where tests write. */
export const WORLDS_FOLDER = process.env['ASSAY_SIMULATOR_FOLDER'] ?? scratchBase();

let template: string | null = null;

/** A migrated file, made once. */
export async function migratedFile(clock: Clock, createdAt: number): Promise<string> {
  if (template !== null) return template;
  const folder = mkdtempSync(join(WORLDS_FOLDER, 'template-'));
  const file = join(folder, 'assay.sqlite');
  const db = await openGatewayDatabase(file, clock);
  await db.migrate();
  await db.withTx(({ manager }) => manager.insert(MerchantRow, { ...SHOP, supportedCurrencies: null, createdAt }));
  await db.close();
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return (template = file);
}
