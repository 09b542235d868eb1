import { check, type Vocabulary } from './check';
import { parse, type Parsed } from './parse';

/** A condition's text as a tree, with everything that is wrong with it, in the order of the text. Without problems it can be compiled. */
export function readCondition(text: string, vocabulary: Vocabulary): Parsed {
  const { expression, problems } = parse(text);
  const all = [...problems, ...check(expression, vocabulary)];
  return { expression, problems: all.sort((one, other) => one.span.start - other.span.start) };
}
