import { maxDirectivesRule } from '../../../src/graphql/limits/max-directives';
import { expectErrors, expectValid } from './harness';

const rule = maxDirectivesRule(2);

test('directives at the limit are accepted', () => {
  expectValid(rule, '{ dog @include(if: true) { name @skip(if: false) } }');
});

test('one more is refused, where it stands', () => {
  expectErrors(rule, '{ dog @include(if: true) @include(if: true) @include(if: true) { name } }').toEqual([
    { limit: 'directives', maximum: 2, at: ['1:45'] },
  ]);
});

test('unknown ones count', () => {
  expectErrors(rule, '{ dog { name @aa @aa @aa @aa } }').toEqual([{ limit: 'directives', maximum: 2, at: ['1:22'] }]);
});
