import 'reflect-metadata';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { parseConfig } from './src/config';
import { ENTITIES, MIGRATIONS } from './src/tables';

/**
 * The gateway's database for TypeORM's command line: `npx typeorm migration:show -d dist/ormconfig.js`. The gateway itself opens
 * its connections in `src/persistence`, where the settings that keep payments safe are asserted.
 */
const config = parseConfig(process.env);
if (!config.ok) throw new Error(config.error.join('\n'));

const shared = {
  entities: [...ENTITIES],
  migrations: [...MIGRATIONS],
  migrationsTableName: 'migrations',
  synchronize: false,
} as const;

export default new DataSource(
  config.value.databaseUrl === null
    ? { type: 'sqlite', database: join(config.value.dataDir, 'assay.sqlite'), ...shared }
    : { type: 'postgres', url: config.value.databaseUrl, ...shared },
);
