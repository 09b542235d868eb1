import { type CaseResult, runCases } from '../../rules/rule-cases';
import { aligned, mistakes, type Outcome, type Paint, readRules } from './outcome';

/** Runs the rules' own cases and says what failed, and on what. */
export function test(paint: Paint, file: string): Outcome {
  const read = readRules(file);
  if (!read.ok) return mistakes(paint, file, read.error);
  const results = runCases(read.value);
  const failed = results.filter(({ matches, shouldMatch }) => matches !== shouldMatch);
  const untested = read.value.rules.flatMap(({ rule: { key, cases } }) =>
    cases.hits.length === 0 || cases.misses.length === 0 ? [key] : [],
  );
  const summary = `${read.value.rules.length} rules, ${results.length} cases, ${failed.length} failed`;
  return {
    exitCode: failed.length > 0 ? 1 : 0,
    json: { cases: results.length, failed, untested },
    lines: [
      ...failed.flatMap((result) => failureLines(paint, result)),
      ...(untested.length === 0
        ? []
        : [`${paint('yellow', 'without a hit or without a miss')}  ${untested.join(', ')}`]),
      paint(failed.length > 0 ? 'red' : 'green', summary),
    ],
  };
}

function failureLines(paint: Paint, { ruleKey, path, title, shouldMatch, evidence }: CaseResult): string[] {
  const what = shouldMatch ? 'should match and does not' : 'should not match and does';
  const facts = new Map(evidence.map(({ fact, observed }) => [fact, JSON.stringify(observed) ?? 'absent']));
  return [
    `${paint('bold', ruleKey)} ${path}: ${paint('red', what)}: ${title}`,
    ...aligned([...facts].map(([fact, seen]) => ['', fact, seen])),
  ];
}
