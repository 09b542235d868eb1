import { JobRunner } from '../jobs/job-runner';
import { SECOND_MS } from '../kernel/clock';
import { type DeliveryPorts, deliveryJob } from './delivery.job';
import { EndpointService } from './endpoint.service';
import { createReceiver, systemResolver } from './receiver.client';
import { Relay } from './relay.job';
import { WebhooksResolver } from './webhooks.resolver';

export interface WebhookOptions extends Omit<DeliveryPorts, 'receiver'> {
  /** Webhooks may go to this machine, by plain http: for the sandbox. */
  readonly local: boolean;
}

const POLL_MS = 200;
/** Longer than a run of the job with one last answer that is waited for. */
const LEASE_MS = 15 * SECOND_MS;

/** Webhooks with what works for them in the background: a runner of their own, because receivers are strangers and may keep us waiting. */
export function openWebhooks(options: WebhookOptions): {
  readonly resolver: WebhooksResolver;
  start(): void;
  stop(): Promise<void>;
} {
  const { local, ...rest } = options;
  const ports = { ...rest, receiver: createReceiver({ clock: rest.clock, resolver: systemResolver, local }) };
  const relay = new Relay(ports);
  const handlers = { WEBHOOK: deliveryJob(ports) };
  const jobs = new JobRunner({ ...ports, handlers, pollMs: POLL_MS, leaseMs: LEASE_MS });
  return {
    resolver: new WebhooksResolver(ports.db, new EndpointService(ports), local),
    start() {
      relay.start();
      jobs.start();
    },
    async stop() {
      await relay.stop();
      await jobs.stop();
    },
  };
}
