import { maxRootFieldsRule } from '../../../src/graphql/limits/max-root-fields';
import { expectErrors, expectValid } from './harness';

const rule = maxRootFieldsRule(2);
const tooMany = [{ limit: 'root fields', maximum: 2, at: ['1:1'] }];

test('root fields at the limit are accepted', () => {
  expectValid(rule, '{ dog { name owner { name } friend { name } } cat { name } }');
});

test('one more is refused', () => {
  expectErrors(rule, '{ dog { name } cat { name } other: cat { name } }').toEqual(tooMany);
});

test('fragments are looked through', () => {
  expectErrors(rule, '{ ...A ... { cat { name } } } fragment A on Query { dog { name } x: dog { name } }').toEqual(
    tooMany,
  );
});

test('a field that fragments repeat under the same name counts once', () => {
  expectValid(
    rule,
    '{ dog { name } ...A ...B } fragment A on Query { dog { name } } fragment B on Query { dog { name } }',
  );
});

test('a fragment within itself comes to an end', () => {
  expectValid(rule, '{ ...A } fragment A on Query { dog { name } ...A }');
});
