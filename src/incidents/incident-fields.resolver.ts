import { Args, Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import { type ApiContext, principalOf } from '../access/context';
import { type Connection, ConnectionArgs, connectionOf } from '../graphql/connection';
import type { PaymentRow } from '../payments/payment.entity';
import { Payment } from '../payments/payment.graphql';
import type { RequestLoaders } from '../payments/request-loaders';
import type { Database } from '../persistence/database';
import { pageOf, shapeOf } from '../transactions/list-cursor';
import { PaymentConnection } from '../transactions/transactions.graphql';
import type { Evidence as EvidenceShape } from '../verification/decision';
import { Evidence } from '../verification/rejection.graphql';
import { evidenceFor } from '../verification/visible-facts';
import { actionsOn, type IncidentAction } from './incident';
import { countAffected, firstAffected, listAffected } from './affected.store';
import { amountsShown } from './amounts';
import { evidenceAgainst } from './evidence.store';
import type { IncidentEntryRow, IncidentRow } from './incident.entity';
import { AffectedPayments, Incident, IncidentActionEnum, IncidentEntry, RefusalStream } from './incident.graphql';
import { entriesOf, listIn } from './incident.store';
import { looksAfter, viewerOf, visibleEntries, visibleStream, visibleWitness } from './viewer';

const SORT = 'CREATED_ASC';

/** The fields of an incident that are not columns of its row. A merchant's staff get what is theirs of them. */
@Resolver(() => Incident)
export class IncidentFieldsResolver {
  constructor(
    private readonly db: Database,
    private readonly loaders: RequestLoaders,
  ) {}

  @FieldResolver(() => RefusalStream, { description: 'The stream that alarmed first.' })
  stream(@Root() { stream }: IncidentRow, @Ctx() context: ApiContext): RefusalStream {
    return visibleStream(viewerOf(context), stream);
  }

  @FieldResolver(() => [RefusalStream], { description: 'All streams that alarmed for the same cause.' })
  streams(@Root() { streams }: IncidentRow, @Ctx() context: ApiContext): readonly RefusalStream[] {
    return listIn(streams).map((stream) => visibleStream(viewerOf(context), stream));
  }

  @FieldResolver(() => [String], { description: 'The rules whose payments count as affected.' })
  ruleKeys(@Root() { ruleKeys }: IncidentRow): readonly string[] {
    return listIn(ruleKeys);
  }

  @FieldResolver(() => [String], { description: 'What is to be done so that it does not happen again.' })
  followUps(@Root() { followUps }: IncidentRow): readonly string[] {
    return listIn(followUps);
  }

  @FieldResolver(() => [IncidentEntry], { description: 'What happened, the oldest first.' })
  async timeline(@Root() incident: IncidentRow, @Ctx() context: ApiContext): Promise<readonly IncidentEntryRow[]> {
    return visibleEntries(viewerOf(context), incident, await entriesOf(this.db.reader('support'), incident.id));
  }

  @FieldResolver(() => [IncidentActionEnum], {
    description:
      'What its state lets those do who look after it, if they have the role. Empty when others look after it.',
  })
  allowedActions(@Root() incident: IncidentRow, @Ctx() context: ApiContext): readonly IncidentAction[] {
    return looksAfter(viewerOf(context), incident) ? actionsOn(incident.status) : [];
  }

  @FieldResolver(() => AffectedPayments, { description: 'Whom it has hit, counted now.' })
  async affected(@Root() incident: IncidentRow, @Ctx() context: ApiContext): Promise<AffectedPayments> {
    const affected = await countAffected(this.db.reader('support'), incident, viewerOf(context).merchantId);
    return { ...affected, amounts: amountsShown(affected.amounts) };
  }

  @FieldResolver(() => PaymentConnection, {
    nullable: true,
    description: 'Your payments that it has hit, the oldest first. For a merchant’s staff; null to others.',
  })
  async affectedPayments(
    @Root() incident: IncidentRow,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: ApiContext,
  ): Promise<Connection<Payment>> {
    const page = pageOf(args, 'payment', SORT);
    this.loaders.use('support', context);
    const { merchant } = principalOf(context);
    const rows = await listAffected(this.db.reader('support'), incident, merchant.id, page);
    return connectionOf<PaymentRow, Payment>(page, rows, shapeOf('payment', SORT));
  }

  @FieldResolver(() => Payment, {
    nullable: true,
    description: 'One of your payments that it has hit, as a proof. For a merchant’s staff; null to others.',
  })
  async witness(@Root() incident: IncidentRow, @Ctx() context: ApiContext): Promise<PaymentRow | null> {
    const { merchant } = principalOf(context);
    if (incident.witnessMerchantId === merchant.id)
      return this.loaders.of(context).payment.load(incident.witnessPaymentId);
    return firstAffected(this.db.reader('support'), incident, merchant.id);
  }

  @FieldResolver(() => ID, {
    nullable: true,
    description: 'The id of the payment whose refusal is the proof. Null when it is another merchant’s.',
  })
  witnessPaymentId(@Root() incident: IncidentRow, @Ctx() context: ApiContext): string | null {
    return visibleWitness(viewerOf(context), incident);
  }

  @FieldResolver(() => [Evidence], {
    description: 'What the rule saw of that payment, and what would have passed. Empty when no rule said no.',
  })
  async evidence(@Root() incident: IncidentRow, @Ctx() context: ApiContext): Promise<readonly EvidenceShape[]> {
    const witness = visibleWitness(viewerOf(context), incident);
    if (witness === null) return [];
    return evidenceFor(context.principal, await evidenceAgainst(this.db.reader('support'), witness, incident.ruleKey));
  }
}
