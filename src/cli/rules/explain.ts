import { z } from 'zod';
import { decide } from '../../rules/analysis/diff';
import type { Facts } from '../../rules/facts';
import type { Expression } from '../../rules/language/ast';
import { within } from '../../rules/language/ast';
import { compile, type FactValues } from '../../rules/language/compile';
import type { Expectation } from '../../rules/language/expectations';
import { parse } from '../../rules/language/parse';
import { print } from '../../rules/language/print';
import { factsOfCase } from '../../rules/rule-cases';
import { caseProblems } from '../../rules/rule-content';
import type { CompiledRule } from '../../rules/rule-set';
import { aligned, mistakes, type Outcome, type Paint, readRules, textOf, unknownRule } from './outcome';

interface Explained {
  readonly ruleKey: string;
  readonly outcome: string;
  readonly reasonCode: string;
  /** Of a rule that matches: any one of these would have kept it from matching. */
  readonly wouldNotMatch: readonly (Expectation & { readonly observed: FactValues[string] })[];
  /** Of one that does not: the parts of its condition that do not hold, with what was seen. */
  readonly missing: readonly { readonly part: string; readonly observed: FactValues }[];
}

const CHANGES = z.record(z.string(), z.union([z.string(), z.int(), z.boolean(), z.null()]));

/** For given facts which rules match and why, and what the others lack. The facts are changes of an ordinary payment, as those of a case. */
export function explain(paint: Paint, file: string, factsFile: string, ruleKey: string | null): Outcome {
  const read = readRules(file);
  if (!read.ok) return mistakes(paint, file, read.error, 2);
  const changes = readChanges(factsFile);
  const problems = changes === null ? [NO_FACTS] : caseProblems(changes, 'facts');
  if (changes === null || problems.length > 0) return mistakes(paint, factsFile, problems, 2);
  const facts = factsOfCase(changes);
  const asked = read.value.rules.filter(({ rule }) => ruleKey === null || rule.key === ruleKey);
  if (asked.length === 0) return unknownRule(paint, file);
  const explained = asked.map((rule) => explainRule(rule, facts));
  const decided = decide(read.value, facts);
  const isShown = ({ missing }: Explained): boolean => ruleKey !== null || missing.length <= 1;
  return {
    exitCode: 0,
    json: { decided, rules: explained },
    lines: [
      paint('bold', [decided.verdict, ...decided.reasonCodes].join(' ')),
      ...explained.filter(isShown).flatMap((each) => explainedLines(paint, each)),
      ...(ruleKey === null
        ? [`${explained.filter((each) => !isShown(each)).length} more rules lack two parts or more: --rule KEY, --json`]
        : []),
    ],
  };
}

const NO_FACTS = {
  path: '',
  place: null,
  code: 'FACTS',
  message: 'These are no facts.',
  expected: 'a JSON object such as { "amount.minor": 50000, "card.brand": null }',
  nearest: null,
};

function readChanges(file: string): z.infer<typeof CHANGES> | null {
  try {
    return CHANGES.parse(JSON.parse(textOf(file) ?? ''));
  } catch {
    return null;
  }
}

function explainRule({ rule, condition, expression, reads }: CompiledRule, facts: Facts): Explained {
  const seen = facts as FactValues;
  const named = partsOf(parse(condition).expression);
  const missing = partsOf(expression).flatMap((part, index) =>
    holds(part, facts) ? [] : [{ part: print(named[index]!), observed: observedBy(part, seen) }],
  );
  const wouldNotMatch = missing.length > 0 ? [] : reads.map((read) => ({ ...read, observed: seen[read.fact] }));
  return { ruleKey: rule.key, outcome: rule.outcome, reasonCode: rule.reasonCode, wouldNotMatch, missing };
}

/** The parts that must all hold. */
function partsOf(expression: Expression): readonly Expression[] {
  return expression.kind === 'operation' && expression.operator === 'and'
    ? expression.operands.flatMap(partsOf)
    : [expression];
}

/** Of a part that relies on an earlier one nothing is said where that one does not hold: a comparison with what is absent. */
function holds(part: Expression, facts: Facts): boolean {
  return compile([part], { facts: new Map(), lists: new Map() })(facts).length > 0;
}

function observedBy(part: Expression, facts: FactValues): FactValues {
  const names = [...within(part)].flatMap((each) => (each.kind === 'fact' || each.kind === 'has' ? [each.name] : []));
  return Object.fromEntries(names.map((name) => [name, facts[name]]));
}

function explainedLines(paint: Paint, { ruleKey, outcome, reasonCode, wouldNotMatch, missing }: Explained): string[] {
  const said = (value: FactValues[string]): string => JSON.stringify(value) ?? 'absent';
  if (missing.length === 0)
    return [
      `${paint('red', 'matches')}         ${ruleKey}: ${outcome} ${reasonCode}`,
      ...aligned(wouldNotMatch.map(({ fact, observed, expected }) => ['', fact, said(observed), `not if ${expected}`])),
    ];
  return [
    `${paint('dim', 'does not match')}  ${ruleKey}: ${outcome} ${reasonCode}`,
    ...missing.map(
      ({ part, observed }) =>
        `  lacks  ${part}  (${Object.entries(observed)
          .map(([fact, value]) => `${fact}: ${said(value)}`)
          .join(', ')})`,
    ),
  ];
}
