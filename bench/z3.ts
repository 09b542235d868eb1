import { init, killThreads, Z3_lbool, type Z3LowLevel } from 'z3-solver';
import { assert, assertNever, present } from '../src/kernel/assert';
import type { FactDefinition } from '../src/rules/fact-definition';
import { type Expression, type LiteralValue, within } from '../src/rules/language/ast';
import type { Vocabulary } from '../src/rules/language/check';

/* Conditions in the language of Z3, made from the tree and not from the solver's own normal form: a second opinion, and something to be faster than. */

export type Z3Answer =
  | { readonly kind: 'possible'; readonly facts: Readonly<Record<string, LiteralValue>> }
  | { readonly kind: 'impossible' | 'unknown' };

export interface Z3 {
  /** Whether any facts make the condition true, and some that do. */
  solve(condition: Expression, vocabulary: Vocabulary): Promise<Z3Answer>;
  close(): Promise<void>;
}

const TIMEOUT_MS = 10_000;

/** Starts Z3, as WebAssembly in threads of its own. */
export async function startZ3(): Promise<Z3> {
  const { Z3, em } = (await init()) as Omit<Z3LowLevel, 'em'> & { readonly em: unknown };
  const config = Z3.mk_config();
  const context = Z3.mk_context(config);
  return {
    async solve(condition, vocabulary) {
      const translation = new Translation(condition, vocabulary);
      // Not by eval_smtlib2_string: its text may be gone before the thread that works has read it.
      const solver = Z3.mk_solver(context);
      Z3.solver_inc_ref(context, solver);
      try {
        const parameters = Z3.mk_params(context);
        Z3.params_inc_ref(context, parameters);
        Z3.params_set_uint(context, parameters, Z3.mk_string_symbol(context, 'timeout'), TIMEOUT_MS);
        Z3.solver_set_params(context, solver, parameters);
        Z3.params_dec_ref(context, parameters);
        Z3.solver_from_string(context, solver, translation.script);
        const answer = await Z3.solver_check(context, solver);
        if (answer === Z3_lbool.Z3_L_FALSE) return { kind: 'impossible' };
        if (answer !== Z3_lbool.Z3_L_TRUE) return { kind: 'unknown' };
        const model = Z3.solver_get_model(context, solver);
        return { kind: 'possible', facts: translation.read(Z3.model_to_string(context, model)) };
      } finally {
        Z3.solver_dec_ref(context, solver);
      }
    },
    async close() {
      await killThreads(em);
    },
  };
}

class Translation {
  readonly script: string;
  readonly #facts: ReadonlyMap<string, FactDefinition>;
  readonly #lists: Vocabulary['lists'];
  /** Texts that only have to be equal or different are numbers: Z3 is much quicker with those than with its strings. */
  readonly #asStrings: ReadonlySet<string>;
  readonly #texts: string[] = [];

  constructor(condition: Expression, { facts, lists }: Vocabulary) {
    const names = new Set(
      [...within(condition)].flatMap((part) => ('name' in part && part.kind !== 'list' ? [part.name] : [])),
    );
    this.#lists = lists;
    this.#facts = new Map([...names].map((name) => [name, present(facts.get(name), 'a fact of a checked condition')]));
    this.#asStrings = stringsOf(condition, this.#facts);
    const asserted = `(assert ${this.#term(condition)})`;
    this.script = [
      ...[...this.#facts].flatMap(([name, definition]) => this.#declaration(name, definition)),
      asserted,
    ].join('\n');
  }

  /** The facts of a model: `brand -> 1`, a line for each variable. What is not in it may be anything. */
  read(model: string): Readonly<Record<string, LiteralValue>> {
    const values = new Map(
      [...model.matchAll(/^\|?(.+?)\|? -> (.+)$/gm)].map(([, name, value]) => [name!, value!] as const),
    );
    const facts: Record<string, LiteralValue> = {};
    for (const [name, definition] of this.#facts) {
      if (definition.optional && values.get(`has ${name}`) === 'false') continue;
      const value = values.get(name) ?? (definition.type === 'string' && this.#asStrings.has(name) ? '""' : '0');
      if (definition.type === 'bool') facts[name] = value === 'true';
      else if (value.startsWith('"')) facts[name] = unescaped(value);
      else {
        const number = Number(value.replace(/\(- (\d+)\)/, '-$1'));
        facts[name] = definition.type === 'int' ? number : (this.#texts[number] ?? unnamed(number));
      }
    }
    return facts;
  }

  #declaration(name: string, definition: FactDefinition): string[] {
    const variable = symbol(name);
    const presence = definition.optional ? [`(declare-const ${has(name)} Bool)`] : [];
    switch (definition.type) {
      case 'bool':
        return [...presence, `(declare-const ${variable} Bool)`];
      case 'int':
        return [
          ...presence,
          `(declare-const ${variable} Int)`,
          `(assert (<= ${number(definition.min)} ${variable} ${number(definition.max)}))`,
        ];
      case 'enum':
        return [
          ...presence,
          `(declare-const ${variable} ${this.#asStrings.has(name) ? 'String' : 'Int'})`,
          `(assert ${this.#among(name, definition.values)})`,
        ];
      case 'string':
        return [
          ...presence,
          ...(this.#asStrings.has(name)
            ? [`(declare-const ${variable} String)`, `(assert (<= (str.len ${variable}) ${definition.maxLength}))`]
            : [`(declare-const ${variable} Int)`, `(assert (>= ${variable} 0))`]),
        ];
    }
  }

  #term(expression: Expression): string {
    switch (expression.kind) {
      case 'literal':
        return typeof expression.value === 'number' ? number(expression.value) : String(expression.value);
      case 'fact':
        return symbol(expression.name);
      case 'has':
        return has(expression.name);
      case 'operation':
        break;
      case 'list':
      case 'values':
      case 'invalid':
        throw new Error('stands alone in no checked condition');
    }
    const { operator, operands } = expression;
    const [left, right] = operands as readonly [Expression, Expression];
    const infix = (name: string): string => `(${name} ${operands.map((operand) => this.#term(operand)).join(' ')})`;
    switch (operator) {
      case 'and':
      case 'or':
      case 'not':
        return infix(operator);
      case 'less':
        return infix('<');
      case 'lessOrEqual':
        return infix('<=');
      case 'greater':
        return infix('>');
      case 'greaterOrEqual':
        return infix('>=');
      case 'plus':
        return infix('+');
      case 'minus':
      case 'negative':
        return infix('-');
      case 'times':
        return infix('*');
      case 'notEqual':
        return `(not ${this.#equal(left, right)})`;
      case 'equal':
        return this.#equal(left, right);
      case 'in':
        return this.#membership(left, right);
      case 'startsWith':
        return `(str.prefixof ${quoted(textOf(right))} ${this.#term(left)})`;
      case 'endsWith':
        return `(str.suffixof ${quoted(textOf(right))} ${this.#term(left)})`;
      case 'contains':
        return `(str.contains ${this.#term(left)} ${quoted(textOf(right))})`;
    }
    return assertNever(operator);
  }

  #equal(left: Expression, right: Expression): string {
    const [one, other] = left.kind === 'literal' ? [right, left] : [left, right];
    if (one.kind === 'fact' && other.kind === 'literal' && typeof other.value === 'string')
      return this.#among(one.name, [other.value]);
    if (one.kind === 'literal' && typeof one.value === 'string') return String(one.value === textOf(other));
    return `(= ${this.#term(left)} ${this.#term(right)})`;
  }

