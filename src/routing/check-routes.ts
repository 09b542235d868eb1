import { all, normalForm } from '../rules/analysis/normal-form';
import { solve } from '../rules/analysis/solve';
import type { Expression } from '../rules/language/ast';
import { nearestOf, type Place, placeOf } from '../rules/language/problem';
import { print } from '../rules/language/print';
import { readCondition } from '../rules/language/read';
import { vocabularyOf } from '../rules/rule-content';
import type { RouteContent } from './route';

/** One thing that is wrong with a table of routes. No field repeats what the table says. */
export interface RouteProblem {
  /** Where: `routes[3].condition`. */
  readonly at: string;
  /** Where in that text; null where the problem is not in a condition. */
  readonly place: Place | null;
  readonly code: string;
  readonly message: string;
  readonly expected: string | null;
  /** The nearest name that exists. */
  readonly nearest: string | null;
}

/** Routes without mistakes, their conditions printed in one way; or everything that is wrong with them. */
export type CheckedRoutes =
  | { readonly ok: true; readonly routes: readonly RouteContent[]; readonly expressions: readonly Expression[] }
  | { readonly ok: false; readonly problems: readonly RouteProblem[] };

export const ROUTES_MAX = 50;
export const CANDIDATES_MAX = 5;
const VOCABULARY = vocabularyOf({});

/**
 * Checks routes as rules are checked: names, types and absent facts in conditions; then, by proof, routes that no payment can take, because
 * nothing matches them or because those before take everything. `processors`: the names of those that may serve the merchant.
 */
export function checkRoutes(routes: readonly RouteContent[], processors: readonly string[]): CheckedRoutes {
  const problems: RouteProblem[] = [];
  const read = routes.map((route, index) => {
    const { expression, problems: found } = readCondition(route.condition, VOCABULARY);
    for (const { span, ...problem } of found)
      problems.push({ at: `routes[${index}].condition`, place: placeOf(route.condition, span.start), ...problem });
    problems.push(...namesIn(routes, index, processors));
    return { expression, isWellFormed: found.length === 0 };
  });
  if (problems.length > 0) return { ok: false, problems: problems.sort(byPlace) };
  const expressions = read.map(({ expression }) => expression);
  const unreachable = expressions.flatMap((_, index) => reachProblem(routes, expressions, index) ?? []);
  if (unreachable.length > 0) return { ok: false, problems: unreachable };
  return {
    ok: true,
    expressions,
    routes: routes.map((route, at) => ({ ...route, condition: print(expressions[at]!) })),
  };
}

/** Compiles what was checked when it was stored. Facts only ever come to the catalogue. */
export function expressionsOf(routes: readonly RouteContent[]): readonly Expression[] {
  return routes.map(({ condition }) => readCondition(condition, VOCABULARY).expression);
}

function byPlace(one: RouteProblem, other: RouteProblem): number {
  return one.at.localeCompare(other.at, 'en', { numeric: true });
}

function namesIn(routes: readonly RouteContent[], index: number, processors: readonly string[]): RouteProblem[] {
  const { key, processors: candidates } = routes[index]!;
  const problems: RouteProblem[] = [];
  if (routes.findIndex((other) => other.key === key) < index)
    problems.push(problem(`routes[${index}].key`, 'KEY_REPEATED', 'Another route has this key.', 'a key of its own'));
  candidates.forEach((name, position) => {
    const at = `routes[${index}].processors[${position}]`;
    if (!processors.includes(name))
      problems.push({
        ...problem(at, 'PROCESSOR_UNKNOWN', 'No such processor serves you.', processors.join(', ')),
        nearest: nearestOf(name, processors),
      });
    else if (candidates.indexOf(name) < position)
      problems.push(problem(at, 'PROCESSOR_REPEATED', 'This processor is in the route already.', 'each one once'));
  });
  return problems;
}

/** Whether any payment can come to this route. What the solver can't decide is taken for reachable: a route that is never taken does no harm. */
function reachProblem(
  routes: readonly RouteContent[],
  expressions: readonly Expression[],
  index: number,
): RouteProblem | null {
  const at = `routes[${index}]`;
  const own = normalForm(expressions[index]!, VOCABULARY);
  if (solve(own, VOCABULARY.facts).kind === 'impossible')
    return problem(at, 'NEVER_TRUE', 'No payment can match this route.', 'a condition that can hold');
  // One that takes a share lets payments through to those behind it.
  const whole = expressions.slice(0, index).filter((_, before) => routes[before]!.sharePercent === 100);
  const passed = whole.map((expression) => normalForm(expression, VOCABULARY, false));
  if (solve(all([own, ...passed]), VOCABULARY.facts).kind === 'impossible')
    return problem(at, 'UNREACHABLE', 'The routes before take every payment that matches this one.', 'another order');
  return null;
}

function problem(at: string, code: string, message: string, expected: string): RouteProblem {
  return { at, place: null, code, message, expected, nearest: null };
}
