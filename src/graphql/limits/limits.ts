import type { ValidationRule } from 'graphql';
import { maxAliasesRule } from './max-aliases';
import { maxDepthRule } from './max-depth';
import { maxDirectivesRule } from './max-directives';
import { maxRepeatsRule } from './max-repeats';
import { maxRootFieldsRule } from './max-root-fields';
import { maxSelectionsRule } from './max-selections';
import { oneMutationFieldRule } from './one-mutation-field';

/** What a document may hold. The largest operations of our own examples need less than a third of each. */
export interface DocumentLimits {
  /** Bytes of a request body. */
  readonly bodyBytes: number;
  /** Lexical tokens; the parser stops at the first one too many. */
  readonly tokens: number;
  /** Fields within fields. Introspection has its own bound in graphql-js. */
  readonly depth: number;
  /** Aliased fields, `__typename` too. */
  readonly aliases: number;
  /** Fields of Query or Mutation in one operation, counted through fragments. */
  readonly rootFields: number;
  /** Directives in the whole document. */
  readonly directives: number;
  /** Selections of one operation with every fragment written out. */
  readonly selections: number;
  /** How often one operation asks for the same answer. */
  readonly repeats: number;
}

export const DEFAULT_LIMITS: DocumentLimits = {
  bodyBytes: 64 * 1024,
  tokens: 2_000,
  depth: 12,
  aliases: 30,
  rootFields: 10,
  directives: 20,
  selections: 600,
  repeats: 25,
};

/**
 * The rules that a document must pass before any other rule looks at it. They are linear in the document; some of the
 * specification's own rules are quadratic, so the limits come first.
 */
export function limitRules(limits: DocumentLimits): readonly ValidationRule[] {
  return [
    maxSelectionsRule(limits.selections),
    maxRepeatsRule(limits.repeats),
    maxDepthRule(limits.depth),
    maxAliasesRule(limits.aliases),
    maxRootFieldsRule(limits.rootFields),
    maxDirectivesRule(limits.directives),
    oneMutationFieldRule,
  ];
}
