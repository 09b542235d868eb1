import { Kind, type SelectionSetNode, type ValidationContext, type ValidationRule } from 'graphql';
import { exceed } from './exceed';

/**
 * Fields stand at most `maximum` deep in each other, fragments written out. `__schema` and `__type` are not followed: in the sandbox
 * tools need their depth (graphql-js bounds it, MaxIntrospectionDepthRule), elsewhere they are refused.
 */
export function maxDepthRule(maximum: number): ValidationRule {
  return (context) => {
    const depths = new Map<string, number>();
    return {
      OperationDefinition(operation) {
        if (depthOf(context, operation.selectionSet, depths) > maximum) exceed(context, 'depth', maximum, operation);
      },
    };
  };
}

/** Infinity for a fragment within itself. */
function depthOf(context: ValidationContext, selectionSet: SelectionSetNode, depths: Map<string, number>): number {
  let deepest = 0;
  for (const selection of selectionSet.selections) {
    let depth = 0;
    if (selection.kind === Kind.FRAGMENT_SPREAD) depth = fragmentDepth(context, selection.name.value, depths);
    else if (selection.kind === Kind.INLINE_FRAGMENT) depth = depthOf(context, selection.selectionSet, depths);
    else if (selection.name.value === '__schema' || selection.name.value === '__type') depth = 1;
    else depth = 1 + (selection.selectionSet ? depthOf(context, selection.selectionSet, depths) : 0);
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

function fragmentDepth(context: ValidationContext, name: string, depths: Map<string, number>): number {
  const known = depths.get(name);
  if (known !== undefined) return known;
  depths.set(name, Number.POSITIVE_INFINITY);
  const fragment = context.getFragment(name);
  const depth = fragment ? depthOf(context, fragment.selectionSet, depths) : 0;
  depths.set(name, depth);
  return depth;
}
