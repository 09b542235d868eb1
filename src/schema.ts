import type { GraphQLSchema } from 'graphql';
import { buildSchema, type ContainerType, type NonEmptyArray } from 'type-graphql';

/**
 * Every resolver: the API's table of contents. They are constructed in app.ts; Type-GraphQL gets them from here by class.
 */
export function buildApiSchema(resolvers: readonly object[]): Promise<GraphQLSchema> {
  const byClass = new Map(resolvers.map((resolver) => [resolver.constructor, resolver]));
  const container: ContainerType = { get: (someClass) => byClass.get(someClass as never) };
  return buildSchema({
    resolvers: [...byClass.keys()] as unknown as NonEmptyArray<never>,
    container,
    validate: false,
    emitSchemaFile: false,
  });
}
