import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request as forward, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createApp, productionPorts } from '../src/app';
import { parseConfig } from '../src/config';
import { present } from '../src/kernel/assert';
import { sleep, systemClock } from '../src/kernel/clock';
import type { Database } from '../src/persistence/database';
import { launchSandbox } from '../src/processors/sandbox/launch';
import { contentText } from '../src/releases/content';
import { PLATFORM } from '../src/releases/rule-set-version';
import { LiveRuleSetRow, type RuleSetRow } from '../src/releases/rule-set.entity';
import { insertRuleSet, nextNumber } from '../src/releases/rule-set.store';
import { DEFAULT_RULE_SET } from '../src/rules/default-rule-set';
import { createRuleSet, type RuleSet } from '../src/rules/rule-set';
import type { JudgedFigure } from './figures';

const BENCH = 'reprocess';
/** What a call of the processor takes at least. */
const LATENCY_MS = 50;
const CALLERS = 50;
const WITHIN_S = 60;

export interface ReprocessOptions {
  readonly folder: string;
  readonly campaign: number;
  readonly progress: (line: string) => void;
}

/** Payments that a mistake in the rules refused are made good by a campaign, through the API, with a processor that takes its time. */
export async function benchReprocess(
  options: ReprocessOptions,
): Promise<{ figures: JudgedFigure[]; missing: number; remarks: string[] }> {
  const { campaign: count, progress } = options;
  const folder = mkdtempSync(join(options.folder, 'reprocess-'));
  const sandbox = await launchSandbox({ port: 0, ledgerFile: join(folder, 'ledger.sqlite') });
  const slow = await startDelay(sandbox.endpoint);
  const config = parseConfig({
    PORT: '0',
    ASSAY_DATA_DIR: folder,
    ASSAY_LOG_LEVEL: 'error',
    ASSAY_SANDBOX_URL: slow.endpoint,
    ASSAY_REPROCESS_ALONE_PAYMENTS: '100000',
    ASSAY_REPROCESS_ALONE_EUR: '1000000000',
  });
  if (!config.ok) throw new Error(config.error.join('; '));
  const app = await createApp(config.value, productionPorts(config.value));
  try {
    const keys = present(app.keys, 'the keys of the sandbox merchant');
    const shop = (query: string, variables: object = {}): Promise<Answer> =>
      ask(app.endpoint, keys.merchantKey, query, variables);
    const staff = (query: string, variables: object = {}): Promise<Answer> =>
      ask(app.endpoint, keys.staffKey, query, variables);
    const version = await goLive(app.db, true);
    await refusePayments(shop, count);
    await goLive(app.db, false);
    await shop('mutation { setReprocessingPolicy(input: { chargeWithinHours: 24 }) { userErrors { code } } }');
    progress(`${count} payments were refused; now they are made good, the processor takes ${LATENCY_MS} ms`);
    const preparedMs = await timed(async () => {
      const made = await staff(CREATE, { source: { ruleSetVersion: version } });
      await reaches(staff, idOf(made, 'createReprocessingCampaign'), 'PREPARED');
    });
    const { reprocessingCampaigns } = (await staff('{ reprocessingCampaigns(first: 1) { nodes { id } } }')) as {
      reprocessingCampaigns: { nodes: { id: string }[] };
    };
    const id = present(reprocessingCampaigns.nodes[0], 'the campaign').id;
    let charged = 0;
    const ranMs = await timed(async () => {
      await staff(`mutation { startReprocessingCampaign(input: { campaignId: "${id}" }) { userErrors { code } } }`);
      charged = await reaches(staff, id, 'COMPLETED');
    });
    const figure = (metric: string, value: number, unit: JudgedFigure['unit']): JudgedFigure => ({
      ...{ bench: BENCH, metric, value, unit, baseline: null, ratio: null, target: null },
    });
    const seconds = ranMs / 1_000;
    const figures: JudgedFigure[] = [
      { ...figure(`${count} payments`, seconds, 's'), target: { of: 'value', atMost: (WITHIN_S * count) / 10_000 } },
      figure('payments', count / seconds, '1/s'),
      figure('collected with a dry run of each', preparedMs / 1_000, 's'),
      figure('processor latency', LATENCY_MS, 'ms'),
    ];
    return { figures, missing: count - charged, remarks: [] };
  } finally {
    await app.close();
    slow.server.close();
    await sandbox.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Answer = Readonly<Record<string, unknown>>;
type Ask = (query: string, variables?: object) => Promise<Answer>;

const CREATE = `mutation ($source: ReprocessingSourceInput!) { createReprocessingCampaign(input: {
  source: $source, reason: "benchmark", ordersOpen: true, ratePerSecond: 1000 }) { campaign { id } userErrors { code } } }`;

async function ask(endpoint: string, key: string, query: string, variables: object): Promise<Answer> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data?: Answer; errors?: unknown };
  if (data === undefined || errors !== undefined) throw new Error(JSON.stringify(errors));
  return data;
}

