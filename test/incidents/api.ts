import { present } from '../../src/kernel/assert';
import type { TestGateway } from '../support/gateway';

export interface IncidentAnswer {
  readonly id: string;
  readonly status: string;
  readonly stream: { readonly kind: string; readonly value: string | null };
  readonly streams: readonly { readonly kind: string; readonly value: string | null }[];
  readonly source: string;
  readonly reasonCode: string;
  readonly ruleKey: string | null;
  readonly ruleSetVersion: number | null;
  readonly rollbackState: string;
  readonly seenPayments: number;
  readonly seenRefused: number;
  readonly baselinePpm: number;
  readonly witnessPaymentId: string | null;
  readonly witness: { readonly id: string; readonly status: string } | null;
  readonly evidence: readonly { readonly fact: string; readonly observed: string | null; readonly expected: string }[];
  readonly timeline: readonly { readonly kind: string; readonly actor: string; readonly text: string }[];
  readonly affected: {
    readonly payments: number;
    readonly customers: number;
    readonly amounts: readonly {
      readonly currency: string;
      readonly orders: number;
      readonly amountMinorExact: string;
    }[];
  };
  readonly affectedPayments: { readonly nodes: readonly { readonly id: string }[] } | null;
}

const INCIDENT = `id status stream { kind value } streams { kind value } source reasonCode ruleKey ruleSetVersion
  rollbackState seenPayments seenRefused baselinePpm witnessPaymentId witness { id status }
  evidence { fact observed expected } timeline { kind actor text }
  affected { payments customers amounts { currency orders amountMinorExact } }
  affectedPayments(first: 100) { nodes { id } }`;

/** Those who look after incidents, as they call the API. */
export class IncidentDesk {
  constructor(
    private readonly gateway: TestGateway,
    private readonly key = gateway.staffKey,
  ) {}

  with(key: string): IncidentDesk {
    return new IncidentDesk(this.gateway, key);
  }

  incident(id: string): Promise<IncidentAnswer | null> {
    const query = `query ($id: ID!) { incident(id: $id) { ${INCIDENT} } }`;
    return this.ask<{ incident: IncidentAnswer | null }>(query, { id }).then(({ incident }) => incident);
  }

  /** One that there must be. */
  async read(id: string): Promise<IncidentAnswer> {
    return present(await this.incident(id), 'an incident');
  }

  /** Those that are not resolved, the newest first. */
  async open(): Promise<readonly IncidentAnswer[]> {
    const query = `{ incidents(filter: { status: [OPEN, ACKNOWLEDGED] }) { nodes { ${INCIDENT} } } }`;
    return (await this.ask<{ incidents: { nodes: IncidentAnswer[] } }>(query, {})).incidents.nodes;
  }

  async ask<T>(query: string, variables: object): Promise<T> {
    const { data, errors } = await this.gateway.send<T>(query, variables, { key: this.key });
    expect(errors).toBeUndefined();
    return data!;
  }
}
