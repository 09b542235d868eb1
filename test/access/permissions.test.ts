import { buildSchema, execute, type GraphQLSchema, parse } from 'graphql';
import { enforcePermissions, permissionProblems } from '../../src/access/enforce';
import { type Access, mayAccess } from '../../src/access/access-rule';
import type { Permissions } from '../../src/access/access-rule';
import { PERMISSIONS } from '../../src/access/permissions';
import { NO_DEADLINE } from '../../src/kernel/deadline';
import {
  type Caller,
  type Merchant,
  PLATFORM_ROLES,
  type PlatformRole,
  STAFF_ROLES,
  type StaffRole,
} from '../../src/access/principal';
import { ApiError } from '../../src/graphql/api-error';
import { buildApiSchema } from '../../src/schema';

const merchant = { id: 'mer_1', name: 'A shop', mode: 'LIVE' } as unknown as Merchant;
const staff = (...roles: StaffRole[]): Caller =>
  ({ kind: 'STAFF', merchant, keyId: 'key_1', roles: new Set(roles) }) as unknown as Caller;
const platform = (...roles: PlatformRole[]): Caller =>
  ({ kind: 'PLATFORM', mode: 'LIVE', keyId: 'key_1', roles: new Set(roles) }) as unknown as Caller;
const CALLERS: Readonly<Record<string, Caller | null>> = {
  nobody: null,
  browser: { kind: 'BROWSER', merchant, grant: {} } as unknown as Caller,
  merchant: { kind: 'MERCHANT', merchant, keyId: 'key_1' } as unknown as Caller,
  'staff without a role': staff(),
  support: staff('SUPPORT'),
  approver: staff('RULE_APPROVER'),
  'all roles': staff(...STAFF_ROLES),
  admin: platform('ADMIN'),
  'all platform roles': platform(...PLATFORM_ROLES),
};

// The last column: who may.
test.each<[Access, readonly string[]]>([
  ['PUBLIC', Object.keys(CALLERS)],
  ['ANYONE', ['browser', 'merchant', 'staff without a role', 'support', 'approver', 'all roles']],
  ['SERVER', ['merchant', 'staff without a role', 'support', 'approver', 'all roles']],
  ['MONEY', ['merchant', 'support', 'all roles']],
  ['ERASURE', ['merchant', 'all roles']],
  ['STAFF', ['staff without a role', 'support', 'approver', 'all roles']],
  [['SUPPORT'], ['support', 'all roles']],
  [
    ['RULE_APPROVER', 'OPERATOR'],
    ['approver', 'all roles'],
  ],
  [[], []],
  [{ platform: ['ADMIN'], tenant: null }, ['admin', 'all platform roles']],
  [{ platform: ['RULE_AUTHOR'], tenant: ['SUPPORT'] }, ['support', 'all roles', 'all platform roles']],
])('%p', (access, expected) => {
  const allowed = Object.entries(CALLERS).filter(([, principal]) => mayAccess(access, principal));
  expect(allowed.map(([name]) => name)).toEqual(expected);
});

describe('the table', () => {
  const schema = (): GraphQLSchema => buildSchema('type Query { a: A b: String! } type A { x: String y: String! }');
  const complete: Permissions = { Query: { a: 'ANYONE', b: 'SERVER' }, A: { x: 'STAFF', y: 'ANYONE' } };

  test('agrees with a schema of the same fields', () => {
    expect(permissionProblems(schema(), complete)).toEqual([]);
  });

  test.each<[string, Permissions, string]>([
    ['a root field is forgotten', { ...complete, Query: { a: 'ANYONE' } }, 'Query.b: not listed, so nobody may use it'],
    ['a field is forgotten', { ...complete, A: { y: 'ANYONE' } }, 'A.x: not listed, so nobody may use it'],
    ['a field is gone', { ...complete, A: { ...complete['A'], z: 'ANYONE' } }, 'A.z: listed, but not in the schema'],
    ['a type is gone', { ...complete, Z: { z: 'ANYONE' } }, 'Z.z: listed, but not in the schema'],
    [
      'a restricted field is never null',
      { ...complete, A: { x: 'STAFF', y: 'STAFF' } },
      'A.y: restricted, so it must be nullable',
    ],
  ])('is refused when %s', (_what, permissions, problem) => {
    expect(permissionProblems(schema(), permissions)).toEqual([problem]);
    expect(() => enforcePermissions(schema(), permissions)).toThrow(problem);
  });

  test('a whole type that is forgotten is refused field by field', () => {
    expect(permissionProblems(schema(), { Query: complete['Query']! })).toEqual([
      'A.x: not listed, so nobody may use it',
      'A.y: not listed, so nobody may use it',
    ]);
  });

  test('lists every field of the gateway, and nothing else', async () => {
    expect(permissionProblems(await buildApiSchema([]))).toEqual([]);
  });

  test('names no type and no role that there is not', () => {
    for (const rules of Object.values(PERMISSIONS)) {
      for (const access of Object.values(rules)) {
        const [staffRoles, platformRoles] = rolesOf(access);
        for (const role of staffRoles) expect(STAFF_ROLES).toContain(role);
        for (const role of platformRoles) expect(PLATFORM_ROLES).toContain(role);
      }
    }
  });
});

