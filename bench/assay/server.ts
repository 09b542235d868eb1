import 'reflect-metadata';
import { join } from 'node:path';
import { createApp, productionPorts } from '../../src/app';
import { parseConfig } from '../../src/config';
import { present } from '../../src/kernel/assert';
import { servePeer } from '../peer-process';

/** The gateway as it is shipped, with a processor in the same process, as both peers have one. */
void servePeer(async (folder) => {
  const config = parseConfig({ ...process.env, PORT: '0', ASSAY_DATA_DIR: folder, ASSAY_PROCESSOR: 'in-process' });
  if (!config.ok) throw new Error(config.error.join('; '));
  const app = await createApp(config.value, productionPorts(config.value));
  const { merchantKey } = present(app.keys, 'the keys of the sandbox merchant');
  return {
    ready: {
      endpoint: app.endpoint,
      headers: { authorization: `Bearer ${merchantKey}` },
      protocol: 'graphql',
      databaseFile: join(folder, 'assay.sqlite'),
    },
    groups: () => app.db.statistics(),
  };
});
