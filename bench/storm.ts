import { connect, type Socket } from 'node:net';
import { AUTHORIZE_DOCUMENT, authorizeInput } from './requests';

/** Requests that come at their rate, whatever becomes of those before: what a server can't slow down. */
export interface StormPlan {
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Unique per storm: keys and order references start with it. */
  readonly run: string;
  readonly perSecond: number;
  /** Connections at most; an order that finds none free is not sent. */
  readonly connections: number;
  readonly durationMs: number;
  /** How often an order that was turned away is sent again, with the same key. */
  readonly retries: number;
  /** `at once`: a retry storm. `when told`: after Retry-After, as a client should. */
  readonly retry: 'at once' | 'when told';
}

export interface StormReport {
  /** Requests sent, retries among them. */
  readonly sent: number;
  readonly unsent: number;
  readonly turnedAway: number;
  /** Orders that got no payment: turned away for good, or the connection broke. */
  readonly failed: number;
  /** Connections that broke. */
  readonly broken: number;
  readonly acknowledged: readonly string[];
  readonly acknowledgedInTime: number;
  /** Milliseconds from when an order came to its payment, retries in between. */
  readonly latencyMs: { readonly p50: number; readonly p99: number; readonly max: number };
  readonly elapsedMs: number;
}

interface Answer {
  readonly status: number;
  readonly retryAfterMs: number;
  readonly body: string;
}

const TICK_MS = 5;
const LAST_ANSWERS_MS = 5_000;

/** One kept-alive connection with one request at a time. Bare sockets: a client library costs more than the server's no. */
class Line {
  readonly #url: URL;
  #socket: Socket | null = null;
  #received = '';
  #done: ((answer: Answer | null) => void) | null = null;

  constructor(url: URL) {
    this.#url = url;
  }

  /** Null when the connection broke. */
  send(text: string): Promise<Answer | null> {
    return new Promise((resolve) => {
      this.#done = resolve;
      this.#socket ??= this.#open();
      this.#socket.write(text);
    });
  }

  close(): void {
    this.#socket?.destroy();
  }

  #open(): Socket {
    const socket = connect({ host: this.#url.hostname, port: Number(this.#url.port), noDelay: true });
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => this.#take(chunk));
    socket.on('error', () => {});
    socket.on('close', () => {
      this.#socket = null;
      this.#finish(null);
    });
    return socket;
  }

  #take(chunk: string): void {
    this.#received += chunk;
    const end = this.#received.indexOf('\r\n\r\n');
    if (end === -1) return;
    const head = this.#received.slice(0, end);
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (this.#received.length < end + 4 + length) return;
    const retryAfterMs = Number(/retry-after: (\d+)/i.exec(head)?.[1] ?? 1) * 1_000;
    const body = this.#received.slice(end + 4, end + 4 + length);
    this.#finish({ status: Number(head.slice(9, 12)), retryAfterMs, body });
  }

  #finish(answer: Answer | null): void {
    this.#received = '';
    const done = this.#done;
    this.#done = null;
    done?.(answer);
  }
}

async function storm(plan: StormPlan): Promise<StormReport> {
  const url = new URL(plan.endpoint);
  const head = headOf(plan, url);
  const lines = Array.from({ length: plan.connections }, () => new Line(url));
  const free = [...lines];
  const acknowledged: string[] = [];
  const latencies: number[] = [];
  const counts = { sent: 0, unsent: 0, turnedAway: 0, failed: 0, broken: 0, inTime: 0 };
  const startedAt = performance.now();
  const endsAt = startedAt + plan.durationMs;

  const order = async (line: Line, n: number, cameAt: number): Promise<void> => {
    const text = requestOf(head, plan.run, n);
    for (let tries = 0; tries <= plan.retries; tries++) {
      counts.sent += 1;
      const answer = await line.send(text);
      const now = performance.now();
      if (answer === null) counts.broken += 1;
      else if (answer.status === 503) counts.turnedAway += 1;
      else {
        const id = paymentOf(answer.body);
        if (id === null) break;
        acknowledged.push(id);
        if (now <= endsAt) counts.inTime += 1;
        latencies.push(now - cameAt);
        return;
      }
      if (now > endsAt) break;
      if (plan.retry === 'when told')
        await new Promise((resolve) => setTimeout(resolve, answer?.retryAfterMs ?? 1_000));
    }
    counts.failed += 1;
  };

  let came = 0;
  const underWay = new Set<Promise<void>>();
  await new Promise<void>((resolve) => {
    const ticking = setInterval(() => {
      const now = performance.now();
      const due = Math.floor(((Math.min(now, endsAt) - startedAt) / 1_000) * plan.perSecond);
      for (; came < due; came++) {
        const line = free.pop();
        if (line === undefined) {
          counts.unsent += 1;
          continue;
        }
        const going = order(line, came, now).finally(() => {
          free.push(line);
          underWay.delete(going);
        });
        underWay.add(going);
      }
      if (now < endsAt) return;
      clearInterval(ticking);
      resolve();
    }, TICK_MS);
  });
  await Promise.race([Promise.all(underWay), new Promise((resolve) => setTimeout(resolve, LAST_ANSWERS_MS).unref())]);
  for (const line of lines) line.close();
  const sorted = Float64Array.from(latencies).sort();
  const quantile = (share: number): number => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
  const { inTime: acknowledgedInTime, ...rest } = counts;
  return {
    ...rest,
    acknowledged,
    acknowledgedInTime,
    latencyMs: { p50: quantile(0.5), p99: quantile(0.99), max: quantile(1) },
    elapsedMs: plan.durationMs,
  };
}

function headOf(plan: StormPlan, url: URL): string {
  const headers = { host: url.host, 'content-type': 'application/json', ...plan.headers };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `POST ${url.pathname} HTTP/1.1\r\n${lines.join('')}`;
}

function requestOf(head: string, run: string, n: number): string {
  const body = JSON.stringify({ query: AUTHORIZE_DOCUMENT, variables: { input: authorizeInput(run, n) } });
  return `${head}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

/** The payment's id, if it has succeeded. */
function paymentOf(body: string): string | null {
  const match = /"id":"(pay_[^"]+)","status":"(?:CAPTURED|AUTHORIZED)"/.exec(body);
  return match?.[1] ?? null;
}

if (require.main === module) {
  process.once('message', (plan) => {
    void storm(plan as StormPlan).then((report) => process.send?.(report));
  });
}
