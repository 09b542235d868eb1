import { registerEnumType } from 'type-graphql';

/**
 * Declares a closed set of texts as an enum whose keys equal its values. Each value needs a description, so the compiler
 * finds the ones that the domain has and the schema lacks.
 */
export function enumType<V extends string>(
  name: string,
  description: string,
  values: Readonly<Record<V, string>>,
): { readonly [K in V]: K } {
  const keys = Object.keys(values) as V[];
  const enumObject = Object.fromEntries(keys.map((key) => [key, key])) as { [K in V]: K };
  const valuesConfig = Object.fromEntries(keys.map((key) => [key, { description: values[key] }]));
  registerEnumType(enumObject, { name, description, valuesConfig: valuesConfig as Record<V, { description: string }> });
  return enumObject;
}
