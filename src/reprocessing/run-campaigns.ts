import { findMerchant } from '../access/administration.store';
import { merchantOf } from '../access/authenticator';
import { JobRunner } from '../jobs/job-runner';
import { present } from '../kernel/assert';
import { SECOND_MS } from '../kernel/clock';
import type { Randomness } from '../kernel/random';
import { campaignJob } from './campaign.job';
import type { ReprocessingPorts } from './ports';

const POLL_MS = 200;
/** A campaign works for a second at a time: whoever takes over a dead process's waits no longer than this. */
const LEASE_MS = 10 * SECOND_MS;

/** Starts to work on campaigns, apart from the jobs that payments wait for. `makesWay`: true while payments wait. */
export function runCampaigns(
  ports: ReprocessingPorts & { readonly randomness: Randomness },
  makesWay: () => boolean,
): JobRunner {
  const handler = campaignJob({
    ...ports,
    makesWay,
    async merchantOf(id) {
      return merchantOf(present(await findMerchant(ports.db.reader('support'), id), 'merchant of a campaign'));
    },
  });
  const handlers = { REPROCESSING: handler };
  const runner = new JobRunner({ ...ports, handlers, makesWay, pollMs: POLL_MS, leaseMs: LEASE_MS });
  runner.start();
  return runner;
}
