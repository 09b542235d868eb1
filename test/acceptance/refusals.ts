import type { TestGateway } from '../support/gateway';
import { CANARY, type Graphql, type HttpAnswer, stored, type Wire } from './api';

/** HTTP status and code. */
export type Refusal = readonly [status: number, code: string];

/** The answer is that refusal and nothing more: with a request id, without the canary or a trace of our code. */
export function expectRefused(
  { status, headers, text, json }: HttpAnswer<Graphql<Wire>>,
  [expected, code]: Refusal,
): void {
  const codes = new Set(json.errors?.map((error) => error.extensions.code));
  expect([status, ...codes]).toEqual([expected, code]);
  expect(json.data ?? null).toBeNull();
  const requestId = headers.get('x-request-id');
  expect(requestId).toMatch(/^req_[0-9a-z]{26}$/);
  expect(json.errors![0]!.extensions.requestId).toBe(requestId);
  expectClean(text);
}

/** Nothing that was sent, and no trace of our code. */
export function expectClean(text: string): void {
  expect(text).not.toContain(CANARY);
  expect(text).not.toMatch(/node_modules|\.[jt]s:\d+|\bat [\w.]+ \(|stack/i);
}

/** Does something that must store nothing. */
export async function unchanged(gateway: TestGateway, work: () => Promise<void>): Promise<void> {
  const before = await stored(gateway);
  await work();
  expect(await stored(gateway)).toEqual(before);
}
