import { maxRepeatsRule } from '../../../src/graphql/limits/max-repeats';
import { expectErrors, expectValid } from './harness';

const rule = maxRepeatsRule(2);
const tooMany = [{ limit: 'repeats', maximum: 2, at: ['1:1'] }];

test('repeats at the limit are accepted', () => {
  expectValid(rule, '{ dog { name name } cat { name name } dog { friend { name } } }');
});

test.each([
  ['beside each other', '{ dog { name name name } }'],
  ['in inline fragments', '{ dog { name ... { name } ... on Dog { name } } }'],
  ['in fragments', '{ dog { ...A ...B name } } fragment A on Dog { name } fragment B on Dog { name }'],
  ['below fields that are answered as one', '{ dog { name name } dog { name } }'],
  ['as other fields under one name', '{ dog { x: name x: name x: friend { name } } }'],
])('one repeat more %s is refused', (_where, document) => {
  expectErrors(rule, document).toEqual(tooMany);
});

test('a fragment that is spread twice in one place counts once', () => {
  expectValid(rule, '{ dog { ...A ...A ...A } } fragment A on Dog { name }');
});

test('fragments within each other come to an end', () => {
  expectValid(rule, '{ dog { ...A } } fragment A on Dog { a: friend { ...A } b: friend { ...A } }');
});

test('a fragment that is never used is looked at too', () => {
  expectErrors(rule, '{ dog { name } } fragment A on Dog { name name name }').toEqual([
    { limit: 'repeats', maximum: 2, at: ['1:18'] },
  ]);
});
