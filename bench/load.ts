import { Client } from 'undici';
import { AUTHORIZE_DOCUMENT, authorizeInput } from './requests';

/** A load: `connections` callers, each sending its next request when it has the answer to the last one. */
export interface LoadPlan {
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly protocol: 'graphql' | 'plain';
  /** Unique per load: keys and order references start with it. */
  readonly run: string;
  /** Cards of the vault that take turns; without any, those of requests.ts. */
  readonly tokens?: readonly string[];
  readonly connections: number;
  readonly durationMs: number;
}

export interface LoadReport {
  /** Answered within the duration. */
  readonly answered: number;
  readonly elapsedMs: number;
  /** Milliseconds from sending a request to the end of its answer. */
  readonly latencyMs: { readonly p50: number; readonly p99: number; readonly max: number };
  /** Payments answered as successful, also those answered after the duration. */
  readonly acknowledged: readonly string[];
  /** Answers that were no success, by what they said. */
  readonly failures: Readonly<Record<string, number>>;
  readonly timeouts: number;
  /** Share of one core that this process used. */
  readonly cpuShare: number;
}

const TIMEOUT_MS = 15_000;

async function load(plan: LoadPlan): Promise<LoadReport> {
  const { origin, pathname } = new URL(plan.endpoint);
  const headers = { 'content-type': 'application/json', ...plan.headers };
  const acknowledged: string[] = [];
  const latencies: number[] = [];
  const failures: Record<string, number> = {};
  let timeouts = 0;
  let sent = 0;
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  const endsAt = startedAt + plan.durationMs;

  const callUntilEnd = async (): Promise<void> => {
    const client = new Client(origin, { pipelining: 1, headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS });
    for (let sentAt = performance.now(); sentAt < endsAt; sentAt = performance.now()) {
      const body = bodyOf(plan, sent++);
      try {
        const response = await client.request({ method: 'POST', path: pathname, headers, body });
        const outcome = outcomeOf(plan, response.statusCode, await response.body.text());
        const answeredAt = performance.now();
        if (answeredAt <= endsAt) latencies.push(answeredAt - sentAt);
        if (outcome.paymentId !== null) acknowledged.push(outcome.paymentId);
        else failures[outcome.said] = (failures[outcome.said] ?? 0) + 1;
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
        if (code.endsWith('_TIMEOUT')) timeouts += 1;
        failures[code] = (failures[code] ?? 0) + 1;
      }
    }
    await client.destroy();
  };
  await Promise.all(Array.from({ length: plan.connections }, callUntilEnd));

  const cpu = process.cpuUsage(cpuBefore);
  const wholeMs = performance.now() - startedAt;
  const sorted = Float64Array.from(latencies).sort();
  return {
    answered: latencies.length,
    elapsedMs: plan.durationMs,
    latencyMs: { p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99), max: quantile(sorted, 1) },
    acknowledged,
    failures,
    timeouts,
    cpuShare: (cpu.user + cpu.system) / 1000 / wholeMs,
  };
}

function bodyOf(plan: LoadPlan, n: number): string {
  const input = authorizeInput(plan.run, n, plan.tokens);
  return JSON.stringify(
    plan.protocol === 'plain' ? input : { query: AUTHORIZE_DOCUMENT, variables: { input }, operationName: 'Authorize' },
  );
}

interface Answer {
  readonly id?: string;
  readonly status?: string;
}

const SUCCESS: ReadonlySet<string | undefined> = new Set(['AUTHORIZED', 'CAPTURED']);

/** The acknowledged payment, or what the answer said instead. */
function outcomeOf(plan: LoadPlan, status: number, text: string): { paymentId: string | null; said: string } {
  if (status !== 200) return { paymentId: null, said: `HTTP ${status}` };
  const body = JSON.parse(text) as Answer & {
    data?: { authorizePayment?: { payment?: Answer; userErrors?: { code: string }[] } };
    errors?: { extensions?: { code?: string } }[];
  };
  const result = body.data?.authorizePayment;
  const payment = plan.protocol === 'plain' ? body : result?.payment;
  if (payment?.id !== undefined && SUCCESS.has(payment.status)) return { paymentId: payment.id, said: '' };
  const said = payment?.status ?? result?.userErrors?.[0]?.code ?? body.errors?.[0]?.extensions?.code;
  return { paymentId: null, said: said ?? 'unknown answer' };
}

/** The smallest value that is not below the given share of all values; 0 without values. */
function quantile(sorted: Float64Array, share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

if (require.main === module) {
  process.once('message', (plan) => {
    void load(plan as LoadPlan).then((report) => process.send?.(report));
  });
}
