import type { TypedDocumentString } from './generated/graphql';

/** Sends one operation. Errors: `NoAnswer`, `RequestRefused`. */
export type Send = <Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
) => Promise<Result>;

/** The gateway may or may not have done it: send the very same request again. The same idempotency key makes that safe. */
export class NoAnswer extends Error {}

/** The gateway did nothing, and would not next time: the key does not hold, or the request does not fit the schema. */
export class RequestRefused extends Error {}

interface Answer<Result> {
  readonly data?: Result | null;
  readonly errors?: readonly { readonly extensions: { readonly code: string; readonly requestId: string } }[];
}

export function connect(endpoint: string, key: string, timeoutMs = 30_000): Send {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` };
  return async <Result, Variables>(document: TypedDocumentString<Result, Variables>, variables: Variables) => {
    const body = JSON.stringify({ query: document.toString(), variables });
    const signal = AbortSignal.timeout(timeoutMs);
    const { data, errors } = await fetch(endpoint, { method: 'POST', headers, body, signal })
      .then((response) => response.json() as Promise<Answer<Result>>)
      .catch((cause: unknown) => {
        throw new NoAnswer('the connection gave no answer', { cause });
      });
    if (data && !errors) return data;
    const { code, requestId } = errors?.[0]?.extensions ?? { code: 'INTERNAL', requestId: 'unknown' };
    const problem = code === 'UNAVAILABLE' || code === 'INTERNAL' ? NoAnswer : RequestRefused;
    throw new problem(`${code}, request ${requestId}`);
  };
}
