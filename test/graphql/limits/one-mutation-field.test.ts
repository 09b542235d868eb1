import { oneMutationFieldRule as rule } from '../../../src/graphql/limits/one-mutation-field';
import { expectErrors, expectValid } from './harness';

const tooMany = [{ limit: 'mutation fields', maximum: 1, at: ['1:1'] }];

test('a mutation of one field is accepted', () => {
  expectValid(rule, 'mutation { feed(food: "x") { name } }');
  expectValid(rule, 'mutation { __typename pet { name } }');
  expectValid(
    rule,
    'mutation { ...A ...B } fragment A on Mutation { pet { name } } fragment B on Mutation { pet { name } }',
  );
});

test.each([
  ['two fields', 'mutation { feed { name } pet { name } }'],
  ['the same field under two names', 'mutation { a: pet { name } b: pet { name } }'],
  ['a second field in a fragment', 'mutation { pet { name } ...A } fragment A on Mutation { x: pet { name } }'],
  ['a second field in an inline fragment', 'mutation { pet { name } ... on Mutation { feed { name } } }'],
  ['a second field that is skipped', 'mutation { pet { name } feed @skip(if: true) { name } }'],
])('%s are refused', (_what, document) => {
  expectErrors(rule, document).toEqual(tooMany);
});

test('each operation of a document is looked at by itself', () => {
  expectValid(rule, 'mutation A { pet { name } } mutation B { pet { name } } query C { dog { name } cat { name } }');
});
