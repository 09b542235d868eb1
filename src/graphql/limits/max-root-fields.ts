import type { ValidationRule } from 'graphql';
import { forEachField, responseName } from './fragments';
import { exceed } from './exceed';

/** An operation asks for at most `maximum` fields of Query or Mutation, counted through fragments. */
export function maxRootFieldsRule(maximum: number): ValidationRule {
  return (context) => ({
    OperationDefinition(operation) {
      const names = new Set<string>();
      forEachField(context, operation.selectionSet, (field) => names.add(responseName(field)));
      if (names.size > maximum) exceed(context, 'root fields', maximum, operation);
    },
  });
}
