import { Kind, type SelectionSetNode, type ValidationContext, type ValidationRule } from 'graphql';
import { exceed } from './exceed';

/**
 * An operation has at most `maximum` selections when every fragment is written out in each place where it is spread. Fragments that spread
 * each other twice, ten deep, are a short document and a long answer ("fragment bomb"). A fragment that spreads itself has no
 * end: it exceeds every limit.
 */
export function maxSelectionsRule(maximum: number): ValidationRule {
  return (context) => {
    const sizes = new Map<string, number>();
    return {
      OperationDefinition(operation) {
        if (expandedSize(context, operation.selectionSet, sizes) > maximum) {
          exceed(context, 'selections', maximum, operation);
        }
      },
    };
  };
}

/** Infinity for a cycle. Each fragment is measured once. */
function expandedSize(context: ValidationContext, selectionSet: SelectionSetNode, sizes: Map<string, number>): number {
  let size = 0;
  for (const selection of selectionSet.selections) {
    size += 1;
    if (selection.kind === Kind.FRAGMENT_SPREAD) size += fragmentSize(context, selection.name.value, sizes);
    else if (selection.selectionSet) size += expandedSize(context, selection.selectionSet, sizes);
  }
  return size;
}

function fragmentSize(context: ValidationContext, name: string, sizes: Map<string, number>): number {
  const known = sizes.get(name);
  if (known !== undefined) return known;
  // Whoever meets the fragment while it is being measured stands inside of it.
  sizes.set(name, Number.POSITIVE_INFINITY);
  const fragment = context.getFragment(name);
  const size = fragment ? expandedSize(context, fragment.selectionSet, sizes) : 0;
  sizes.set(name, size);
  return size;
}
