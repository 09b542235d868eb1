import type { Clock } from '../kernel/clock';
import type { Ids } from '../kernel/ids';
import type { Log } from '../observability/log';
import type { Metrics } from '../observability/metrics';
import type { Database } from '../persistence/database';
import type { LiveRuleSets } from '../releases/live-rule-sets';
import type { ReleaseService } from '../releases/releases.service';
import { INCIDENT_STATUSES } from './incident';
import { IncidentService } from './incident.service';
import { countOpenIncidents } from './incident.store';
import { notifying } from './notify';
import type { IncidentPorts } from './ports';
import { incidentReleases } from './releases';
import { Rollbacks } from './rollbacks';
import { IncidentWatch } from './watch.job';

interface IncidentOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly rules: LiveRuleSets;
  readonly releases: ReleaseService;
  readonly rollBackWithinMs: number;
  readonly metrics: Metrics;
}

/** The watch over refusals, and what people do about what it finds. */
export interface OpenIncidents {
  readonly service: IncidentService;
  /** Resolves when what was seen is stored. */
  stop(): Promise<void>;
}

/** Opens the watch, and starts it. */
export function openIncidents({ metrics, releases, ...options }: IncidentOptions): OpenIncidents {
  const { db } = options;
  const ports: IncidentPorts = { ...options, releases: incidentReleases(releases), notify: notifying(options) };
  const watch = new IncidentWatch({ ...ports, rules: options.rules }, new Rollbacks(ports));
  metrics.watch({
    name: 'assay_incidents',
    help: 'Incidents that are not resolved, by status. Any OPEN one needs a person.',
    labels: ['status'],
    kind: 'gauge',
    async read() {
      const counts = await countOpenIncidents(db.reader('support'));
      const open = INCIDENT_STATUSES.filter((status) => status !== 'RESOLVED');
      return open.map((status) => ({ labels: { status }, value: counts.get(status) ?? 0 }));
    },
  });
  watch.start();
  return { service: new IncidentService(ports), stop: () => watch.stop() };
}
