import 'reflect-metadata';
import { mkdirSync } from 'node:fs';
import { makeAdminKey, productionPorts } from '../app';
import { parseConfig } from '../config';

/** Makes a platform key with the role ADMIN for the person that it names, and prints it, once: `npm run admin-key -- "Ada Lovelace"`. */
async function main([name]: readonly string[]): Promise<void> {
  const config = parseConfig(process.env);
  if (!config.ok) throw new Error(config.error.join('\n'));
  if (name === undefined || name.trim() === '')
    throw new Error('say whose key it is: npm run admin-key -- "Ada Lovelace"');
  mkdirSync(config.value.dataDir, { recursive: true, mode: 0o700 });
  console.log(await makeAdminKey(config.value, productionPorts(config.value), name));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : 'could not make a key');
  process.exitCode = 1;
});
