import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, createApp, productionPorts } from '../app';
import { type Config, parseConfig } from '../config';

/** A gateway on a free port with a temporary database, a few hundred payments, and what support sees of them. */
async function demo(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'assay-demo-'));
  const config = parseConfig({ PORT: '0', ASSAY_SANDBOX_PORT: '0', ASSAY_DATA_DIR: dataDir, ASSAY_LOG_LEVEL: 'error' });
  if (!config.ok) throw new Error(config.error.join('\n'));
  try {
    await withGateway(config.value, show);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function withGateway(config: Config, work: (app: App) => Promise<void>): Promise<void> {
  const app = await createApp(config, productionPorts(config));
  try {
    await work(app);
  } finally {
    await app.close();
  }
}

const PAYMENTS = 300;
const AT_ONCE = 25;

/** How often which card comes by, of 100 payments. */
const MIX: readonly (readonly [card: string, share: number])[] = [
  ['approved_visa', 34],
  ['approved_mastercard', 22],
  ['approved_amex', 8],
  ['approved_visa_de', 8],
  ['insufficient_funds', 8],
  ['do_not_honor', 5],
  ['expired_card', 3],
  ['stolen_card', 2],
  ['challenge', 4],
  ['pending_then_approved', 2],
  ['lost_response', 1],
  ['approved_visa_ir', 3],
];

async function show(app: App): Promise<void> {
  const client = new Client(app);
  heading(`A gateway on ${app.endpoint}, with an embedded database and a sandbox processor`);

  heading(`${PAYMENTS} payments, ${AT_ONCE} at a time`);
  const tally = await traffic(client);
  for (const [status, count] of [...tally].sort((one, other) => other[1] - one[1]))
    line(`${status.padEnd(16)} ${count}`);

  heading('An approval');
  const approved = await client.authorize('approved_visa', {
    idempotencyKey: 'demo-approval',
    orderReference: 'demo-1',
  });
  json(approved.payment);

  heading('The same request again: the same payment, nothing is charged twice');
  const replay = await client.authorize('approved_visa', { idempotencyKey: 'demo-approval', orderReference: 'demo-1' });
  line(`replayed: ${String(replay.replayed)}, the same payment: ${String(replay.payment.id === approved.payment.id)}`);

  heading('A rejection by the rules, as the shop sees it');
  const dear = { amount: { amountMinor: 1_200_000_00, currency: 'EUR' }, orderReference: 'demo-2' };
  json((await client.authorize('approved_visa_ir', dear)).payment.rejection);

  heading('A decline by the issuer, with what the customer may be told');
  json((await client.authorize('stolen_card', { orderReference: 'demo-3' })).payment.rejection);

  heading('What support finds: the latest failed transactions, with the evidence');
  json(await client.failed());

  heading('Why payments failed in the last day');
  for (const row of await client.breakdown()) {
    const { reasonCode, category, count, amount } = row;
    line(
      `${reasonCode.padEnd(24)} ${category.padEnd(12)} ${String(count).padStart(3)}   ${amount.formatted.padStart(12)}`,
    );
  }
}

async function traffic(client: Client): Promise<Map<string, number>> {
  const cards = MIX.flatMap(([card, share]) => Array.from({ length: share }, () => card));
  const tally = new Map<string, number>();
  let started = 0;
  let done = 0;
  const worker = async (): Promise<void> => {
    while (started < PAYMENTS) {
      const index = started++;
      const { payment } = await client.authorize(cards[(index * 37) % cards.length] ?? 'approved_visa', {
        customer: { reference: `customer-${index}`, email: `customer-${index}@example.com` },
        amount: { amountMinor: 500 + ((index * 997) % 20_000), currency: ['EUR', 'USD', 'GBP'][index % 3] },
      });
      tally.set(payment.status, (tally.get(payment.status) ?? 0) + 1);
      done += 1;
      if (done % (PAYMENTS / 10) === 0) line(`${'#'.repeat((done / PAYMENTS) * 30).padEnd(30, '.')} ${done}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return tally;
}

interface DemoPayment {
  readonly id: string;
  readonly status: string;
  readonly rejection: unknown;
}

interface BreakdownRow {
  readonly reasonCode: string;
  readonly category: string;
  readonly count: number;
  readonly amount: { readonly formatted: string };
}

const AUTHORIZE = /* GraphQL */ `
  mutation Authorize($input: AuthorizePaymentInput!) {
    authorizePayment(input: $input) {
      replayed
      payment {
        id
        status
        amount {
          formatted
        }
        rejection {
          source
          category
          code
          reasons {
            code
            decisive
            path
          }
          retry {
            verdict
            notBefore
          }
          network {
            responseCode
          }
          customerMessage(locale: "en") {
            text
            disclosure
          }
        }
      }
      userErrors {
        code
        path
        message
      }
    }
  }
`;

const FAILED = /* GraphQL */ `
  query Failed {
    transactions(first: 1, filter: { failed: true, rejectionSource: GATEWAY }) {
      edges {
        node {
          id
          status
          payment {
            orderReference
            customer {
              reference
            }
          }
          rejection {
            code
            ruleSetVersion
            reasons {
              code
              ruleKey
              message
              evidence {
                fact
                observed
                expected
              }
            }
          }
        }
      }
    }
  }
`;

const BREAKDOWN = /* GraphQL */ `
  query Breakdown {
    rejectionBreakdown(groupBy: [REASON, CATEGORY]) {
      reasonCode
      category
      count
      amount {
        formatted
      }
    }
  }
`;

/** The few requests of the demo, as a client would send them. */
class Client {
  #sequence = 0;

  constructor(private readonly app: App) {}

  async authorize(card: string, change: object): Promise<{ replayed: boolean; payment: DemoPayment }> {
    const name = `demo-${++this.#sequence}-${card}`;
    const input = {
      idempotencyKey: name,
      orderReference: name,
      amount: { amountMinor: 4_999, currency: 'EUR' },
      paymentMethod: { card: { token: `tok_sandbox_${card}` } },
      customer: { reference: 'customer-demo', email: 'ada@example.com' },
      billingAddress: { line1: 'Hauptstr. 1', postalCode: '10115', city: 'Berlin', country: 'DE' },
      ...change,
    };
    type Answer = { authorizePayment: { replayed: boolean; payment: DemoPayment | null; userErrors: unknown[] } };
    const { authorizePayment } = await this.send<Answer>(this.keys().merchantKey, AUTHORIZE, { input });
    const { payment, replayed, userErrors } = authorizePayment;
    if (payment === null) throw new Error(`the gateway refused the demo's own input: ${JSON.stringify(userErrors)}`);
    return { payment, replayed };
  }

  async failed(): Promise<unknown> {
    const { transactions } = await this.send<{ transactions: { edges: { node: unknown }[] } }>(
      this.keys().staffKey,
      FAILED,
      {},
    );
    return transactions.edges.map((edge) => edge.node);
  }

  async breakdown(): Promise<readonly BreakdownRow[]> {
    type Answer = { rejectionBreakdown: BreakdownRow[] };
    return (await this.send<Answer>(this.keys().staffKey, BREAKDOWN, {})).rejectionBreakdown;
  }

  private keys(): { merchantKey: string; staffKey: string } {
    if (this.app.keys === null) throw new Error('the demo needs the sandbox');
    return this.app.keys;
  }

  private async send<T>(key: string, query: string, variables: object): Promise<T> {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` };
    const response = await fetch(this.app.endpoint, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data?: T; errors?: unknown };
    if (errors !== undefined || data === undefined) throw new Error(`the gateway answered ${JSON.stringify(errors)}`);
    return data;
  }
}

function heading(text: string): void {
  console.log(`\n== ${text}`);
}

function line(text: string): void {
  console.log(`   ${text}`);
}

function json(value: unknown): void {
  console.log(JSON.stringify(value, null, 2).replace(/^/gm, '   '));
}

demo().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : 'the demo failed');
  process.exitCode = 1;
});
