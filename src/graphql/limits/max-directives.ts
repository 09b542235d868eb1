import type { ValidationRule } from 'graphql';
import { exceed } from './exceed';

/** A document has at most `maximum` directives, known or not ("directive overloading"). */
export function maxDirectivesRule(maximum: number): ValidationRule {
  return (context) => {
    let directives = 0;
    return {
      Directive(directive) {
        if (++directives === maximum + 1) exceed(context, 'directives', maximum, directive);
      },
    };
  };
}
