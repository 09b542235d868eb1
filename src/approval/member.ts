import type { ApiContext } from '../access/context';
import { ApiError } from '../graphql/api-error';
import { PLATFORM } from '../releases/rule-set-version';
import type { Member } from './rule-sets.service';

/** Who calls, and whose rules they work on: the platform's people on the platform's, a merchant's staff on the merchant's own. */
export function memberOf({ principal }: ApiContext): Member {
  if (principal?.kind === 'PLATFORM') return { actor: principal.keyId, owner: PLATFORM };
  if (principal?.kind === 'STAFF') return { actor: principal.keyId, owner: principal.merchant.id };
  throw new ApiError('FORBIDDEN');
}
