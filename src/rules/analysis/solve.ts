import type { FactDefinition } from '../fact-definition';
import type { LiteralValue } from '../language/ast';
import { ChoiceIndex, type Choices } from './choices';
import type { Formula } from './normal-form';
import { State } from './state';

/** What a search came to. `facts`: a value for each fact that may not be absent, and for those that must be there. */
export type Answer =
  | { readonly kind: 'possible'; readonly facts: Readonly<Record<string, LiteralValue>> }
  | { readonly kind: 'impossible' }
  /** The budget ended, or the search met texts that it does not understand. To be taken for the worst. */
  | { readonly kind: 'unknown' };

/** Steps of one search. A change of one rule among 300 takes some thousands. */
export const STEPS_MAX = 200_000;

/** Whether any payment makes the formula true, and one that does. */
export function solve(formula: Formula, facts: ReadonlyMap<string, FactDefinition>, steps = STEPS_MAX): Answer {
  const search = new Search(new ChoiceIndex(formula));
  const found = search.find(new State(facts, { left: steps }), [formula], []);
  if (found === null) return { kind: 'impossible' };
  const complete = found === 'unknown' ? found : found.complete();
  return complete === null || complete === 'unknown'
    ? { kind: 'unknown' }
    : { kind: 'possible', facts: complete.facts() };
}

/**
 * Case splitting: statements narrow the state, a choice with one open case is no choice, and choices about different facts are made apart.
 */
class Search {
  readonly #index: ChoiceIndex;
  /** How often each choice was left without a case: where that happens is where to choose first (dom/wdeg, Boussemart and others, 2004). */
  readonly #failures: number[] = [];

  constructor(index: ChoiceIndex) {
    this.#index = index;
  }

  /** A state in which everything to do and every choice is true. Null: there is none. */
  find(state: State, todo: readonly Formula[], choices: Choices): State | null | 'unknown' {
    const open = [...choices];
    if (!this.#settle(state, [...todo], open)) return null;
    if (state.budget.left <= 0) return 'unknown';
    const parts = this.#index.apart(state, open);
    if (parts.length === 0) {
      const complete = state.complete();
      return complete === null || complete === 'unknown' ? complete : state;
    }
    if (parts.length === 1) return this.#branch(state, parts[0]!);
    let current: State = state;
    let unknown = false;
    for (const part of parts) {
      const found = this.#branch(current, part);
      if (found === null) return null;
      if (found === 'unknown') unknown = true;
      else current = found;
    }
    return unknown ? 'unknown' : current;
  }

  /** Takes over what must be true, and takes out of the choices what is decided. False on a contradiction. */
  #settle(state: State, todo: Formula[], open: (readonly Formula[] | undefined)[]): boolean {
    /** The last choice that left one case. */
    let from: number | null = null;
    for (;;) {
      const touched = new Set<number>();
      for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
        state.budget.left -= 1;
        if (next.kind === 'all') todo.push(...next.parts);
        else if (next.kind === 'statement') {
          if (!state.assume(next.statement)) return from === null ? false : this.#fail(from);
        } else {
          const id = this.#index.idOf(next);
          open[id] = next.parts;
          touched.add(id);
        }
      }
      for (const fact of state.news) for (const id of this.#index.about(fact)) touched.add(id);
      state.news.clear();
      for (const id of touched) {
        const choice = open[id];
        if (choice === undefined) continue;
        state.budget.left -= 1;
        const left = undecided(state, choice);
        if (left === true) open[id] = undefined;
        else if (left.length === 0) return this.#fail(id);
        else if (left.length > 1) open[id] = left;
        else {
          open[id] = undefined;
          from = id;
          todo.push(left[0]!);
        }
      }
      if (todo.length === 0) return true;
    }
  }

  #fail(choice: number): false {
    this.#failures[choice] = (this.#failures[choice] ?? 0) + 1;
    return false;
  }

  /** Tries the cases of the choice that has few and failed often, the one first that also decides most other choices. */
  #branch(state: State, choices: Choices): State | null | 'unknown' {
    let [least, fewest] = [-1, Infinity];
    choices.forEach((choice, id) => {
      if (choice === undefined) return;
      const cases = choice.length / (1 + (this.#failures[id] ?? 0));
      if (cases < fewest) [least, fewest] = [id, cases];
    });
    const others = choices.with(least, undefined);
    let unknown = false;
    for (const formula of this.#index.likeliestFirst(choices[least]!)) {
      const found = this.find(state.copy(), [formula], others);
      if (found === 'unknown') unknown = true;
      else if (found !== null) return found;
      if (state.budget.left <= 0) return 'unknown';
    }
    return unknown ? 'unknown' : null;
  }
}

/** The cases that are still open; true when one of them holds. */
function undecided(state: State, choice: readonly Formula[]): readonly Formula[] | true {
  let left: Formula[] | null = null;
  for (const [index, formula] of choice.entries()) {
    const judged = judge(state, formula);
    if (judged === true) return true;
    if (judged === false) left ??= choice.slice(0, index);
    else left?.push(formula);
  }
  return left ?? choice;
}

/** Whether the formula is true or false in every case that the state leaves; null where it depends. */
function judge(state: State, formula: Formula): boolean | null {
  if (formula.kind === 'statement') return state.judge(formula.statement);
  const decisive = formula.kind === 'any';
  let depends = false;
  for (const part of formula.parts) {
    const judged = judge(state, part);
    if (judged === decisive) return decisive;
    if (judged === null) depends = true;
  }
  return depends ? null : !decisive;
}
