import type {
  FieldNode,
  FragmentDefinitionNode,
  OperationDefinitionNode,
  SelectionSetNode,
  ValidationContext,
  ValidationRule,
} from 'graphql';
import { exceed } from './exceed';
import { forEachField, responseName } from './fragments';

/** Fields that are looked at, so that fragments within each other come to an end. `maxSelectionsRule` refuses those. */
const VISITS_MAX = 1_000;

/**
 * An operation asks for the same answer at most `maximum` times in different places. Fragments repeat fields innocently; thousands of repeats make
 * the specification's rule that equal fields must be mergeable compare millions of pairs (section 5.3.2).
 */
export function maxRepeatsRule(maximum: number): ValidationRule {
  return (context) => {
    const measure = (definition: OperationDefinitionNode | FragmentDefinitionNode): void => {
      const budget = { visits: VISITS_MAX };
      if (mostRepeats(context, [definition.selectionSet], budget) > maximum) {
        exceed(context, 'repeats', maximum, definition);
      }
    };
    // A fragment that is never used is compared with itself all the same.
    return { OperationDefinition: measure, FragmentDefinition: measure };
  };
}

/** How often the most repeated field stands in these selection sets, which are answered as one, or below. */
function mostRepeats(
  context: ValidationContext,
  selectionSets: readonly SelectionSetNode[],
  budget: { visits: number },
): number {
  const byName = new Map<string, FieldNode[]>();
  const seen = new Set<string>();
  for (const selectionSet of selectionSets) {
    forEachField(
      context,
      selectionSet,
      (field) => {
        const name = responseName(field);
        const fields = byName.get(name);
        if (fields) fields.push(field);
        else byName.set(name, [field]);
        budget.visits -= 1;
      },
      seen,
    );
  }
  let most = 0;
  for (const fields of byName.values()) {
    most = Math.max(most, fields.length);
    const below = fields.flatMap((field) => field.selectionSet ?? []);
    if (below.length > 0 && budget.visits > 0) most = Math.max(most, mostRepeats(context, below, budget));
  }
  return most;
}
