import { type App, type AppPorts, createApp, productionPorts } from '../../app';
import { parseConfig } from '../../config';
import { type Clock, DAY_MS, MINUTE_MS, sleep, systemClock } from '../../kernel/clock';
import { createIds } from '../../kernel/ids';
import { hourOf } from '../../transactions/rollup';

/** The system's clock, put to another time. It runs at its usual speed. */
export class ShiftedClock implements Clock {
  #offsetMs: number;

  /** A minute past this hour, one week ago: the demo ends within the hour. */
  constructor() {
    this.#offsetMs = hourOf(systemClock.now()) + MINUTE_MS - 7 * DAY_MS - systemClock.now();
  }

  now(): number {
    return systemClock.now() + this.#offsetMs;
  }

  after(delayMs: number, callback: () => void): () => void {
    return systemClock.after(delayMs, callback);
  }

  forward(ms: number): void {
    this.#offsetMs += ms;
  }
}

export const WEEK_MS = 7 * DAY_MS;
const PATIENCE_MS = 60_000;

/** A gateway in this process with a sandbox processor beside it, and those who call it. */
export class DemoGateway {
  private constructor(
    private readonly app: App,
    private readonly keys: NonNullable<App['keys']>,
  ) {}

  /** `rollBackWithinHours`: 0 leaves rollbacks to people. */
  static async start(dataDir: string, clock: Clock, rollBackWithinHours: number): Promise<DemoGateway> {
    const config = parseConfig({
      PORT: '0',
      ASSAY_SANDBOX_PORT: '0',
      ASSAY_DATA_DIR: dataDir,
      ASSAY_LOG_LEVEL: 'error',
      ASSAY_ROLL_BACK_WITHIN_HOURS: String(rollBackWithinHours),
    });
    if (!config.ok) throw new Error(config.error.join('\n'));
    const production = productionPorts(config.value);
    const ports: AppPorts = { ...production, clock, ids: createIds(clock, production.randomness) };
    const app = await createApp(config.value, ports);
    if (app.keys === null) throw new Error('the demo needs the sandbox');
    return new DemoGateway(app, app.keys);
  }

  get key(): NonNullable<App['keys']> {
    return this.keys;
  }

  stop(): Promise<void> {
    return this.app.close();
  }

  /** One operation. Errors: `Error` with what the gateway answered instead of data. */
  async ask<T>(key: string, query: string, variables: object = {}): Promise<T> {
    const response = await fetch(this.app.endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data?: T; errors?: unknown };
    if (errors !== undefined || data === undefined) throw new Error(`the gateway answered ${JSON.stringify(errors)}`);
    return data;
  }

  /** One mutation that must not be refused. */
  async do<T>(key: string, mutation: string, input: object, selection: string): Promise<T> {
    const answer = await this.try<T>(key, mutation, input, selection);
    if (answer.userErrors.length > 0)
      throw new Error(`${mutation} was refused: ${answer.userErrors.map(({ code }) => code).join(', ')}`);
    return answer;
  }

  /** One mutation that may be refused. */
  async try<T>(
    key: string,
    mutation: string,
    input: object,
    selection: string,
  ): Promise<T & { readonly userErrors: readonly { readonly code: string; readonly message: string }[] }> {
    type Answer = T & { readonly userErrors: readonly { readonly code: string; readonly message: string }[] };
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
    const query = `mutation ($input: ${type}) { ${mutation}(input: $input) { ${selection} userErrors { code message } } }`;
    return (await this.ask<Record<string, Answer>>(key, query, { input }))[mutation]!;
  }

  /** How often the sandbox processor has charged each order, by its own ledger. */
  async ledger(): Promise<ReadonlyMap<string, number>> {
    const charges = new Map<string, number>();
    for (let after: string | null = null; ;) {
      const page: LedgerPage = await this.ledgerPage(after);
      for (const { orderReference, approvedMinor } of page.charges)
        if (approvedMinor > 0) charges.set(orderReference, (charges.get(orderReference) ?? 0) + 1);
      if (page.next === null) return charges;
      after = page.next;
    }
  }

  private async ledgerPage(after: string | null): Promise<LedgerPage> {
    const url = new URL('/ledger', this.app.sandboxEndpoint ?? undefined);
    if (after !== null) url.searchParams.set('after', after);
    return (await (await fetch(url)).json()) as LedgerPage;
  }
}

interface LedgerPage {
  readonly charges: readonly { readonly orderReference: string; readonly approvedMinor: number }[];
  readonly next: string | null;
}

/** Asks until the answer is accepted. Errors: `Error` after a minute. */
export async function until<T>(ask: () => Promise<T>, accept: (answer: T) => boolean, everyMs = 20): Promise<T> {
  const deadline = systemClock.now() + PATIENCE_MS;
  for (;;) {
    const answer = await ask();
    if (accept(answer)) return answer;
    if (systemClock.now() > deadline) throw new Error('the demo has waited for a minute');
    await sleep(systemClock, everyMs);
  }
}
