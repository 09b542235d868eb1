import { maxDepthRule } from '../../../src/graphql/limits/max-depth';
import { expectErrors, expectValid } from './harness';

const rule = maxDepthRule(3);
const tooDeep = [{ limit: 'depth', maximum: 3, at: ['1:1'] }];

test('fields at the limit are accepted', () => {
  expectValid(rule, '{ dog { friend { name } } }');
});

test('fields one deeper are refused', () => {
  expectErrors(rule, '{ dog { friend { friend { name } } } }').toEqual(tooDeep);
});

test('fragments count as if they were written out', () => {
  expectValid(rule, '{ dog { ...Friend } } fragment Friend on Dog { friend { name } }');
  expectErrors(
    rule,
    '{ dog { ...A } } fragment A on Dog { friend { ...B } } fragment B on Dog { friend { name } }',
  ).toEqual(tooDeep);
});

test('inline fragments add no depth', () => {
  expectValid(rule, '{ dog { ... on Dog { ... { friend { name } } } } }');
});

test('a fragment within itself is refused', () => {
  expectErrors(rule, '{ dog { ...Loop } } fragment Loop on Dog { friend { ...Loop } }').toEqual(tooDeep);
});

test('each operation is measured', () => {
  expectErrors(rule, 'query Flat { dog { name } } query Deep { cat { friend { friend { name } } } }').toEqual([
    { limit: 'depth', maximum: 3, at: ['1:29'] },
  ]);
});

test('an unknown fragment is left to another rule', () => {
  expectValid(rule, '{ dog { ...Nothing } }');
});

test('introspection is not followed', () => {
  expectValid(rule, '{ __schema { types { fields { type { ofType { ofType { name } } } } } } }');
});
