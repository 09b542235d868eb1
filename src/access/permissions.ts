import type { Principal, StaffRole } from './principal';

/**
 * Who may use a field. PUBLIC: also without credentials. ANYONE: with any credentials, a browser's client token too.
 * SERVER: merchant and staff keys. STAFF: any staff key. A list: staff keys with one of these roles.
 */
export type Access = 'PUBLIC' | 'ANYONE' | 'SERVER' | 'STAFF' | readonly StaffRole[];

type Rules = Readonly<Record<string, Access>>;

/**
 * Every field of every object type, and who may use it. A field that is not here can't be used by anybody, and the build
 * fails. On Query and Mutation the answer to anyone else is an error; on other types the field is null.
 */
export const PERMISSIONS: Readonly<Record<string, Rules>> = {
  Query: {
    ...fields('PUBLIC', 'rejectionReasons'),
    ...fields('ANYONE', 'payment node'),
    ...fields('SERVER', 'payments transactions rejectionBreakdown'),
  },
  Mutation: {
    ...fields('ANYONE', 'authorizePayment confirmPayment'),
    ...fields('SERVER', 'createClientToken'),
  },
};

function fields(access: Access, names: string): Rules {
  return Object.fromEntries(names.split(' ').map((name) => [name, access]));
}

/** True when the caller may use a field with that rule. */
export function mayAccess(access: Access, principal: Principal | null): boolean {
  if (access === 'PUBLIC') return true;
  if (principal === null) return false;
  switch (access) {
    case 'ANYONE':
      return true;
    case 'SERVER':
      return principal.kind !== 'BROWSER';
    case 'STAFF':
      return principal.kind === 'STAFF';
    default:
      return principal.kind === 'STAFF' && access.some((role) => principal.roles.has(role));
  }
}
