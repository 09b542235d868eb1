import { ApiError } from '../graphql/api-error';
import type { RequestContext } from '../graphql/context';
import type { Principal } from './principal';

/** The context of every resolver of the gateway. */
export type ApiContext = RequestContext<Principal>;

/** Who calls. Errors: UNAUTHENTICATED, when no credentials were sent. */
export function principalOf(context: ApiContext): Principal {
  if (context.principal === null) throw new ApiError('UNAUTHENTICATED');
  return context.principal;
}
