import { type FieldNode, Kind, type SelectionSetNode, type ValidationContext } from 'graphql';

/** Calls `visit` for every field that a selection set has directly or through fragments, each fragment once. */
export function forEachField(
  context: ValidationContext,
  selectionSet: SelectionSetNode,
  visit: (field: FieldNode) => void,
  seen: Set<string> = new Set(),
): void {
  for (const selection of selectionSet.selections) {
    if (selection.kind === Kind.FIELD) visit(selection);
    else if (selection.kind === Kind.INLINE_FRAGMENT) forEachField(context, selection.selectionSet, visit, seen);
    else if (!seen.has(selection.name.value)) {
      seen.add(selection.name.value);
      const fragment = context.getFragment(selection.name.value);
      if (fragment) forEachField(context, fragment.selectionSet, visit, seen);
    }
  }
}

/** The name under which a field is answered. */
export function responseName(field: FieldNode): string {
  return (field.alias ?? field.name).value;
}
