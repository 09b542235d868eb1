import type { TypedDocumentString } from './generated/graphql';

/** The gateway has answered, and said no: asking again would not help. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    readonly requestId: string | null,
  ) {
    super(code);
  }
}

/** There was no answer, or none that could be understood: whether anything was done is not known. */
export class NoAnswer extends Error {}

/** A person did something, or the page asks by itself, which keeps nobody signed in. */
export type Cause = 'active' | 'background';

/** Called when the gateway says that the session is over. */
export const sessionOver = new EventTarget();

const TIMEOUT_MS = 30_000;
const WAIT = ['UNAVAILABLE', 'QUERY_TOO_HEAVY', 'INTERNAL'];

interface Answer<Result> {
  readonly data?: Result | null;
  readonly errors?: readonly { readonly extensions: { readonly code: string; readonly requestId: string } }[];
}

/** Sends one operation. Errors: `Refused`, `NoAnswer`. */
export async function ask<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  cause: Cause = 'active',
): Promise<Result> {
  const body = JSON.stringify({ query: document.toString(), variables });
  const { data, errors } = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-assay-console': cause },
    body,
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
    .then((response) => response.json() as Promise<Answer<Result>>)
    .catch((error: unknown) => {
      throw new NoAnswer('the gateway gave no answer', { cause: error });
    });
  const error = errors?.[0]?.extensions;
  if (error === undefined && data) return data;
  const code = error?.code ?? 'INTERNAL';
  if (code === 'UNAUTHENTICATED') sessionOver.dispatchEvent(new Event('over'));
  if (WAIT.includes(code)) throw new NoAnswer(code);
  throw new Refused(code, error?.requestId ?? null);
}

export interface Account {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly kind: 'STAFF' | 'PLATFORM';
  readonly merchantId: string | null;
  readonly roles: readonly string[];
}

export interface Session {
  readonly mode: 'sandbox' | 'production';
  readonly account: Account | null;
  readonly sandboxAccounts: {
    readonly password: string;
    readonly accounts: readonly { readonly email: string; readonly name: string; readonly may: string }[];
  } | null;
}

/** Who is signed in. */
export async function readSession(): Promise<Session> {
  const response = await fetch('/session').catch(() => null);
  if (response === null || !response.ok) throw new NoAnswer('the gateway gave no answer');
  return (await response.json()) as Session;
}

/** Signs in. Null, or the code of what is in the way. */
export async function signIn(input: {
  readonly email: string;
  readonly password: string;
  readonly newPassword?: string;
}): Promise<string | null> {
  const response = await fetch('/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-assay-console': 'active' },
    body: JSON.stringify(input),
  }).catch(() => null);
  if (response === null) return 'NO_ANSWER';
  if (response.ok) return null;
  const { errors } = (await response.json()) as { readonly errors: readonly { readonly code: string }[] };
  return errors[0]?.code ?? 'NO_ANSWER';
}

export async function signOut(): Promise<void> {
  await fetch('/session', { method: 'DELETE', headers: { 'x-assay-console': 'active' } });
}

/** The rows of a filter as a CSV file. Errors: `Refused`, `NoAnswer`. */
export async function exportPayments(filter: object, sort: string): Promise<Blob> {
  const response = await fetch('/support/export', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-assay-console': 'active' },
    body: JSON.stringify({ list: 'PAYMENTS', filter, sort }),
  });
  if (response.ok) return response.blob();
  const { errors } = (await response.json()) as { readonly errors: readonly { readonly code: string }[] };
  throw new Refused(errors[0]?.code ?? 'INTERNAL', null);
}
