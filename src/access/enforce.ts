import { defaultFieldResolver, type GraphQLField, type GraphQLSchema, isObjectType } from 'graphql';
import { assert, present } from '../kernel/assert';
import { ApiError } from '../graphql/api-error';
import type { ApiContext } from './context';
import { type Access, mayAccess, PERMISSIONS } from './permissions';

/**
 * Puts the table of permissions in front of the schema's resolvers. Errors: AssertionError for a field of Query or Mutation that
 * the table does not name, and for a name in the table that the schema does not have: then the build is wrong.
 */
export function enforcePermissions(schema: GraphQLSchema): GraphQLSchema {
  for (const root of [schema.getQueryType(), schema.getMutationType()]) {
    for (const name of Object.keys(root?.getFields() ?? {})) {
      assert(PERMISSIONS[root!.name]?.[name] !== undefined, `${root!.name}.${name} is in the table of permissions`);
    }
  }
  for (const [typeName, rules] of Object.entries(PERMISSIONS)) {
    const type = schema.getType(typeName);
    assert(isObjectType(type), `${typeName} in the table of permissions is an object type`);
    const isRoot = type === schema.getQueryType() || type === schema.getMutationType();
    for (const [name, access] of Object.entries(rules)) {
      const field = present(type.getFields()[name], `${typeName}.${name}, named in the table of permissions,`);
      if (access !== 'PUBLIC') guard(field, access, isRoot);
    }
  }
  return schema;
}

/** At the root the answer to anyone else is an error; elsewhere the field is null, so that one query serves every role. */
function guard(field: GraphQLField<unknown, ApiContext>, access: Access, isRoot: boolean): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = (source, args, context, info): unknown => {
    if (mayAccess(access, context.principal)) return resolve(source, args, context, info);
    if (!isRoot) return null;
    throw new ApiError(context.principal === null ? 'UNAUTHENTICATED' : 'FORBIDDEN');
  };
}
