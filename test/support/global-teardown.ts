import { removeTemplates } from './templates';

export default async function globalTeardown(): Promise<void> {
  await removeTemplates();
  await globalThis.assayTestPostgres?.stop();
  globalThis.removeAssayTestFolder?.();
}
