import { stringify } from 'yaml';
import { reportCases, suggestCases, type UnseenMistake } from '../../rules/analysis/own-cases';
import type { CompiledRule, RuleSet } from '../../rules/rule-set';
import { mistakes, type Outcome, type Paint, readRules, unknownRule } from './outcome';

/** For every rule, or one, payments on either side of each part of its condition, as the file's own cases would have them. */
export function cases(paint: Paint, file: string, ruleKey: string | null): Outcome {
  return eachRule(paint, file, ruleKey, (rules, { content: { lists } }) => {
    const suggested = rules.map((rule) => ({ ruleKey: rule.rule.key, ...suggestCases(rule, lists) }));
    const lines = suggested.flatMap((each) => [
      paint('bold', `${each.ruleKey}:`),
      ...yamlLines({ cases: { hits: each.hits, misses: each.misses } }),
      ...each.withoutEffect.map((part) => paint('yellow', `  # without effect: ${part}`)),
    ]);
    return { exitCode: 0, json: { rules: suggested }, lines };
  });
}

/** The mistakes in conditions that the rules' own cases would not see, each with the case that is missing. */
export function mutants(paint: Paint, file: string, ruleKey: string | null): Outcome {
  return eachRule(paint, file, ruleKey, (rules, { content: { lists } }) => {
    const reports = rules.map((rule) => ({ ruleKey: rule.rule.key, ...reportCases(rule, lists) }));
    const sum = (of: (report: (typeof reports)[number]) => number): number =>
      reports.reduce((total, report) => total + of(report), 0);
    const unseen = sum(({ unseen: { length } }) => length);
    const summary = `${sum(({ seen }) => seen)} mistakes seen by a case, ${unseen} not; ${sum(({ refused }) => refused)} refused by the checker, ${sum(({ equivalent }) => equivalent)} change nothing`;
    return {
      exitCode: unseen > 0 ? 1 : 0,
      json: { rules: reports },
      lines: [
        ...reports.flatMap((report) => report.unseen.flatMap((each) => unseenLines(paint, report.ruleKey, each))),
        paint(unseen > 0 ? 'red' : 'green', summary),
      ],
    };
  });
}

function eachRule(
  paint: Paint,
  file: string,
  ruleKey: string | null,
  run: (rules: readonly CompiledRule[], ruleSet: RuleSet) => Outcome,
): Outcome {
  const read = readRules(file);
  if (!read.ok) return mistakes(paint, file, read.error, 2);
  const rules = read.value.rules.filter(({ rule: { key } }) => ruleKey === null || key === ruleKey);
  return rules.length === 0 ? unknownRule(paint, file) : run(rules, read.value);
}

function unseenLines(
  paint: Paint,
  ruleKey: string,
  { kind, before, after, missing }: UnseenMistake,
): readonly string[] {
  const among = missing?.among === 'hits' ? 'a hit' : 'a miss';
  return [
    `${paint('bold', ruleKey)}: ${kind}: ${before} → ${after}`,
    missing === null
      ? '  no payment was found that shows it'
      : `  missing: ${among} with ${JSON.stringify(missing.facts)}`,
  ];
}

function yamlLines(value: object): readonly string[] {
  return stringify(value, { lineWidth: 120, collectionStyle: 'any' })
    .trimEnd()
    .split('\n')
    .map((line) => `  ${line}`);
}
