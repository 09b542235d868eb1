import { assertNever } from '../../kernel/assert';
import { type Expression, type Operation, within } from './ast';
import { type OperatorName } from './operators';
import { print } from './print';

/** A fact that a condition reads, and what would have kept that part of it from holding, in words for staff: `at most 100`. */
export interface Expectation {
  readonly fact: string;
  readonly expected: string;
}

/** Every fact that a condition reads, in the order of the text, with what would have kept its part of the condition from holding. */
export function expectationsOf(condition: Expression): readonly Expectation[] {
  const found: (Expectation & { readonly presence: boolean })[] = [];
  const visit = (expression: Expression, holds: boolean): void => {
    if (expression.kind === 'has')
      found.push({ fact: expression.name, expected: holds ? 'absent' : 'given', presence: true });
    else if (expression.kind === 'fact')
      found.push({ fact: expression.name, expected: String(!holds), presence: false });
    else if (expression.kind === 'operation') {
      const { operator, operands } = expression;
      if (operator === 'not') visit(operands[0]!, !holds);
      else if (operator === 'and' || operator === 'or') for (const operand of operands) visit(operand, holds);
      else found.push(...ofComparison(expression, holds).map((item) => ({ ...item, presence: false })));
    }
  };
  visit(condition, true);
  const compared = new Set(found.filter(({ presence }) => !presence).map(({ fact }) => fact));
  const seen = new Set<string>();
  return found.flatMap(({ fact, expected, presence }) => {
    // "Absent" says little about a fact whose value counts too: has(x) && x > 3.
    const key = `${fact} ${expected}`;
    if ((presence && expected === 'absent' && compared.has(fact)) || seen.has(key)) return [];
    seen.add(key);
    return [{ fact, expected }];
  });
}

/** Comparisons by what they become when their sides change places, and when they are negated. */
const COMPARISONS: Readonly<
  Partial<Record<OperatorName, { swapped: OperatorName; negated: OperatorName; words: string }>>
> = {
  equal: { swapped: 'equal', negated: 'notEqual', words: '' },
  notEqual: { swapped: 'notEqual', negated: 'equal', words: 'not ' },
  less: { swapped: 'greater', negated: 'greaterOrEqual', words: 'below ' },
  lessOrEqual: { swapped: 'greaterOrEqual', negated: 'greater', words: 'at most ' },
  greater: { swapped: 'less', negated: 'lessOrEqual', words: 'above ' },
  greaterOrEqual: { swapped: 'lessOrEqual', negated: 'less', words: 'at least ' },
};

/** `holds`: whether the comparison itself holds where the condition does, or its opposite. */
function ofComparison(comparison: Operation, holds: boolean): readonly Expectation[] {
  const { operator, operands } = comparison;
  const [left, right] = operands as readonly [Expression, Expression];
  if (operator === 'in' && left.kind === 'fact')
    return [{ fact: left.name, expected: `${holds ? 'none of' : 'one of'} ${membersOf(right)}` }];
  const known = COMPARISONS[operator];
  const [one, other] = [sideOf(left), sideOf(right)];
  if (known === undefined || one === null || other === null) {
    const facts = [...within(comparison)].flatMap((part) => (part.kind === 'fact' ? [part.name] : []));
    return facts.map((fact) => ({ fact, expected: `${holds ? 'not ' : ''}${print(comparison)}` }));
  }
  const wanted = holds ? known.negated : operator;
  return [
    ...(left.kind === 'fact' ? [{ fact: left.name, expected: inWords(wanted, right) }] : []),
    ...(right.kind === 'fact' ? [{ fact: right.name, expected: inWords(COMPARISONS[wanted]!.swapped, left) }] : []),
  ];
}

function sideOf(side: Expression): Expression | null {
  return side.kind === 'fact' || side.kind === 'literal' ? side : null;
}

function inWords(operator: OperatorName, value: Expression): string {
  const { words } = COMPARISONS[operator]!;
  switch (value.kind) {
    case 'literal':
      return typeof value.value === 'boolean'
        ? String(operator === 'equal' ? value.value : !value.value)
        : `${words}${value.value}`;
    case 'fact':
      return operator === 'equal' ? `the same as ${value.name}` : `${words}${value.name}`;
    default:
      return `${words}${print(value)}`;
  }
}

function membersOf(list: Expression): string {
  switch (list.kind) {
    case 'values':
      return namedOf(list.items.map((item) => (item.kind === 'literal' ? String(item.value) : print(item))));
    case 'list':
    case 'literal':
    case 'fact':
    case 'has':
    case 'operation':
    case 'invalid':
      return print(list);
  }
  return assertNever(list);
}

/** More values of a list than these are counted, not named: evidence is stored with every refusal. */
const NAMED_MAX = 50;

function namedOf(values: readonly string[]): string {
  const more = values.length - NAMED_MAX;
  return more > 0 ? `${values.slice(0, NAMED_MAX).join(', ')} and ${more} more` : values.join(', ');
}
