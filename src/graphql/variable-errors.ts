import {
  type GraphQLInputType,
  type GraphQLSchema,
  isInputObjectType,
  isListType,
  isNonNullType,
  type OperationDefinitionNode,
  typeFromAST,
} from 'graphql';
import type { ApiErrorDetails } from './api-error';

/** Where a variable's value does not fit, and what would fit. */
export type VariableProblem = Required<Pick<ApiErrorDetails, 'inputPath' | 'expected'>>;

const PROBLEMS_MAX = 10;

/**
 * What is wrong with the variables of an operation, by variable, in the order in which graphql-js reports it. graphql-js says it with the values
 * in its messages; this walks the same way and names places and types only.
 */
export function variableProblems(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): ReadonlyMap<string, readonly VariableProblem[]> {
  const byVariable = new Map<string, VariableProblem[]>();
  for (const definition of operation.variableDefinitions ?? []) {
    const name = definition.variable.name.value;
    const type = typeFromAST(schema, definition.type) as GraphQLInputType | undefined;
    if (!type) continue;
    const problems: VariableProblem[] = [];
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (value !== undefined) explain(type, value, [name], problems);
    else if (isNonNullType(type) && !definition.defaultValue)
      problems.push({ inputPath: [name], expected: String(type) });
    byVariable.set(name, problems);
  }
  return byVariable;
}

type Path = readonly (string | number)[];

/** GraphQL specification, October 2021, section 6.1.2, CoerceVariableValues, and the input coercion of section 3. */
function explain(type: GraphQLInputType, value: unknown, inputPath: Path, problems: VariableProblem[]): void {
  if (problems.length >= PROBLEMS_MAX) return;
  const refuse = (expected: string): void => void problems.push({ inputPath, expected });
  if (isNonNullType(type)) {
    if (value === null || value === undefined) refuse(String(type));
    else explain(type.ofType, value, inputPath, problems);
    return;
  }
  if (value === null || value === undefined) return;
  if (isListType(type)) {
    if (!Array.isArray(value)) return explain(type.ofType, value, inputPath, problems);
    value.forEach((item: unknown, index) => explain(type.ofType, item, [...inputPath, index], problems));
    return;
  }
  if (!isInputObjectType(type)) {
    if (!fits(() => type.parseValue(value))) refuse(type.name);
    return;
  }
  if (typeof value !== 'object' || Array.isArray(value)) return refuse(type.name);
  const given = value as Readonly<Record<string, unknown>>;
  const fields = type.getFields();
  for (const field of Object.values(fields)) {
    const path = [...inputPath, field.name];
    if (given[field.name] !== undefined) explain(field.type, given[field.name], path, problems);
    else if (field.defaultValue === undefined && isNonNullType(field.type)) {
      problems.push({ inputPath: path, expected: String(field.type) });
    }
  }
  for (const name of Object.keys(given)) if (!Object.hasOwn(fields, name)) refuse(`only fields of ${type.name}`);
}

function fits(parse: () => unknown): boolean {
  try {
    return parse() !== undefined;
  } catch {
    return false;
  }
}
