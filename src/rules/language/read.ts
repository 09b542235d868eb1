import type { Expression } from './ast';
import { check, type Vocabulary } from './check';
import { parse, type Parsed } from './parse';

/**
 * A condition's text as a tree, with everything that is wrong with it, in the order of the text. Without problems it can be compiled.
 * `given`: a condition that holds wherever this one is asked, so that the facts it has asked for need not be asked for again.
 */
export function readCondition(text: string, vocabulary: Vocabulary, given: Expression | null = null): Parsed {
  const { expression, problems } = parse(text);
  const all = [...problems, ...check(expression, vocabulary, given)];
  return { expression, problems: all.sort((one, other) => one.span.start - other.span.start) };
}
