import type { TestGateway } from '../support/gateway';
import { until } from '../support/until';
import { WRONGLY_REFUSED } from './rules';

export interface PaymentAnswer {
  readonly id: string;
  readonly status: string;
  readonly rejection: { readonly code: string; readonly conflictingPayment: { readonly id: string } | null } | null;
}
export interface ItemAnswer {
  readonly state: string;
  readonly plan: string;
  readonly reason: string | null;
  readonly chargeRight: string | null;
  readonly refusedCode: string | null;
  readonly payment: { readonly id: string; readonly correction: { readonly id: string } | null };
  readonly correction: {
    readonly id: string;
    readonly status: string;
    readonly originalPayment: { readonly id: string } | null;
  } | null;
  readonly holder: { readonly id: string } | null;
  readonly invitation: { readonly clientToken: string } | null;
}
export interface CampaignAnswer {
  readonly id: string;
  readonly state: string;
  readonly needsApproval: boolean;
  readonly progress: {
    readonly total: number;
    readonly waiting: number;
    readonly charged: number;
    readonly failed: number;
    readonly pending: number;
    readonly invited: number;
    readonly skipped: number;
    readonly groups: readonly {
      readonly state: string;
      readonly plan: string;
      readonly reason: string | null;
      readonly currency: string;
      readonly count: number;
      readonly amount: { readonly amountMinor: number } | null;
    }[];
  };
  readonly items: { readonly nodes: readonly ItemAnswer[] };
}
export interface StepAnswer {
  readonly campaign: CampaignAnswer | null;
  readonly userErrors: readonly { readonly code: string; readonly path: readonly string[] }[];
}

const CAMPAIGN = `id state needsApproval pausedBy approvedBy
  progress { total waiting charged failed pending invited skipped
    groups { state plan reason paymentStatus currency count amount { amountMinor } } }
  items(first: 100) { nodes { state plan reason chargeRight refusedCode
    payment { id correction { id } } correction { id status originalPayment { id } } holder { id }
    invitation { clientToken expiresAt } } }`;

const AUTHORIZE = `mutation ($input: AuthorizePaymentInput!) { authorizePayment(input: $input) {
  payment { id status rejection { code conflictingPayment { id } } } userErrors { code path } } }`;

let orders = 0;

/** A shop on the gateway, its customers, and the staff who make refused payments good. */
export class Shop {
  constructor(readonly gateway: TestGateway) {}

  /** A customer pays by card: 50.00 €, at an order of their own, unless told otherwise. */
  async pay(
    change: Record<string, unknown> = {},
    key: string | null = this.gateway.merchantKey,
  ): Promise<PaymentAnswer> {
    orders += 1;
    const input = {
      idempotencyKey: `key-${orders}`,
      orderReference: `order-${orders}`,
      amount: { amountMinor: 5_000, currency: 'EUR' },
      paymentMethod: { card: { token: 'tok_sandbox_approved_visa' } },
      customer: { reference: `customer-${orders}`, email: `someone-${orders}@${WRONGLY_REFUSED}` },
      billingAddress: { line1: 'Hauptstr. 1', postalCode: '10115', city: 'Berlin', country: 'DE' },
      ...change,
    };
    const { data, errors } = await this.gateway.send<{
      authorizePayment: { payment: PaymentAnswer | null; userErrors: { code: string; path: string[] }[] };
    }>(AUTHORIZE, { input }, { key });
    const payment = data?.authorizePayment.payment;
    if (!payment) throw new Error(JSON.stringify(errors ?? data));
    return payment;
  }

  async policy(chargeWithinHours: number | null): Promise<void> {
    const query = `mutation ($input: SetReprocessingPolicyInput!) { setReprocessingPolicy(input: $input) {
      policy { chargeWithinHours } userErrors { code } } }`;
    const { data } = await this.gateway.send(query, { input: { chargeWithinHours } });
    expect(data).toEqual({ setReprocessingPolicy: { policy: { chargeWithinHours }, userErrors: [] } });
  }

  async report(state: 'OPEN' | 'CLOSED', orderReferences: readonly string[]): Promise<void> {
    const query = `mutation ($input: ReportOrdersInput!) { reportOrders(input: $input) { noted userErrors { code } } }`;
    const { data } = await this.gateway.send(query, { input: { state, orderReferences } });
    expect(data).toEqual({ reportOrders: { noted: orderReferences.length, userErrors: [] } });
  }

  async step(mutation: string, input: object, key = this.gateway.staffKey): Promise<StepAnswer> {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}ReprocessingCampaignInput`;
    const query = `mutation ($input: ${type}!) { ${mutation}ReprocessingCampaign(input: $input) {
      campaign { ${CAMPAIGN} } userErrors { code path } } }`;
    const { data, errors } = await this.gateway.send<Record<string, StepAnswer>>(query, { input }, { key });
    const answer = data?.[`${mutation}ReprocessingCampaign`];
    if (answer === undefined) throw new Error(JSON.stringify(errors));
    return answer;
  }

  async campaign(id: string): Promise<CampaignAnswer> {
    const query = `query ($id: ID!) { reprocessingCampaign(id: $id) { ${CAMPAIGN} } }`;
    const { data, errors } = await this.gateway.send<{ reprocessingCampaign: CampaignAnswer }>(
      query,
      { id },
      { key: this.gateway.staffKey },
    );
    if (!data?.reprocessingCampaign) throw new Error(JSON.stringify(errors ?? data));
    return data.reprocessingCampaign;
  }

  /** Makes a campaign and waits until its payments are collected. */
  async prepare(input: object): Promise<CampaignAnswer> {
    const { campaign, userErrors } = await this.step('create', { reason: 'wrongly refused', ...input });
    expect(userErrors).toEqual([]);
    return this.reaches(campaign!.id, 'PREPARED');
  }

  reaches(id: string, state: string): Promise<CampaignAnswer> {
    return until(
      () => this.campaign(id),
      (campaign) => campaign.state === state,
    );
  }

  /** Starts it and waits until it is done. */
  async run(id: string): Promise<CampaignAnswer> {
    expect(await this.step('start', { campaignId: id })).toMatchObject({ userErrors: [] });
    return this.reaches(id, 'COMPLETED');
  }
}
