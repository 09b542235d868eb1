import { maxAliasesRule } from '../../../src/graphql/limits/max-aliases';
import { expectErrors, expectValid } from './harness';

const rule = maxAliasesRule(2);

test('aliases at the limit are accepted, any number of plain fields too', () => {
  expectValid(rule, '{ a: dog { name } b: dog { name } dog { name } cat { name } }');
});

test('one alias more is refused, where it stands, once', () => {
  expectErrors(rule, '{ a: dog { name } b: dog { name } c: dog { name } d: dog { name } }').toEqual([
    { limit: 'aliases', maximum: 2, at: ['1:35'] },
  ]);
});

test('aliases of __typename count', () => {
  expectErrors(rule, '{ a: __typename b: __typename c: __typename }').toEqual([
    { limit: 'aliases', maximum: 2, at: ['1:31'] },
  ]);
});

test('aliases in fragments count', () => {
  expectErrors(rule, '{ ...A } fragment A on Query { a: dog { x: name } b: dog { name } }').toEqual([
    { limit: 'aliases', maximum: 2, at: ['1:51'] },
  ]);
});
