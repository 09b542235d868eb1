import { OperationTypeNode, type ValidationRule } from 'graphql';
import { forEachField, responseName } from './fragments';
import { exceed } from './exceed';

/**
 * A mutation has one root field (`__typename` does not count). One request is one intent with one idempotency key; and aliases can't be used to
 * try cards by the hundred, past every limit that counts requests.
 */
export const oneMutationFieldRule: ValidationRule = (context) => ({
  OperationDefinition(operation) {
    if (operation.operation !== OperationTypeNode.MUTATION) return;
    const names = new Set<string>();
    forEachField(context, operation.selectionSet, (field) => {
      if (field.name.value !== '__typename') names.add(responseName(field));
    });
    if (names.size > 1) exceed(context, 'mutation fields', 1, operation);
  },
});
