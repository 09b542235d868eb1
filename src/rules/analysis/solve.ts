import type { FactDefinition } from '../fact-definition';
import type { LiteralValue } from '../language/ast';
import type { Formula, Statement } from './normal-form';
import { State } from './state';

/** What a search came to. `facts`: a value for each fact that may not be absent, and for those that must be there. */
export type Answer =
  | { readonly kind: 'possible'; readonly facts: Readonly<Record<string, LiteralValue>> }
  | { readonly kind: 'impossible' }
  /** The budget ended, or the search met texts that it does not understand. To be taken for the worst. */
  | { readonly kind: 'unknown' };

/** Steps of one search. A rule change of the default set takes some thousands. */
export const STEPS_MAX = 200_000;

/** Whether any payment makes the formula true, and one that does. */
export function solve(formula: Formula, facts: ReadonlyMap<string, FactDefinition>, steps = STEPS_MAX): Answer {
  const found = search(new State(facts, { left: steps }), [formula], []);
  if (found === null) return { kind: 'impossible' };
  const complete = found === 'unknown' ? found : found.complete();
  return complete === null || complete === 'unknown'
    ? { kind: 'unknown' }
    : { kind: 'possible', facts: complete.facts() };
}

type Clause = readonly Formula[];

/**
 * Case splitting: statements narrow the state, a choice with one open case is no choice, and choices about different facts are made apart.
 * Null: there is no way.
 */
function search(state: State, todo: readonly Formula[], choices: readonly Clause[]): State | null | 'unknown' {
  const open = settle(state, [...todo], [...choices]);
  if (open === null) return null;
  if (state.budget.left <= 0) return 'unknown';
  if (open.length === 0) {
    const complete = state.complete();
    return complete === null || complete === 'unknown' ? complete : state;
  }
  const parts = apart(state, open);
  if (parts.length === 1) return branch(state, parts[0]!);
  let current: State = state;
  let unknown = false;
  for (const part of parts) {
    const found = branch(current, part);
    if (found === null) return null;
    if (found === 'unknown') unknown = true;
    else current = found;
  }
  return unknown ? 'unknown' : current;
}

/** Takes over what must be true; the choices that are still open, or null on a contradiction. */
function settle(state: State, todo: Formula[], choices: readonly Clause[]): readonly Clause[] | null {
  let open = [...choices];
  for (;;) {
    for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
      state.budget.left -= 1;
      if (next.kind === 'all') todo.push(...next.parts);
      else if (next.kind === 'any') open.push(next.parts);
      else if (!state.assume(next.statement)) return null;
    }
    const still: Clause[] = [];
    for (const choice of open) {
      state.budget.left -= 1;
      const cases = choice.map((formula) => [formula, judge(state, formula)] as const);
      if (cases.some(([, judged]) => judged === true)) continue;
      const left = cases.flatMap(([formula, judged]) => (judged === null ? [formula] : []));
      if (left.length === 0) return null;
      if (left.length === 1) todo.push(left[0]!);
      else still.push(left);
    }
    open = still;
    if (todo.length === 0) return open;
  }
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

function branch(state: State, choices: readonly Clause[]): State | null | 'unknown' {
  const choice = choices.reduce((least, other) => (other.length < least.length ? other : least));
  const others = choices.filter((other) => other !== choice);
  let unknown = false;
  for (const formula of choice) {
    const found = search(state.copy(), [formula], others);
    if (found === 'unknown') unknown = true;
    else if (found !== null) return found;
    if (state.budget.left <= 0) return 'unknown';
  }
  return unknown ? 'unknown' : null;
}

/** The choices in groups that have no open fact in common, also not through what was assumed before. */
function apart(state: State, choices: readonly Clause[]): readonly (readonly Clause[])[] {
  const parents = new Map<string, string>();
  const root = (name: string): string => {
    const parent = parents.get(name);
    if (parent === undefined || parent === name) return name;
    const found = root(parent);
    parents.set(name, found);
    return found;
  };
  const join = (names: readonly string[]): void => {
    for (const name of names) parents.set(root(name), root(names[0]!));
  };
  for (const names of state.ties()) join(names);
  const factsOf = choices.map((choice) => choice.flatMap(namesOf).filter((name) => !state.isSettled(name)));
  for (const names of factsOf) if (names.length > 0) join(names);
  const groups = new Map<string, Clause[]>();
  choices.forEach((choice, index) => {
    const key = factsOf[index]![0] === undefined ? '' : root(factsOf[index]![0]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [choice]);
    else group.push(choice);
  });
  return [...groups.values()];
}

function namesOf(formula: Formula): readonly string[] {
  return formula.kind === 'statement' ? factsIn(formula.statement) : formula.parts.flatMap(namesOf);
}

function factsIn(statement: Statement): readonly string[] {
  if (statement.kind === 'linear') return [...statement.terms.keys()];
  return statement.kind === 'same' ? [statement.one, statement.other] : [statement.fact];
}
