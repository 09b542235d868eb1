/** What came of one try to deliver. Causes are fixed phrases or error codes of the system. */
export type Receipt =
  | { readonly kind: 'answered'; readonly status: number }
  /** Nothing was sent: the URL leads where no webhook may go. */
  | { readonly kind: 'refused'; readonly cause: string }
  /** No answer, or none that could be read to its end. */
  | { readonly kind: 'failed'; readonly cause: string };

export interface WebhookMessage {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The port to those who receive webhooks. Never throws. */
export interface Receiver {
  post(message: WebhookMessage): Promise<Receipt>;
}

/** The port to the names of the internet: every address of a name, in the resolver's order; none when it has none. Errors: the resolver's. */
export interface NameResolver {
  addressesOf(hostname: string): Promise<readonly string[]>;
}
