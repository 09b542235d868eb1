import type { ValidationRule } from 'graphql';
import { exceed } from './exceed';

/**
 * A document gives at most `maximum` fields another name. Aliases let one field be asked for any number of times, `__typename` too
 * ("alias overloading").
 */
export function maxAliasesRule(maximum: number): ValidationRule {
  return (context) => {
    let aliases = 0;
    return {
      Field(field) {
        if (field.alias && ++aliases === maximum + 1) exceed(context, 'aliases', maximum, field);
      },
    };
  };
}