function rolesOf(access: Access): readonly [readonly string[], readonly string[]] {
  if (typeof access === 'string') return [[], []];
  if (!('platform' in access)) return [access, []];
  return [typeof access.tenant === 'object' && access.tenant !== null ? access.tenant : [], access.platform];
}

describe('the schema behind it', () => {
  const schema = enforcePermissions(
    buildSchema(
      'type Query { open: T any: T server: T staff: T approver: T } type T { plain: String staff: String server: String }',
    ),
    {
      Query: { open: 'PUBLIC', any: 'ANYONE', server: 'SERVER', staff: 'STAFF', approver: ['RULE_APPROVER'] },
      T: { plain: 'ANYONE', staff: 'STAFF', server: 'SERVER' },
    },
  );
  const t = { plain: 'plain', staff: 'staff', server: 'server' };
  let resolved: string[] = [];
  const rootValue = Object.fromEntries(
    ['open', 'any', 'server', 'staff', 'approver'].map((name) => [name, () => (resolved.push(name), t)]),
  );
  beforeEach(() => {
    resolved = [];
  });

  function ask(query: string, principal: Caller | null) {
    const result = execute({
      schema,
      document: parse(query),
      rootValue,
      contextValue: { principal, deadline: NO_DEADLINE },
    });
    if (result instanceof Promise) throw new Error('nothing here waits');
    const codes = (result.errors ?? []).map(({ originalError }) =>
      originalError instanceof ApiError ? originalError.code : 'other',
    );
    return { data: result.data, codes };
  }

  test.each<[string, string, string | null]>([
    ['open', 'nobody', null],
    ['any', 'nobody', 'UNAUTHENTICATED'],
    ['server', 'nobody', 'UNAUTHENTICATED'],
    ['staff', 'nobody', 'UNAUTHENTICATED'],
    ['any', 'browser', null],
    ['server', 'browser', 'FORBIDDEN'],
    ['server', 'merchant', null],
    ['staff', 'merchant', 'FORBIDDEN'],
    ['approver', 'merchant', 'FORBIDDEN'],
    ['staff', 'support', null],
    ['approver', 'support', 'FORBIDDEN'],
    ['approver', 'approver', null],
  ])('the root field %s, asked for by %s', (field, caller, code) => {
    const { codes } = ask(`{ ${field} { plain } }`, CALLERS[caller]!);
    expect(codes).toEqual(code === null ? [] : [code]);
    // Who may not, does not even reach the resolver.
    expect(resolved).toEqual(code === null ? [field] : []);
  });

  test.each<[string, object]>([
    ['browser', { plain: 'plain', staff: null, server: null }],
    ['merchant', { plain: 'plain', staff: null, server: 'server' }],
    ['support', { plain: 'plain', staff: 'staff', server: 'server' }],
  ])('below the root, %s sees null where it may not look', (caller, expected) => {
    expect(ask('{ any { plain staff server } }', CALLERS[caller]!)).toEqual({ data: { any: expected }, codes: [] });
  });

  test('aliases and fragments open nothing', () => {
    const { data } = ask('{ any { x: staff ...F } } fragment F on T { ... { y: staff } }', CALLERS['merchant']!);
    expect(data).toEqual({ any: { x: null, y: null } });
  });
});
