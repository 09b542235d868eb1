import type { DemoGateway } from './gateway';

export interface SeenIncident {
  readonly id: string;
  readonly status: string;
  readonly openedAt: string;
  readonly ruleKey: string | null;
  readonly ruleSetVersion: number | null;
  readonly rollbackState: string;
  readonly seenPayments: number;
  readonly seenRefused: number;
  readonly witnessPaymentId: string | null;
  readonly evidence: readonly { readonly fact: string; readonly observed: string | null; readonly expected: string }[];
  readonly affected: {
    readonly payments: number;
    readonly customers: number;
    readonly amounts: readonly { readonly amount: { readonly formatted: string } | null }[];
  };
}

const INCIDENT = `id status openedAt ruleKey ruleSetVersion rollbackState seenPayments seenRefused witnessPaymentId
  evidence { fact observed expected } affected { payments customers amounts { amount { formatted } } }`;

/** Those who look after incidents, as they call the API: the platform's operator, and the merchant's staff. */
export class IncidentDesk {
  constructor(private readonly gateway: DemoGateway) {}

  /** The one that is not resolved; null when there is none. */
  async open(): Promise<SeenIncident | null> {
    const query = `{ incidents(first: 1, filter: { status: [OPEN, ACKNOWLEDGED] }) { nodes { ${INCIDENT} } } }`;
    type Answer = { incidents: { nodes: readonly SeenIncident[] } };
    const { incidents } = await this.gateway.ask<Answer>(this.gateway.key.platformKey, query);
    return incidents.nodes[0] ?? null;
  }

  async read(id: string): Promise<SeenIncident> {
    const query = `query ($id: ID!) { incident(id: $id) { ${INCIDENT} } }`;
    return (await this.gateway.ask<{ incident: SeenIncident }>(this.gateway.key.platformKey, query, { id })).incident;
  }

  /** The merchant's affected payments: ids and orders. */
  async affectedOrders(id: string): Promise<readonly { readonly id: string; readonly orderReference: string }[]> {
    const query = `query ($id: ID!, $after: String) { incident(id: $id) {
      affectedPayments(first: 100, after: $after) { nodes { id orderReference } pageInfo { hasNextPage endCursor } } } }`;
    type Page = {
      nodes: readonly { id: string; orderReference: string }[];
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    };
    const found: { id: string; orderReference: string }[] = [];
    for (let after: string | null = null; ;) {
      const answer: { incident: { affectedPayments: Page } } = await this.gateway.ask(
        this.gateway.key.staffKey,
        query,
        { id, after },
      );
      const { nodes, pageInfo } = answer.incident.affectedPayments;
      found.push(...nodes);
      if (!pageInfo.hasNextPage) return found;
      after = pageInfo.endCursor;
    }
  }

  async acknowledge(incidentId: string): Promise<void> {
    await this.gateway.do(this.gateway.key.platformKey, 'acknowledgeIncident', { incidentId }, 'incident { id }');
  }

  async resolve(
    incidentId: string,
    found: { rootCause: string; resolution: string; followUps: string[] },
  ): Promise<void> {
    const input = { incidentId, ...found };
    await this.gateway.do(this.gateway.key.platformKey, 'resolveIncident', input, 'incident { id }');
  }

  /** As Markdown. */
  async report(id: string): Promise<string> {
    const query = 'query ($id: ID!) { incidentReport(id: $id) { markdown } }';
    type Answer = { incidentReport: { markdown: string } };
    return (await this.gateway.ask<Answer>(this.gateway.key.platformKey, query, { id })).incidentReport.markdown;
  }
}

export interface Progress {
  readonly total: number;
  readonly waiting: number;
  readonly charged: number;
  readonly failed: number;
  readonly pending: number;
  readonly invited: number;
  readonly skipped: number;
  readonly groups: readonly { readonly plan: string; readonly reason: string | null; readonly count: number }[];
}

interface Campaign {
  readonly id: string;
  readonly state: string;
  readonly needsApproval: boolean;
  readonly progress: Progress;
}

const CAMPAIGN = `id state needsApproval
  progress { total waiting charged failed pending invited skipped groups { plan reason count } }`;

/** The merchant's operators, who make rejected payments good. */
export class CampaignDesk {
  constructor(private readonly gateway: DemoGateway) {}

  /** The merchant's word: what was tried in the last hours may be charged as long as the order is open. */
  async allow(): Promise<void> {
    const input = { chargeWithinHours: 4 };
    const { merchantKey } = this.gateway.key;
    await this.gateway.do(merchantKey, 'setReprocessingPolicy', input, 'policy { chargeWithinHours }');
  }

  async create(incidentId: string): Promise<string> {
    const input = { source: { incidentId }, reason: 'The incident’s customers.', ordersOpen: true, ratePerSecond: 500 };
    type Made = { campaign: { id: string } };
    const { staffKey } = this.gateway.key;
    return (await this.gateway.do<Made>(staffKey, 'createReprocessingCampaign', input, 'campaign { id }')).campaign.id;
  }

  async start(campaignId: string): Promise<void> {
    const { staffKey } = this.gateway.key;
    await this.gateway.do(staffKey, 'startReprocessingCampaign', { campaignId }, 'campaign { id }');
  }

  async read(id: string): Promise<Campaign> {
    const query = `query ($id: ID!) { reprocessingCampaign(id: $id) { ${CAMPAIGN} } }`;
    type Answer = { reprocessingCampaign: Campaign };
    return (await this.gateway.ask<Answer>(this.gateway.key.staffKey, query, { id })).reprocessingCampaign;
  }
}
