import type { EpochMs } from '../kernel/clock';

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  /** Absolute path with query: `/authorizations`. */
  readonly path: string;
  /** JSON text, null for none. */
  readonly body: string | null;
  /** Beside those that every request has. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** What came of one HTTP exchange. Causes are fixed phrases or error codes of the system, never data of the call. */
export type HttpAnswer =
  | { readonly kind: 'answered'; readonly status: number; readonly body: string }
  /** Proved: no byte of the request left this process. */
  | { readonly kind: 'notSent'; readonly cause: string }
  /** Some of it may have arrived: a reset, a broken answer, the deadline. */
  | { readonly kind: 'lost'; readonly cause: string };

/** The port for the network: one party reached over HTTP. Never throws. */
export interface HttpPort {
  send(request: HttpRequest, deadline: EpochMs): Promise<HttpAnswer>;
  close(): Promise<void>;
}