  #membership(subject: Expression, list: Expression): string {
    const values =
      list.kind === 'list'
        ? present(this.#lists.get(list.name), 'a list of a checked condition')
        : list.kind === 'values'
          ? list.items.map((item) => (item as { value: LiteralValue }).value)
          : [];
    if (typeof values[0] === 'number')
      return `(or false ${values.map((value) => `(= ${this.#term(subject)} ${number(Number(value))})`).join(' ')})`;
    if (subject.kind === 'fact') return this.#among(subject.name, values as readonly string[]);
    return String(values.includes(textOf(subject)));
  }

  #among(name: string, values: readonly string[]): string {
    const definition = this.#facts.get(name)!;
    const possible = values.filter((value) =>
      definition.type === 'string' ? value.length <= definition.maxLength : true,
    );
    const each = possible.map(
      (value) => `(= ${symbol(name)} ${this.#asStrings.has(name) ? quoted(value) : this.#numberOf(value)})`,
    );
    return `(or false ${each.join(' ')})`;
  }

  #numberOf(text: string): number {
    const known = this.#texts.indexOf(text);
    return known >= 0 ? known : this.#texts.push(text) - 1;
  }
}

/** The facts whose letters are looked at, and those that are compared with such. */
function stringsOf(condition: Expression, facts: ReadonlyMap<string, FactDefinition>): ReadonlySet<string> {
  const strings = new Set<string>();
  const pairs: (readonly [string, string])[] = [];
  for (const part of within(condition)) {
    if (part.kind !== 'operation') continue;
    const [left, right] = part.operands;
    if (left?.kind !== 'fact') continue;
    if (['startsWith', 'endsWith', 'contains'].includes(part.operator)) strings.add(left.name);
    if (right?.kind === 'fact' && facts.get(left.name)?.type !== 'int') pairs.push([left.name, right.name]);
  }
  for (let before = -1; before < strings.size;) {
    before = strings.size;
    for (const [one, other] of pairs) if (strings.has(one) || strings.has(other)) strings.add(one).add(other);
  }
  return strings;
}

const symbol = (name: string): string => `|${name}|`;
const has = (name: string): string => `|has ${name}|`;
const number = (value: number): string => (value < 0 ? `(- ${-value})` : String(value));
/** A text that no condition names, short enough for every fact. */
const unnamed = (value: number): string => String.fromCodePoint(0x4e00 + (value % 20_000));

function textOf(expression: Expression): string {
  assert(expression.kind === 'literal', 'a text in quotes');
  return String(expression.value);
}

function quoted(text: string): string {
  const letters = [...text].map((letter) => {
    const code = letter.codePointAt(0)!;
    return letter === '"' ? '""' : code >= 32 && code < 127 && letter !== '\\' ? letter : `\\u{${code.toString(16)}}`;
  });
  return `"${letters.join('')}"`;
}

function unescaped(text: string): string {
  return text
    .slice(1, -1)
    .replaceAll('""', '"')
    .replaceAll(/\\u\{([0-9a-fA-F]+)\}/g, (_, code: string) => String.fromCodePoint(parseInt(code, 16)));
}
