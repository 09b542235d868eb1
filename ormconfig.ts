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

const { databaseUrl, dataDir } = config.value;
const store =
  databaseUrl === null
    ? ({ type: 'sqlite', database: join(dataDir, 'assay.sqlite') } as const)
    : ({ type: 'postgres', url: databaseUrl } as const);

export default new DataSource({
  ...store,
  entities: [...ENTITIES],
  migrations: [...MIGRATIONS],
  migrationsTableName: 'migrations',
  synchronize: false,
});
