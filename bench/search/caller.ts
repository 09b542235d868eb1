import { Client } from 'undici';

/** Asks one request after the other. */
export interface Caller {
  /** Milliseconds until the whole answer was there, and the answer. Throws when it is an error. */
  ask(body: string): Promise<{ readonly ms: number; readonly answer: unknown }>;
  close(): Promise<void>;
}

export function caller(endpoint: string, headers: Readonly<Record<string, string>>): Caller {
  const { origin, pathname } = new URL(endpoint);
  const client = new Client(origin, { pipelining: 1 });
  const sent = { 'content-type': 'application/json', ...headers };
  return {
    async ask(body) {
      const startedAt = performance.now();
      const response = await client.request({ method: 'POST', path: pathname, headers: sent, body });
      const text = await response.body.text();
      const ms = performance.now() - startedAt;
      const answer = JSON.parse(text) as { errors?: unknown };
      if (response.statusCode !== 200 || answer.errors !== undefined) throw new Error(`a search failed: ${text}`);
      return { ms, answer };
    },
    close: () => client.destroy(),
  };
}

/** The smallest value that is not below the given share of all values. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? NaN;
}
