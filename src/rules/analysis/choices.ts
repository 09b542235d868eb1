import { present } from '../../kernel/assert';
import type { Formula, Statement } from './normal-form';
import type { State } from './state';

/** The choices of a formula that are still to be made, by their number in the index: of each the cases that are open. */
export type Choices = readonly (readonly Formula[] | undefined)[];

type Choice = Extract<Formula, { kind: 'any' }>;

/** What a search looks up about the choices of its formula. Made once, used at every step. */
export class ChoiceIndex {
  readonly #ids = new Map<Choice, number>();
  readonly #byFact = new Map<string, number[]>();
  /** How many choices a statement decides by itself, about. */
  readonly #weights = new Map<string, number>();

  constructor(formula: Formula) {
    const visit = (part: Formula): void => {
      if (part.kind === 'statement') return;
      if (part.kind === 'any') {
        if (this.#ids.has(part)) return;
        const id = this.#ids.size;
        this.#ids.set(part, id);
        for (const fact of new Set(namesOf(part))) {
          const known = this.#byFact.get(fact);
          if (known === undefined) this.#byFact.set(fact, [id]);
          else known.push(id);
        }
        for (const each of part.parts) {
          if (each.kind !== 'statement') continue;
          const key = keyOf(each.statement);
          this.#weights.set(key, (this.#weights.get(key) ?? 0) + 1);
        }
      }
      part.parts.forEach(visit);
    };
    visit(formula);
  }

  idOf(choice: Choice): number {
    return present(this.#ids.get(choice), 'a choice of the formula');
  }

  /** The choices that the fact has something to do with. */
  about(fact: string): readonly number[] {
    return this.#byFact.get(fact) ?? [];
  }

  /** The cases, those first that hold in most other choices too. */
  likeliestFirst(cases: readonly Formula[]): readonly Formula[] {
    const weights = new Map(cases.map((each) => [each, this.#weightOf(each)]));
    return [...cases].sort((one, other) => weights.get(other)! - weights.get(one)!);
  }

  #weightOf(formula: Formula): number {
    if (formula.kind === 'statement') return this.#weights.get(keyOf(formula.statement)) ?? 0;
    return formula.parts.reduce((sum, part) => sum + this.#weightOf(part), 0);
  }

  /** The open choices in groups that have no open fact in common, also not through what was assumed before. */
  apart(state: State, open: Choices): readonly Choices[] {
    const parents = new Map<string, string>();
    const root = (name: string): string => {
      let found = name;
      for (let parent = parents.get(found); parent !== undefined; parent = parents.get(found)) found = parent;
      return found;
    };
    const join = (one: string, other: string): void => {
      const [from, to] = [root(one), root(other)];
      if (from !== to) parents.set(from, to);
    };
    for (const [first, ...others] of state.ties()) for (const other of others) join(first!, other);
    const settled = new Map<string, boolean>();
    const isOpen = (name: string): boolean => {
      const known = settled.get(name) ?? state.isSettled(name);
      settled.set(name, known);
      return !known;
    };
    const firsts = open.map((choice): string | null => {
      if (choice === undefined) return null;
      let first: string | null = null;
      for (const formula of choice)
        eachName(formula, (name) => {
          if (!isOpen(name)) return;
          if (first === null) first = name;
          else join(first, name);
        });
      return first ?? '';
    });
    const groups = new Map<string, (readonly Formula[] | undefined)[]>();
    firsts.forEach((first, id) => {
      if (first === null) return;
      const key = root(first);
      const group: (readonly Formula[] | undefined)[] =
        groups.get(key) ?? Array.from<undefined>({ length: open.length });
      group[id] = open[id];
      groups.set(key, group);
    });
    return [...groups.values()];
  }
}

function keyOf(statement: Statement): string {
  switch (statement.kind) {
    case 'linear':
      return JSON.stringify([[...statement.terms], statement.relation, statement.bound]);
    case 'among':
      return JSON.stringify([statement.fact, [...statement.values], statement.holds]);
    case 'present':
    case 'flag':
    case 'pattern':
    case 'same':
      return JSON.stringify(statement);
  }
}

function namesOf(formula: Formula): readonly string[] {
  const names: string[] = [];
  eachName(formula, (name) => names.push(name));
  return names;
}

function eachName(formula: Formula, visit: (name: string) => void): void {
  if (formula.kind !== 'statement') {
    for (const part of formula.parts) eachName(part, visit);
    return;
  }
  const { statement } = formula;
  if (statement.kind === 'linear') for (const name of statement.terms.keys()) visit(name);
  else if (statement.kind === 'same') {
    visit(statement.one);
    visit(statement.other);
  } else visit(statement.fact);
}
