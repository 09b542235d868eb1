import 'reflect-metadata';
import { join } from 'node:path';
import { seedSandbox } from '../../src/access/sandbox-keys';
import { deriveSecrets } from '../../src/access/secrets';
import { createApp, productionPorts } from '../../src/app';
import { parseConfig } from '../../src/config';
import { present } from '../../src/kernel/assert';
import { servePeer } from '../peer-process';

/** Known here, so that another merchant can be given a key. */
const SECRET = 'a secret for benchmarks and nothing else';

/** The gateway as it is shipped, with a processor in the same process, as both peers have one. */
void servePeer(async (folder) => {
  const config = parseConfig({
    ...process.env,
    PORT: '0',
    ASSAY_DATA_DIR: folder,
    ASSAY_PROCESSOR: 'in-process',
    ASSAY_SECRET: SECRET,
  });
  if (!config.ok) throw new Error(config.error.join('; '));
  const ports = productionPorts(config.value);
  const app = await createApp(config.value, ports);
  const { merchantKey } = present(app.keys, 'the keys of the sandbox merchant');
  const { apiKeys: pepper } = deriveSecrets(SECRET);
  const other = await seedSandbox({ ...ports, db: app.db, pepper, file: join(folder, 'other-keys.json') });
  return {
    ready: {
      endpoint: app.endpoint,
      headers: { authorization: `Bearer ${merchantKey}` },
      otherHeaders: { authorization: `Bearer ${other.merchantKey}` },
      protocol: 'graphql',
      databaseFile: join(folder, 'assay.sqlite'),
    },
    groups: () => app.db.statistics(),
  };
});
