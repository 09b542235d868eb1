import { ApiError } from '../graphql/api-error';
import type { RequestContext } from '../graphql/context';
import type { Caller, PlatformPrincipal, Principal } from './principal';

/** The context of every resolver of the gateway. */
export type ApiContext = RequestContext<Caller>;

/** Who calls for a merchant. Errors: UNAUTHENTICATED without credentials, FORBIDDEN with a platform key. */
export function principalOf({ principal }: ApiContext): Principal {
  if (principal === null) throw new ApiError('UNAUTHENTICATED');
  if (principal.kind === 'PLATFORM') throw new ApiError('FORBIDDEN');
  return principal;
}

/** Who of those that run the gateway calls. Errors: UNAUTHENTICATED without credentials, FORBIDDEN with another key. */
export function platformOf({ principal }: ApiContext): PlatformPrincipal {
  if (principal === null) throw new ApiError('UNAUTHENTICATED');
  if (principal.kind !== 'PLATFORM') throw new ApiError('FORBIDDEN');
  return principal;
}
