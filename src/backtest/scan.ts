import { assert, assertNever, present } from '../kernel/assert';
import { factDefinition } from '../rules/facts';
import type { Expression, LiteralValue, Operation } from '../rules/language/ast';
import { within } from '../rules/language/ast';
import { OPERATORS } from '../rules/language/operators';
import { emptyColumn, type Segment } from './segment';

/** Which rows of a segment are looked at: those with a 1. */
export type Mask = Uint8Array;

/**
 * Of a segment every row that at least one condition matches, with which: condition n is bit n % 30 of word n / 30. Null instead of a mask:
 * all rows are looked at.
 */
export type Scan = (segment: Segment, mask: Mask | null, found: (row: number, words: Words) => void) => void;

/** The bits of a row. Only good until the next row is found. */
export type Words = Int32Array;

/** Bits of a word; small integers are fastest. */
export const WORD_BITS = 30;
/** Few, so that the loop is left and entered again: machine code that is ready is taken up at the next entry. */
const ROWS_AT_ONCE = 4_096;

type Predicate = (text: string) => boolean;

/**
 * Checked conditions, with lists written out, as one loop over the columns of a segment. A condition on one text becomes a look at a table:
 * it is evaluated once for each different text of a segment, not for each row. As in `rules/language/compile`, nothing of a rule's text gets
 * into the source: it is made of operators, positions and numbers.
 *
 * `first`: rows that none of so many first conditions matches are not found, and the other conditions are not asked about them.
 */
export function compileScan(conditions: readonly Expression[], first = conditions.length): Scan {
  const columns: string[] = [];
  const tables: { readonly column: number; readonly holds: Predicate }[] = [];
  const sets: ReadonlySet<LiteralValue>[] = [];

  const columnOf = (name: string): number => {
    const known = columns.indexOf(name);
    return known >= 0 ? known : columns.push(name) - 1;
  };
  const typeOf = (name: string): string => present(factDefinition(name), 'a fact of a checked condition').type;
  /** The name of a fact that is a text; null for every other expression. */
  const textOf = (expression: Expression): string | null =>
    expression.kind === 'fact' && ['enum', 'string'].includes(typeOf(expression.name)) ? expression.name : null;
  const table = (name: string, holds: Predicate): string => {
    const column = columnOf(name);
    return `(t${tables.push({ column, holds }) - 1}[c${column}[i]] === 1)`;
  };

  const source = (expression: Expression): string => {
    switch (expression.kind) {
      case 'literal':
        return JSON.stringify(expression.value);
      case 'fact': {
        const column = columnOf(expression.name);
        if (textOf(expression) !== null) return `x${column}[c${column}[i]]`;
        return typeOf(expression.name) === 'bool' ? `(c${column}[i] === 2)` : `c${column}[i]`;
      }
      case 'has': {
        const column = columnOf(expression.name);
        return `(c${column}[i] !== a${column})`;
      }
      case 'values':
        return `s${sets.push(new Set(expression.items.map(valueOf))) - 1}`;
      case 'operation':
        return ofTable(expression) ?? OPERATORS[expression.operator].compile(...expression.operands.map(source));
      case 'list':
      case 'invalid':
        throw new Error('only checked conditions with lists written out are compiled');
    }
    return assertNever(expression);
  };

  /** One text against something constant, by a table. */
  const ofTable = ({ operator, operands }: Operation): string | null => {
    const [left, right] = operands as readonly [Expression, Expression?];
    if (right === undefined) return null;
    const isLeft = textOf(left) !== null;
    const fact = textOf(left) ?? textOf(right);
    const other = isLeft ? right : left;
    if (fact === null || (other.kind !== 'literal' && other.kind !== 'values')) return null;
    const constant = other.kind === 'literal' ? other.value : other.items.map(valueOf);
    const { evaluate } = OPERATORS[operator];
    return table(fact, (text) => (isLeft ? evaluate(text, constant) : evaluate(constant, text)) === true);
  };

  const words = Math.ceil(conditions.length / WORD_BITS);
  const statements = conditions.map(
    (condition, index) => `if (${source(condition)}) w${Math.floor(index / WORD_BITS)} |= ${2 ** (index % WORD_BITS)};`,
  );
  const [decide, others] = [statements.slice(0, first), statements.slice(first)];
  const names = Array.from({ length: words }, (_, word) => `w${word}`);
  const unpacked = [
    ...columns.map(
      (_, index) => `const c${index} = values[${index}], a${index} = absents[${index}], x${index} = texts[${index}];`,
    ),
    ...tables.map((_, index) => `const t${index} = tables[${index}];`),
    ...sets.map((_, index) => `const s${index} = sets[${index}];`),
  ];
  const body = `"use strict"; return (from, end, mask, values, absents, texts, tables, sets, at, matched) => {
    ${unpacked.join('\n')}
    let n = 0;
    for (let i = from; i < end; i += 1) { if (mask !== null && mask[i] === 0) continue;
      ${names.map((name) => `let ${name} = 0;`).join(' ')}
      ${decide.join('\n')}
      if ((${names.join(' | ') || '0'}) === 0) continue;
      ${others.join('\n')}
      at[n] = i; ${names.map((name, word) => `matched[n * ${words} + ${word}] = ${name};`).join(' ')} n += 1; }
    return n; };`;
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- see above for what gets in
  const run = (new Function(body) as () => (...parameters: unknown[]) => number)();
  const at = new Uint32Array(ROWS_AT_ONCE);
  const matched = new Int32Array(ROWS_AT_ONCE * words);

  return (segment, mask, found) => {
    const read = columns.map((name) =>
      present(segment.columns.get(name) ?? emptyColumn(name, segment.rows), 'a column'),
    );
    const looked = tables.map(({ column, holds }) => {
      const of = read[column]!;
      assert(of.kind === 'text', 'tables are of texts');
      return Uint8Array.from(of.texts, (text, position) => (position > 0 && holds(text) ? 1 : 0));
    });
    const values = read.map((column) => column.values);
    const absents = read.map((column) => (column.kind === 'int' ? column.absent : 0));
    const texts = read.map((column) => (column.kind === 'text' ? column.texts : []));
    for (let from = 0; from < segment.rows; from += ROWS_AT_ONCE) {
      const end = Math.min(from + ROWS_AT_ONCE, segment.rows);
      const count = run(from, end, mask, values, absents, texts, looked, sets, at, matched);
      for (let n = 0; n < count; n += 1) found(at[n]!, matched.subarray(n * words, (n + 1) * words));
    }
  };
}

/** The facts that the conditions read, sorted. */
export function factsOf(conditions: readonly Expression[]): string[] {
  const names = new Set<string>();
  for (const condition of conditions)
    for (const part of within(condition)) if (part.kind === 'fact' || part.kind === 'has') names.add(part.name);
  return [...names].sort();
}

function valueOf(item: Expression): LiteralValue {
  if (item.kind !== 'literal') throw new Error('a checked list holds values');
  return item.value;
}
