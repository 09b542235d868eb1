import { NoSchemaIntrospectionCustomRule, specifiedRules } from 'graphql';
import { type ApiError } from '../../src/graphql/api-error';
import { Documents } from '../../src/graphql/documents';
import { DEFAULT_LIMITS } from '../../src/graphql/limits/limits';
import { WORDS } from '../../src/graphql/validation-errors';
import { sampleSchema } from './sample-schema';

const documents = new Documents({ schema: sampleSchema(), limits: DEFAULT_LIMITS, introspection: false });

function errorsOf(text: string): readonly ApiError[] {
  const checked = documents.check(text);
  return checked.ok ? [] : checked.errors;
}

test('every rule of graphql-js has words of ours', () => {
  const rules = [...specifiedRules, NoSchemaIntrospectionCustomRule].map((rule) => rule.name);
  expect(rules.filter((name) => WORDS[name] === undefined)).toEqual([]);
});

/** A word that no answer may contain, where a name or a value can stand. */
const X = 'pan4111111111111111';

// The last column is the message. Every document is refused by one rule for one cause.
test.each([
  [
    'ExecutableDefinitionsRule',
    `type ${X} { a: Int } { __typename }`,
    'A document holds operations and fragments only.',
  ],
  [
    'UniqueOperationNamesRule',
    `query ${X} { __typename } query ${X} { __typename }`,
    'Two operations have the same name.',
  ],
  [
    'LoneAnonymousOperationRule',
    `{ __typename } query ${X} { __typename }`,
    'An operation without a name must be the only one.',
  ],
  ['KnownTypeNamesRule', `query ($a: ${X}) { thing(id: $a) { id } }`, 'There is no such type.'],
  [
    'FragmentsOnCompositeTypesRule',
    '{ ... on String { __typename } }',
    'A fragment is on an object type, an interface or a union.',
  ],
  [
    'VariablesAreInputTypesRule',
    `query ($${X}: Thing) { thing(id: $${X}) { id } }`,
    'A variable is of a scalar, enum or input type.',
  ],
  ['ScalarLeafsRule, missing', '{ thing(id: 1) }', 'Select fields of Thing.'],
  ['ScalarLeafsRule, too many', `{ caller { ${X} } }`, 'String has no fields to select.'],
  ['FieldsOnCorrectTypeRule', `{ thing(id: 1) { ${X} } }`, 'There is no such field on Thing.'],
  [
    'UniqueFragmentNamesRule',
    `{ ...${X} } fragment ${X} on Query { caller } fragment ${X} on Query { caller }`,
    'Two fragments have the same name.',
  ],
  ['KnownFragmentNamesRule', `{ ...${X} }`, 'There is no such fragment.'],
  ['NoUnusedFragmentsRule', `{ caller } fragment ${X} on Query { caller }`, 'This fragment is never used.'],
  [
    'PossibleFragmentSpreadsRule',
    '{ thing(id: 1) { ... on PageInfo { hasNextPage } } }',
    'This fragment can never apply here.',
  ],
  [
    'UniqueVariableNamesRule',
    `query ($${X}: ID!, $${X}: ID!) { thing(id: $${X}) { id } }`,
    'Two variables have the same name.',
  ],
  ['NoUndefinedVariablesRule', `{ thing(id: $${X}) { id } }`, 'This variable is not declared.'],
  ['NoUnusedVariablesRule', `query ($${X}: ID) { caller }`, 'This variable is never used.'],
  ['KnownDirectivesRule', `{ caller @${X} }`, 'There is no such directive here.'],
  [
    'UniqueDirectivesPerLocationRule',
    '{ caller @skip(if: true) @skip(if: true) }',
    'This directive may stand here once.',
  ],
  ['KnownArgumentNamesRule', `{ caller(${X}: 1) }`, 'There is no such argument on caller.'],
  ['KnownArgumentNamesRule, directive', `{ caller @skip(if: true, ${X}: 1) }`, 'There is no such argument on @skip.'],
  ['UniqueArgumentNamesRule', '{ thing(id: 1, id: 1) { id } }', 'An argument is given twice.'],
  ['ProvidedRequiredArgumentsRule', '{ thing { id } }', 'A required argument is missing: id: ID!.'],
  ['ProvidedRequiredArgumentsRule, directive', '{ caller @skip }', 'A required argument is missing: if: Boolean!.'],
  [
    'VariablesInAllowedPositionRule',
    `query ($${X}: String!) { thing(id: $${X}) { id } }`,
    "The variable's type is not the one that is expected where it is used.",
  ],
  [
    'OverlappingFieldsCanBeMergedRule',
    `{ ${X}: caller ${X}: thing(id: 1) { id } }`,
    'Two different fields are answered under the same name. Use an alias.',
  ],
  [
    'UniqueInputFieldNamesRule',
    'mutation { makeThing(input: { name: "a", name: "b", price: { amountMinor: 1, currency: "EUR" } }) { thing { id } } }',
    'A field of the input is given twice.',
  ],
  [
    'NoSchemaIntrospectionCustomRule',
    '{ __schema { queryType { name } } }',
    'Introspection is off. The schema is published as schema.graphql.',
  ],
])('%s', (_rule, document, message) => {
  const errors = errorsOf(document);
  expect(errors.map((error) => error.message)).toContain(message);
  expect(new Set(errors.map((error) => error.code))).toEqual(new Set(['GRAPHQL_VALIDATION_FAILED']));
  expect(JSON.stringify(errors.map((error) => ({ ...error.toJSON(), locations: null })))).not.toContain(X);
});

