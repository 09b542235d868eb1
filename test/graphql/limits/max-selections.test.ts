import { maxSelectionsRule } from '../../../src/graphql/limits/max-selections';
import { expectErrors, expectValid } from './harness';

const rule = maxSelectionsRule(6);
const tooMany = [{ limit: 'selections', maximum: 6, at: ['1:1'] }];

test('selections at the limit are accepted', () => {
  expectValid(rule, '{ dog { name friend { name owner { name } } } }');
});

test('one selection more is refused', () => {
  expectErrors(rule, '{ dog { name friend { name owner { name pet { name } } } } }').toEqual(tooMany);
});

test('a fragment counts in each place where it is spread', () => {
  const fragment = 'fragment Names on Dog { name friend { name } }';
  expectValid(rule, `{ dog { ...Names } } ${fragment}`);
  expectErrors(rule, `{ dog { ...Names ...Names } } ${fragment}`).toEqual(tooMany);
});

test('fragments that double each other are counted without being written out', () => {
  const levels = Array.from({ length: 60 }, (_, n) => `fragment F${n} on Dog { ...F${n + 1} ...F${n + 1} }`);
  expectErrors(rule, `{ dog { ...F0 } } ${levels.join(' ')} fragment F60 on Dog { name }`).toEqual(tooMany);
});

test.each([
  ['a fragment within itself', '{ dog { ...A } } fragment A on Dog { ...A }'],
  [
    'two fragments within each other',
    '{ dog { ...A } } fragment A on Dog { ...B } fragment B on Dog { friend { ...A } }',
  ],
])('%s is refused', (_what, document) => {
  expectErrors(rule, document).toEqual(tooMany);
});

test('an unused fragment within itself is left to another rule', () => {
  expectValid(rule, '{ dog { name } } fragment A on Dog { ...A }');
});
