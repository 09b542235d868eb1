import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { ApiContext } from '../access/context';
import { SECOND_MS } from '../kernel/clock';
import { parseId } from '../kernel/ids';
import type { Database } from '../persistence/database';
import { evidenceFor } from '../verification/visible-facts';
import { countAffected } from './affected.store';
import { amountsShown } from './amounts';
import { evidenceAgainst } from './evidence.store';
import type { IncidentRow } from './incident.entity';
import { entriesOf } from './incident.store';
import { type Report, reportOf } from './report';
import { IncidentReport } from './report.graphql';
import { findVisible, visibleEntries, viewerOf, visibleWitness } from './viewer';

/** Reports of incidents. */
@Resolver()
export class IncidentReportResolver {
  constructor(private readonly db: Database) {}

  @Query(() => IncidentReport, {
    nullable: true,
    description:
      'The report of an incident, made now of what is recorded. Null when there is none, or it has hit none of your payments. For staff.',
  })
  async incidentReport(
    @Arg('id', () => ID, { description: 'The incident’s id: `inc_…`.' }) incidentId: string,
    @Ctx() context: ApiContext,
  ): Promise<(Omit<IncidentReport, 'incident'> & { readonly incident: IncidentRow }) | null> {
    if (parseId('incident', incidentId) === null) return null;
    const reader = this.db.reader('support');
    const viewer = viewerOf(context);
    const incident = await findVisible(reader, viewer, incidentId);
    if (incident === null) return null;
    const affected = await countAffected(reader, incident, viewer.merchantId);
    const witnessPaymentId = visibleWitness(viewer, incident);
    const evidence = witnessPaymentId === null ? [] : await evidenceAgainst(reader, witnessPaymentId, incident.ruleKey);
    const report = reportOf({
      incident,
      entries: visibleEntries(viewer, incident, await entriesOf(reader, incident.id)),
      affected: { ...affected, amounts: amountsShown(affected.amounts) },
      evidence: evidenceFor(context.principal, evidence),
      witnessPaymentId,
    });
    return { incident, ...shown(report) };
  }
}

function shown({
  detectedAfterMs,
  rolledBackAfterMs,
  resolvedAfterMs,
  ...texts
}: Report): Omit<IncidentReport, 'incident'> {
  return {
    ...texts,
    detectedAfterSeconds: seconds(detectedAfterMs),
    rolledBackAfterSeconds: rolledBackAfterMs === null ? null : seconds(rolledBackAfterMs),
    resolvedAfterSeconds: resolvedAfterMs === null ? null : seconds(resolvedAfterMs),
  };
}

function seconds(ms: number): number {
  return Math.round(ms / SECOND_MS);
}
