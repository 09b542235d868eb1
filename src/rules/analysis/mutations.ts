import { assertNever } from '../../kernel/assert';
import { type Expression, type LiteralValue, type Operation, within } from '../language/ast';
import type { Vocabulary } from '../language/check';
import type { OperatorName } from '../language/operators';
import { print } from '../language/print';

/** The mistakes that people make, one at a time. */
export type MutationKind =
  | 'bound'
  | 'magnitude'
  | 'relation'
  | 'junction'
  | 'negation'
  | 'clause dropped'
  | 'value swapped'
  | 'value dropped'
  | 'fact swapped'
  | 'arithmetic'
  | 'list swapped';

/** A condition with one mistake in it. It may be refused by the checker, and it may mean the same as before. */
export interface Mutation {
  readonly kind: MutationKind;
  /** The part that changed, before and after. */
  readonly before: string;
  readonly after: string;
  readonly expression: Expression;
}

/** Every condition that is one mistake away, in the order of the text. */
export function mutationsOf(condition: Expression, vocabulary: Vocabulary): readonly Mutation[] {
  const found: Mutation[] = [];
  const seen = new Set([print(condition)]);
  const add = (mutation: Mutation): void => {
    const text = print(mutation.expression);
    if (!seen.has(text)) found.push(mutation);
    seen.add(text);
  };
  const visit = (part: Expression, replace: (other: Expression) => Expression): void => {
    for (const [kind, other] of replacementsOf(part, vocabulary))
      add({ kind, before: print(part), after: print(other), expression: replace(other) });
    if (part.kind !== 'operation') return;
    part.operands.forEach((operand, index) =>
      visit(operand, (other) => replace({ ...part, operands: part.operands.with(index, other) })),
    );
  };
  visit(condition, (other) => other);
  for (const name of new Set([...within(condition)].flatMap((part) => ('name' in part ? [part.name] : []))))
    for (const other of siblingsOf(name, vocabulary))
      add({ kind: 'fact swapped', before: name, after: other, expression: renamed(condition, name, other) });
  return found;
}

type Replacement = readonly [MutationKind, Expression];

function replacementsOf(part: Expression, vocabulary: Vocabulary): readonly Replacement[] {
  switch (part.kind) {
    case 'literal':
      return part.value === true || part.value === false ? [['negation', { ...part, value: !part.value }]] : [];
    case 'has':
      return [['negation', not(part)]];
    case 'fact':
      return vocabulary.facts.get(part.name)?.type === 'bool' ? [['negation', not(part)]] : [];
    case 'list':
      return [...vocabulary.lists.keys()].flatMap((name) =>
        name === part.name ? [] : [['list swapped', { ...part, name }] as const],
      );
    case 'values':
    case 'invalid':
      return [];
    case 'operation':
      return ofOperation(part, vocabulary);
  }
  return assertNever(part);
}

const RELATIONS: Readonly<Partial<Record<OperatorName, readonly OperatorName[]>>> = {
  less: ['lessOrEqual', 'greaterOrEqual', 'greater'],
  lessOrEqual: ['less', 'greater', 'greaterOrEqual'],
  greater: ['greaterOrEqual', 'lessOrEqual', 'less'],
  greaterOrEqual: ['greater', 'less', 'lessOrEqual'],
  equal: ['notEqual'],
  notEqual: ['equal'],
};

function ofOperation(part: Operation, vocabulary: Vocabulary): readonly Replacement[] {
  const { operator, operands } = part;
  const [left, right] = operands as readonly [Expression, Expression];
  switch (operator) {
    case 'and':
    case 'or':
      return [
        ['junction', { ...part, operator: operator === 'and' ? 'or' : 'and' }],
        ['clause dropped', left],
        ['clause dropped', right],
        ['negation', not(part)],
      ];
    case 'not':
      return [['negation', left]];
    case 'less':
    case 'lessOrEqual':
    case 'greater':
    case 'greaterOrEqual':
    case 'equal':
    case 'notEqual':
      return [
        ...RELATIONS[operator]!.map((other): Replacement => ['relation', { ...part, operator: other }]),
        ...[left, right].flatMap((side, index) =>
          otherValues(side, operands[1 - index]!, vocabulary).map(([kind, value]): Replacement => [
            kind,
            { ...part, operands: operands.with(index, { ...side, value } as Expression) },
          ]),
        ),
      ];
    case 'in':
      return [['negation', not(part)], ...ofMembers(part, left, right, vocabulary)];
    case 'startsWith':
    case 'endsWith':
    case 'contains':
      return [
        ['negation', not(part)],
        ...(['startsWith', 'endsWith', 'contains'] as const).flatMap((other): Replacement[] =>
          other === operator ? [] : [['relation', { ...part, operator: other }]],
        ),
      ];
    case 'plus':
      return [['arithmetic', { ...part, operator: 'minus' }]];
    case 'minus':
      return [['arithmetic', { ...part, operator: 'plus' }]];
    case 'times':
    case 'negative':
      return [['arithmetic', left]];
  }
  return assertNever(operator);
}

