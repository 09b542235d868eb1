import type { Deadline } from '../kernel/deadline';
import type { RequestId } from '../kernel/ids';
import type { Log } from '../observability/log';

/** What every resolver gets besides its arguments. `P` is the caller's kind: see `ApiContext` in access/context. */
export interface RequestContext<P = unknown> {
  /** Also sent as `x-request-id` and as `extensions.requestId` of every top-level error. */
  readonly requestId: RequestId;
  /** Who calls; null when no credentials were sent. Credentials that don't hold never get this far. */
  readonly principal: P | null;
  /** Until when the caller waits. What moves money asks before it begins. */
  readonly deadline: Deadline;
  /** Writes lines that carry the request id. */
  readonly log: Log;
}
