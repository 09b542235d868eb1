import { buildSchema, parse, validate, type ValidationRule } from 'graphql';
import { ApiError } from '../../../src/graphql/api-error';

const schema = buildSchema(`
  type Query { dog: Dog cat: Cat }
  type Mutation { feed(food: String): Dog pet: Dog }
  type Dog { name: String friend: Dog owner: Cat }
  type Cat { name: String friend: Cat pet: Dog }
`);

/** The document passes the rule. */
export function expectValid(rule: ValidationRule, document: string): void {
  expect(errorsOf(rule, document)).toEqual([]);
}

/** The document breaks the rule, with these errors and no others. */
export function expectErrors(rule: ValidationRule, document: string): jest.JestMatchers<readonly LimitError[]> {
  return expect(errorsOf(rule, document));
}

export interface LimitError {
  readonly limit: string;
  readonly maximum: number;
  readonly at: readonly string[];
}

function errorsOf(rule: ValidationRule, document: string): readonly LimitError[] {
  return validate(schema, parse(document), [rule]).map((error) => {
    if (!(error instanceof ApiError) || error.code !== 'LIMIT_EXCEEDED') throw error;
    const { limit = '', maximum = 0 } = error.details;
    return { limit, maximum, at: (error.locations ?? []).map(({ line, column }) => `${line}:${column}`) };
  });
}
