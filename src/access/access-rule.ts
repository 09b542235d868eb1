import type { Caller, PlatformRole, StaffRole } from './principal';

/**
 * Who may use a field. PUBLIC: also without credentials. ANYONE: with any credentials, a browser's client token too; below Query and
 * Mutation that is whoever got the object. SERVER: merchant and staff keys, no browser. STAFF: any staff key. A list: staff keys with one
 * of these roles. MONEY: merchant keys, and staff keys with one of `MONEY_ROLES`; ERASURE likewise. A platform key may use what a
 * `PlatformAccess` names one of its roles for, and nothing else.
 */
export type Access = TenantAccess | PlatformAccess;
type TenantAccess = 'PUBLIC' | 'ANYONE' | 'SERVER' | 'MONEY' | 'ERASURE' | 'STAFF' | readonly StaffRole[];

/** For platform keys with one of these roles, and for those of a merchant whom `tenant` admits. */
export interface PlatformAccess {
  readonly platform: readonly PlatformRole[];
  readonly tenant: Exclude<TenantAccess, 'PUBLIC'> | null;
}

/** Members of staff who may move money for a merchant and release or reject held payments. */
export const MONEY_ROLES: readonly StaffRole[] = ['SUPPORT', 'OPERATOR'];

/** Members of staff who may erase a merchant's customers. */
const ERASURE_ROLES: readonly StaffRole[] = ['OPERATOR'];

/** By object type and field. */
export type Permissions = Readonly<Record<string, Readonly<Record<string, Access>>>>;

/** The same rule for several fields, named with spaces between them. */
export function fields(access: Access, names: string): Readonly<Record<string, Access>> {
  return Object.fromEntries(names.split(' ').map((name) => [name, access]));
}

/** Fields for platform keys with one of the roles, and for whom `tenant` admits. */
export function platform(roles: readonly PlatformRole[], tenant: PlatformAccess['tenant'] = null): PlatformAccess {
  return { platform: roles, tenant };
}

/** True when the caller may use a field with that rule. */
export function mayAccess(access: Access, principal: Caller | null): boolean {
  if (access === 'PUBLIC') return true;
  if (principal === null) return false;
  if (isForPlatform(access)) {
    if (principal.kind === 'PLATFORM') return access.platform.some((role) => principal.roles.has(role));
    return access.tenant !== null && mayAccess(access.tenant, principal);
  }
  if (principal.kind === 'PLATFORM') return false;
  switch (access) {
    case 'ANYONE':
      return true;
    case 'SERVER':
      return principal.kind !== 'BROWSER';
    case 'STAFF':
      return principal.kind === 'STAFF';
    case 'MONEY':
      return principal.kind === 'MERCHANT' || hasRole(principal, MONEY_ROLES);
    case 'ERASURE':
      return principal.kind === 'MERCHANT' || hasRole(principal, ERASURE_ROLES);
    default:
      return hasRole(principal, access);
  }
}

function isForPlatform(access: Access): access is PlatformAccess {
  return typeof access === 'object' && 'platform' in access;
}

function hasRole(principal: Caller, roles: readonly StaffRole[]): boolean {
  return principal.kind === 'STAFF' && roles.some((role) => principal.roles.has(role));
}