/** Values that somebody may have written instead of this one. */
function otherValues(
  side: Expression,
  other: Expression,
  vocabulary: Vocabulary,
): readonly (readonly [MutationKind, LiteralValue])[] {
  if (side.kind !== 'literal') return [];
  const { value } = side;
  if (typeof value === 'boolean') return [];
  if (typeof value === 'string') return neighbours(value, other, vocabulary).map((each) => ['value swapped', each]);
  // Off by one; a zero too many or too few; euros for cents.
  return [
    ['bound', value + 1],
    ['bound', value - 1],
    ...[10, 100]
      .flatMap((factor) => [value * factor, Math.trunc(value / factor)])
      .filter((each) => each !== value && Number.isSafeInteger(each))
      .map((each) => ['magnitude', each] as const),
  ];
}

function ofMembers(
  part: Operation,
  subject: Expression,
  list: Expression,
  vocabulary: Vocabulary,
): readonly Replacement[] {
  if (list.kind !== 'values') return [];
  const withItems = (items: readonly Expression[]): Expression => ({
    ...part,
    operands: [subject, { ...list, items }],
  });
  const present = new Set(list.items.flatMap((item) => (item.kind === 'literal' ? [item.value] : [])));
  return list.items.flatMap((item, index): Replacement[] => {
    if (item.kind !== 'literal') return [];
    const others =
      typeof item.value === 'string'
        ? neighbours(item.value, subject, vocabulary)
        : typeof item.value === 'number'
          ? [item.value + 1]
          : [];
    return [
      ...(list.items.length > 1
        ? [['value dropped', withItems(list.items.filter((_, at) => at !== index))] as const]
        : []),
      ...others
        .filter((value) => !present.has(value))
        .map((value) => ['value swapped', withItems(list.items.with(index, { ...item, value }))] as const),
    ];
  });
}

/** The next value of an enum; of a text the same in the other case and with its letters turned round. */
function neighbours(value: string, subject: Expression, { facts }: Vocabulary): readonly string[] {
  const definition = subject.kind === 'fact' ? facts.get(subject.name) : undefined;
  if (definition?.type === 'enum') {
    const { values } = definition;
    return [values[(values.indexOf(value) + 1) % values.length]!];
  }
  const upper = value.toUpperCase();
  return [upper === value ? value.toLowerCase() : upper, [...value].reverse().join('')].filter(
    (each) => each !== value,
  );
}

const SIBLINGS_MAX = 2;

/** The next facts of the catalogue that are of the same type, bounds and optionality: what a slip of the pen or a copy may name instead. */
function siblingsOf(name: string, { facts }: Vocabulary): readonly string[] {
  const definition = facts.get(name);
  if (definition === undefined) return [];
  const shape = shapeOf(definition);
  const alike = [...facts].flatMap(([other, each]) => (shapeOf(each) === shape ? [other] : []));
  const at = alike.indexOf(name);
  return [...alike.slice(at + 1), ...alike.slice(0, at)].slice(0, SIBLINGS_MAX);
}

function renamed(expression: Expression, name: string, other: string): Expression {
  if (expression.kind === 'operation')
    return { ...expression, operands: expression.operands.map((operand) => renamed(operand, name, other)) };
  const names = expression.kind === 'fact' || expression.kind === 'has';
  return names && expression.name === name ? { ...expression, name: other } : expression;
}

function shapeOf(definition: object): string {
  const { type, optional, min, max, values, maxLength } = definition as Record<string, unknown>;
  return JSON.stringify([type, optional, min, max, values, maxLength]);
}

function not(operand: Expression): Expression {
  return { kind: 'operation', operator: 'not', operands: [operand], span: operand.span };
}