function idOf(answer: Answer, mutation: string): string {
  return (answer[mutation] as { campaign: { id: string } }).campaign.id;
}

/** Resolves to how many were charged. */
async function reaches(staff: Ask, id: string, state: string): Promise<number> {
  for (;;) {
    const answer = await staff(`{ reprocessingCampaign(id: "${id}") { state progress { charged } } }`);
    const found = answer['reprocessingCampaign'] as { state: string; progress: { charged: number } };
    if (found.state === state) return found.progress.charged;
    if (found.state === 'PAUSED') throw new Error('the campaign was paused');
    await sleep(systemClock, 200);
  }
}

async function refusePayments(shop: Ask, count: number): Promise<void> {
  let next = 0;
  const caller = async (): Promise<void> => {
    while (next < count) {
      const n = next++;
      await shop(
        `mutation ($input: AuthorizePaymentInput!) { authorizePayment(input: $input) { payment { status } } }`,
        {
          input: {
            idempotencyKey: `key-${n}`,
            orderReference: `order-${n}`,
            amount: { amountMinor: 5_000, currency: 'EUR' },
            paymentMethod: { card: { token: 'tok_sandbox_approved_visa' } },
            customer: { reference: `customer-${n}`, email: `customer-${n}@wrong.example` },
            billingAddress: { line1: 'Hauptstr. 1', postalCode: '10115', city: 'Berlin', country: 'DE' },
          },
        },
      );
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
}

/** Makes rules with a mistake decide, or those without. Returns their number. */
async function goLive(db: Database, mistaken: boolean): Promise<number> {
  const at = systemClock.now();
  return db.withTx(async (tx) => {
    const number = await nextNumber(tx);
    const rules = mistaken ? withMistake(number) : createRuleSet({ number, content: DEFAULT_RULE_SET.content });
    const id = `rs_bench_${number}`;
    const row: RuleSetRow = {
      ...{ id, number, owner: PLATFORM, state: 'APPROVED', content: contentText(rules), contentHash: rules.hash },
      ...{ derivedFrom: null, author: 'one', reviewer: 'another', reviewComment: null, analysisHash: '' },
      ...{ comparedWith: null, acceptedRegions: '[]', regionsHash: '', createdAt: at, updatedAt: at },
      ...{ submittedAt: at, reviewedAt: at, firstLiveAt: at },
    };
    await insertRuleSet(tx, row);
    await tx.manager.update(LiveRuleSetRow, { id: PLATFORM }, { ruleSetId: id, number, updatedAt: at });
    return number;
  });
}

function withMistake(number: number): RuleSet {
  const { content } = DEFAULT_RULE_SET;
  const like = present(content.rules[0], 'a rule');
  const mistake = {
    ...like,
    key: 'shop.mistake',
    condition: 'has(customer.email_domain) && customer.email_domain == "wrong.example"',
    blames: ['customer.email_domain' as const],
    reasonCode: 'DISPOSABLE_EMAIL',
    outcome: 'REJECT' as const,
    cases: { hits: [], misses: [] },
  };
  return createRuleSet({ number, content: { ...content, rules: [...content.rules, mistake] } });
}

/** Hands requests on after the latency. */
async function startDelay(to: string): Promise<{ server: Server; endpoint: string }> {
  const server = createServer((incoming, response) => {
    const pass = (): void => {
      const { method, headers } = incoming;
      const outgoing = forward(new URL(incoming.url ?? '/', to), { method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      outgoing.on('error', () => response.destroy());
      incoming.pipe(outgoing);
    };
    systemClock.after(LATENCY_MS, pass);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function timed(work: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
