import { startRoundRobin } from '../../test/support/round-robin';
import { servePeer } from '../peer-process';

/** A plain round robin in front of the gateways that `BENCH_ORIGINS` names, separated by commas. */
void servePeer(async () => {
  const { origin } = await startRoundRobin((process.env['BENCH_ORIGINS'] ?? '').split(','));
  return {
    ready: { endpoint: `${origin}/graphql`, headers: {}, protocol: 'graphql', databaseFile: null },
    groups: () => null,
  };
});
