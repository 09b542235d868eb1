import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { ApiError } from '../graphql/api-error';
import type { ApiContext } from './context';
import { type Access, mayAccess, type Permissions } from './access-rule';
import { PERMISSIONS } from './permissions';

/**
 * Puts the table of permissions in front of the schema's resolvers. A field that everybody may see who got its object
 * stays as it is, so that it costs nothing. Errors: `Error` naming every field that the table lacks, that only the table
 * has, or that can't be hidden because it is never null.
 */
export function enforcePermissions(schema: GraphQLSchema, permissions: Permissions = PERMISSIONS): GraphQLSchema {
  const problems = permissionProblems(schema, permissions);
  if (problems.length > 0) throw new Error(`permissions and schema differ:\n${problems.join('\n')}`);
  for (const { typeName, fieldName, field, isRoot } of objectFields(schema)) {
    const access = permissions[typeName]![fieldName]!;
    const inner = field.resolve ?? defaultFieldResolver;
    if (isRoot && access !== 'PUBLIC') field.resolve = refusing(access, inner);
    if (!isRoot && isRestricted(access)) field.resolve = hiding(access, inner);
  }
  return schema;
}

/** Where schema and table differ, a line each. */
export function permissionProblems(schema: GraphQLSchema, permissions: Permissions = PERMISSIONS): readonly string[] {
  const problems: string[] = [];
  const existing = new Set<string>();
  for (const { typeName, fieldName, field, isRoot } of objectFields(schema)) {
    const name = `${typeName}.${fieldName}`;
    existing.add(name);
    const access = permissions[typeName]?.[fieldName];
    if (access === undefined) problems.push(`${name}: not listed, so nobody may use it`);
    else if (!isRoot && isRestricted(access) && isNonNullType(field.type)) {
      problems.push(`${name}: restricted, so it must be nullable`);
    }
  }
  for (const [typeName, rules] of Object.entries(permissions)) {
    for (const fieldName of Object.keys(rules)) {
      const name = `${typeName}.${fieldName}`;
      if (!existing.has(name)) problems.push(`${name}: listed, but not in the schema`);
    }
  }
  return problems;
}

const RETRY_AFTER_MS = 1_000;

type Resolver = GraphQLFieldResolver<unknown, ApiContext>;

/** On Query and Mutation: an error, so that a caller knows that the key is the wrong one. */
function refusing(access: Access, inner: Resolver): Resolver {
  return (source, args, context, info): unknown => {
    if (mayAccess(access, context.principal)) {
      // Nothing has been begun for the caller yet, so the same request can be sent again.
      if (context.deadline.isOver()) throw new ApiError('UNAVAILABLE', { retryAfterMs: RETRY_AFTER_MS });
      return inner(source, args, context, info);
    }
    throw new ApiError(context.principal === null ? 'UNAUTHENTICATED' : 'FORBIDDEN');
  };
}

/** Elsewhere: null, so that one operation serves clients of every kind. */
function hiding(access: Access, inner: Resolver): Resolver {
  return (source, args, context, info): unknown =>
    mayAccess(access, context.principal) ? inner(source, args, context, info) : null;
}

/** Below the root, whoever got the object has passed PUBLIC or ANYONE already. */
function isRestricted(access: Access): boolean {
  return access !== 'PUBLIC' && access !== 'ANYONE';
}

interface ListedField {
  readonly typeName: string;
  readonly fieldName: string;
  readonly field: GraphQLField<unknown, ApiContext>;
  readonly isRoot: boolean;
}

function objectFields(schema: GraphQLSchema): readonly ListedField[] {
  const roots: readonly unknown[] = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const listed: ListedField[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    const fields: Readonly<Record<string, GraphQLField<unknown, ApiContext>>> = type.getFields();
    for (const [fieldName, field] of Object.entries(fields)) {
      listed.push({ typeName: type.name, fieldName, field, isRoot: roots.includes(type) });
    }
  }
  return listed;
}
