import { Arg } from 'type-graphql';

let builds = 0;

/** Builds a schema. Arguments of `@InputArg` are described by their classes meanwhile, and by nothing afterwards. */
export async function describingInputs<T>(build: () => Promise<T>): Promise<T> {
  builds += 1;
  try {
    return await build();
  } finally {
    builds -= 1;
  }
}

/**
 * The argument `input` of a mutation, as graphql-js gives it. Type-GraphQL would copy it, member by member, into instances of its class,
 * which takes longer than parsing it does and which nobody asks for: our own parsers take plain objects. It leaves objects alone
 * that are instances of the class already, so once the schema is built the class is `Object`.
 */
export function InputArg(type: new () => object, description: string): ReturnType<typeof Arg> {
  return Arg('input', () => (builds > 0 ? type : Object), { description });
}
