import DataLoader from 'dataloader';
import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type ApiContext, principalOf } from '../access/context';
import { type Connection, ConnectionArgs, connectionOf, parsePage } from '../graphql/connection';
import { MoneyType } from '../graphql/money.graphql';
import { present } from '../kernel/assert';
import type { Money } from '../kernel/money';
import { moneyOf } from '../payments/payment-fields.resolver';
import type { PaymentRow } from '../payments/payment.entity';
import { Payment } from '../payments/payment.graphql';
import type { RequestLoaders } from '../payments/request-loaders';
import { INVITATION_MS } from './campaign';
import type { CampaignItemRow, CampaignRow } from './campaign.entity';
import {
  CampaignInvitation,
  CampaignItem,
  CampaignItemConnection,
  CampaignItemStateEnum,
  CampaignProgress,
  ReprocessingCampaign,
} from './campaign.graphql';
import { correctionsOf, countItems, listItems } from './campaign.store';
import { invitationToken } from './invitation';
import type { ReprocessingPorts } from './ports';
import { type Progress, progressOf } from './progress';

const SORT = 'campaignItem:PAYMENT_CREATED_ASC';

/** What is computed of a campaign. */
@Resolver(() => ReprocessingCampaign)
export class CampaignFieldsResolver {
  constructor(private readonly ports: ReprocessingPorts) {}

  @FieldResolver(() => Boolean, { description: 'Its creator confirmed that the orders are still open.' })
  ordersOpen(@Root() campaign: Readonly<CampaignRow>): boolean {
    return campaign.ordersOpen === 1;
  }

  @FieldResolver(() => Boolean, { description: 'Customers who can’t be charged are invited.' })
  invite(@Root() campaign: Readonly<CampaignRow>): boolean {
    return campaign.invite === 1;
  }

  @FieldResolver(() => Boolean, {
    description: 'Once PREPARED: more would be charged than one person may start alone.',
  })
  needsApproval(@Root() campaign: Readonly<CampaignRow>): boolean {
    return campaign.needsApproval === 1;
  }

  @FieldResolver(() => CampaignProgress, {
    description: 'How far it has come. While PREPARED: the dry run, with the money by currency.',
  })
  async progress(@Root() { id }: Readonly<CampaignRow>): Promise<Progress> {
    return progressOf(await countItems(this.ports.db.reader('support'), id));
  }

  @FieldResolver(() => CampaignItemConnection, { description: 'Its payments, the oldest first.' })
  async items(
    @Root() { id: campaignId }: Readonly<CampaignRow>,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Arg('state', () => CampaignItemStateEnum, { nullable: true, description: 'Only those in this state.' })
    state: string | null,
  ): Promise<Connection<CampaignItem>> {
    const page = parsePage(args, SORT);
    const rows = await listItems(this.ports.db.reader('support'), campaignId, { state: state ?? null, page });
    return connectionOf<CampaignItemRow, CampaignItem>(page, rows, {
      sort: SORT,
      position: ({ paymentCreatedAt, id }) => ({ value: paymentCreatedAt, id }),
      node: (row) => row,
    });
  }
}

/** What is computed of a payment of a campaign. */
@Resolver(() => CampaignItem)
export class CampaignItemFieldsResolver {
  constructor(
    private readonly ports: ReprocessingPorts,
    private readonly loaders: RequestLoaders,
  ) {}

  @FieldResolver(() => MoneyType, { description: 'What was to be paid.' })
  amount(@Root() { amountMinor, currency }: Readonly<CampaignItemRow>): Money {
    return moneyOf(amountMinor, currency);
  }

  @FieldResolver(() => Payment, { description: 'The rejected payment.' })
  async payment(@Root() { paymentId }: Readonly<CampaignItemRow>, @Ctx() context: ApiContext): Promise<PaymentRow> {
    return present(await this.loaders.of(context).payment.load(paymentId), 'payment of a campaign');
  }

  @FieldResolver(() => Payment, {
    nullable: true,
    description: 'The new payment that was made in its place, by this campaign or for ALREADY_REPROCESSED by another.',
  })
  async correction(
    @Root() { correctionId }: Readonly<CampaignItemRow>,
    @Ctx() context: ApiContext,
  ): Promise<PaymentRow | null> {
    return correctionId === null ? null : this.loaders.of(context).payment.load(correctionId);
  }

  @FieldResolver(() => Payment, {
    nullable: true,
    description: 'For SUPERSEDED and ORDER_IN_FLIGHT: the payment that has the order.',
  })
  async holder(
    @Root() { holderId }: Readonly<CampaignItemRow>,
    @Ctx() context: ApiContext,
  ): Promise<PaymentRow | null> {
    return holderId === null ? null : this.loaders.of(context).payment.load(holderId);
  }

  @FieldResolver(() => CampaignInvitation, {
    nullable: true,
    description: 'For INVITED: with what the customer pays in one step. Null once it has expired.',
  })
  async invitation(
    @Root() item: Readonly<CampaignItemRow>,
    @Ctx() context: ApiContext,
  ): Promise<CampaignInvitation | null> {
    const expiresAt = item.updatedAt + INVITATION_MS;
    if (item.state !== 'INVITED' || expiresAt <= this.ports.clock.now()) return null;
    const { orderReference } = await this.payment(item, context);
    const grant = { orderReference, amount: this.amount(item), expiresAt };
    const clientToken = invitationToken(this.ports.clientTokenKey, item.merchantId, grant);
    return { clientToken, expiresAt };
  }
}

/** How a payment and the one in its place find each other. */
@Resolver(() => Payment)
export class PaymentCorrectionResolver {
  readonly #corrections = new WeakMap<ApiContext, DataLoader<string, PaymentRow | null>>();

  constructor(
    private readonly ports: ReprocessingPorts,
    private readonly loaders: RequestLoaders,
  ) {}

  @FieldResolver(() => Payment, {
    nullable: true,
    description: 'The payment that was made in this rejected one’s place; null unless it was reprocessed.',
  })
  async correction(
    @Root() { id, status }: Readonly<PaymentRow>,
    @Ctx() context: ApiContext,
  ): Promise<PaymentRow | null> {
    return status === 'REJECTED' ? this.loaderOf(context).load(id) : null;
  }

  @FieldResolver(() => Payment, {
    nullable: true,
    description: 'The rejected payment in whose place this one was made; null for any other.',
  })
  async originalPayment(
    @Root() { originalPaymentId }: Readonly<PaymentRow>,
    @Ctx() context: ApiContext,
  ): Promise<PaymentRow | null> {
    return originalPaymentId === null ? null : this.loaders.of(context).payment.load(originalPaymentId);
  }

  private loaderOf(context: ApiContext): DataLoader<string, PaymentRow | null> {
    let loader = this.#corrections.get(context);
    if (loader === undefined) {
      const merchantId = principalOf(context).merchant.id;
      loader = new DataLoader(async (ids) => {
        const rows = await correctionsOf(this.ports.db.reader('support'), merchantId, ids);
        const byOriginal = new Map(rows.map((row) => [row.originalPaymentId, row]));
        return ids.map((id) => byOriginal.get(id) ?? null);
      });
      this.#corrections.set(context, loader);
    }
    return loader;
  }
}