const literal = (input: string): string => `mutation { makeThing(input: ${input}) { thing { id } } }`;

// The last two columns: where in the arguments, and what is expected there.
test.each([
  [
    'a string for an integer',
    literal(`{ name: "a", price: { amountMinor: "${X}", currency: "EUR" } }`),
    ['input', 'price', 'amountMinor'],
    'MinorUnits!',
  ],
  [
    'a fraction',
    literal('{ name: "a", price: { amountMinor: 500.5, currency: "JPY" } }'),
    ['input', 'price', 'amountMinor'],
    'MinorUnits!',
  ],
  [
    'an integer that is not safe',
    literal('{ name: "a", price: { amountMinor: 9007199254740992, currency: "EUR" } }'),
    ['input', 'price', 'amountMinor'],
    'MinorUnits!',
  ],
  ['a null', literal('{ name: null, price: { amountMinor: 1, currency: "EUR" } }'), ['input', 'name'], 'String!'],
  [
    'an unknown field',
    literal(`{ name: "a", ${X}: 1, price: { amountMinor: 1, currency: "EUR" } }`),
    ['input'],
    'only fields of MakeThingInput',
  ],
  [
    'a missing field',
    literal('{ name: "a", price: { amountMinor: 1 } }'),
    ['input', 'price'],
    'currency: CurrencyCode!',
  ],
  [
    'an item of a list',
    literal(
      `{ name: "a", price: { amountMinor: 1, currency: "EUR" }, discounts: [{ amountMinor: 1, currency: "EUR" }, { amountMinor: ${X}, currency: "EUR" }] }`,
    ),
    ['input', 'discounts', 1, 'amountMinor'],
    'MinorUnits!',
  ],
  [
    'a day that does not exist',
    literal('{ name: "a", createdAt: "2026-02-30T00:00:00Z", price: { amountMinor: 1, currency: "EUR" } }'),
    ['input', 'createdAt'],
    'DateTime',
  ],
  ['an Int', '{ double(number: "4111") }', ['number'], 'Int!'],
])('a literal that is %s is refused with its place', (_what, document, inputPath, expected) => {
  const [error, ...more] = errorsOf(document);
  expect(more).toEqual([]);
  expect(error).toMatchObject({ code: 'GRAPHQL_VALIDATION_FAILED', details: { inputPath, expected } });
  expect(error?.locations).toHaveLength(1);
  expect(JSON.stringify(error?.toJSON())).not.toMatch(new RegExp(`${X}|500\\.5|9007|02-30|4111`));
});

test('a syntax error says where and repeats nothing', () => {
  const [error] = errorsOf(`{ caller\n  ${X}(((`);
  expect(error?.toJSON()).toEqual({
    message: 'The document is not valid GraphQL here.',
    locations: [{ line: 2, column: 23 }],
    extensions: { code: 'GRAPHQL_PARSE_FAILED' },
  });
});

test('there is no end of errors in one answer', () => {
  const unknown = Array.from({ length: 200 }, (_, index) => `unknown${index}`);
  expect(errorsOf(`{ thing(id: 1) { ${unknown.join(' ')} } }`)).toHaveLength(10);
});

test('suggestions are not given', () => {
  expect(JSON.stringify(errorsOf('{ thin(id: 1) { id } }'))).not.toMatch(/mean|things?\b/i);
});
