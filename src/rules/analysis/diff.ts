import { assert } from '../../kernel/assert';
import type { Facts } from '../facts';
import type { Expression } from '../language/ast';
import type { FactValues } from '../language/compile';
import { parse } from '../language/parse';
import { print } from '../language/print';
import { butNot, withValuesInOrder } from '../language/rewrite';
import type { RuleOutcome } from '../rule';
import { vocabularyOf } from '../rule-content';
import type { CompiledRule, RuleSet } from '../rule-set';
import { all, any, type Formula, normalForm } from './normal-form';
import { type Answer, solve } from './solve';

/** The lists of a rule set are written out in its expressions. */
const VOCABULARY = vocabularyOf({});

/** What a set of rules says to a payment, the mildest first. APPROVE: no rule matches. */
export const VERDICTS = ['APPROVE', 'REQUIRE_AUTHENTICATION', 'REVIEW', 'REJECT'] as const satisfies readonly (
  'APPROVE' | RuleOutcome
)[];
export type Verdict = (typeof VERDICTS)[number];

/** Payments that one rule makes the two versions decide differently. */
export interface Difference {
  readonly kind: 'harder' | 'milder' | 'reason';
  /** The rule of the new version that decides them harder or for another reason; of the old version where they are decided milder. */
  readonly ruleKey: string;
  /** The payments at least: those that the rule matches and its counterpart of the same key in the other version does not. */
  readonly region: string;
  /** The facts that the region is about. */
  readonly reads: readonly string[];
  /** A payment that proves it, run through both versions; null when the solver gave up, which counts as a difference. */
  readonly witness: Witness | null;
}

export interface Witness {
  readonly facts: FactValues;
  readonly before: Decided;
  readonly after: Decided;
}

export interface Decided {
  readonly verdict: Verdict;
  /** Of the decisive rules, sorted. */
  readonly reasonCodes: readonly string[];
}

/**
 * Every way in which the new version decides payments differently from the old one, by rule. An empty list proves that there is none: the
 * two decide all payments alike, with the same decisive reasons.
 */
export function differences(before: RuleSet, after: RuleSet): readonly Difference[] {
  const found: Difference[] = [];
  const look = (kind: Difference['kind'], rule: CompiledRule, other: RuleSet, formula: Formula): boolean => {
    const answer = solve(formula, VOCABULARY.facts);
    if (answer.kind === 'impossible') return false;
    found.push({
      kind,
      ruleKey: rule.rule.key,
      ...regionOf(rule, other),
      witness: witnessOf(answer, before, after, kind),
    });
    return true;
  };
  for (const rule of changed(after, before)) {
    const level = levelOf(rule);
    const isHarder = look(
      'harder',
      rule,
      before,
      all([matches(rule), noneOf(atLeast(before, level)), noneOf(above(after, level))]),
    );
    if (!isHarder) look('reason', rule, before, newReason(rule, before, after));
  }
  for (const rule of changed(before, after)) {
    const level = levelOf(rule);
    const isMilder = look(
      'milder',
      rule,
      after,
      all([matches(rule), noneOf(atLeast(after, level)), noneOf(above(before, level))]),
    );
    if (!isMilder) look('reason', rule, after, newReason(rule, after, before));
  }
  return found;
}

/** Both versions come to the rule's outcome, but only the rule's own version gives its reason. */
function newReason(rule: CompiledRule, other: RuleSet, own: RuleSet): Formula {
  const level = levelOf(rule);
  const same = other.rules.filter((candidate) => levelOf(candidate) === level);
  const [alike, different] = [true, false].map((isAlike) =>
    same.filter((candidate) => (candidate.rule.reasonCode === rule.rule.reasonCode) === isAlike),
  );
  return all([
    matches(rule),
    noneOf(above(own, level)),
    noneOf(above(other, level)),
    noneOf(alike!),
    any(different!.map((candidate) => matches(candidate))),
  ]);
}

/** The rules of one version that the other has not got with the same condition, outcome and reason. */
function changed(one: RuleSet, other: RuleSet): readonly CompiledRule[] {
  const contents = new Set(other.rules.map(contentOf));
  return one.rules.filter((rule) => !contents.has(contentOf(rule)));
}

function contentOf({ rule, expression }: CompiledRule): string {
  return JSON.stringify([rule.outcome, rule.reasonCode, meaningOf(expression)]);
}

function witnessOf(answer: Answer, before: RuleSet, after: RuleSet, kind: Difference['kind']): Witness | null {
  if (answer.kind !== 'possible') return null;
  const witness = { facts: answer.facts, before: decide(before, answer.facts), after: decide(after, answer.facts) };
  const [was, is] = [VERDICTS.indexOf(witness.before.verdict), VERDICTS.indexOf(witness.after.verdict)];
  const proves =
    kind === 'harder'
      ? is > was
      : kind === 'milder'
        ? is < was
        : is === was && witness.before.reasonCodes.join() !== witness.after.reasonCodes.join();
  assert(proves, 'a witness shows what the solver says');
  return witness;
}

/** What a version says to a payment. */
export function decide(ruleSet: RuleSet, facts: FactValues): Decided {
  const matched = ruleSet.matching(facts as Facts).map((index) => ruleSet.rules[index]!);
  const level = Math.max(0, ...matched.map(levelOf));
  const decisive = matched.filter((rule) => levelOf(rule) === level);
  return { verdict: VERDICTS[level]!, reasonCodes: [...new Set(decisive.map(({ rule }) => rule.reasonCode))].sort() };
}

function regionOf(rule: CompiledRule, other: RuleSet): Pick<Difference, 'region' | 'reads'> {
  const namesake = other.rules.find(({ rule: { key } }) => key === rule.rule.key);
  const counterpart =
    namesake === undefined || meaningOf(namesake.expression) === meaningOf(rule.expression) ? null : namesake;
  const reads = [rule, ...(counterpart === null ? [] : [counterpart])].flatMap((each) =>
    each.reads.map(({ fact }) => fact),
  );
  return { region: counterpart === null ? rule.condition : without(rule, counterpart), reads: [...new Set(reads)] };
}

function meaningOf(expression: Expression): string {
  return print(withValuesInOrder(expression));
}

/** Where both are written alike a list has changed: there its values say more than its name. */
function without(rule: CompiledRule, counterpart: CompiledRule): string {
  return rule.condition === counterpart.condition
    ? print(butNot(rule.expression, counterpart.expression))
    : print(butNot(parse(rule.condition).expression, parse(counterpart.condition).expression));
}

function levelOf({ rule }: CompiledRule): number {
  return VERDICTS.indexOf(rule.outcome);
}

function atLeast(ruleSet: RuleSet, level: number): readonly CompiledRule[] {
  return ruleSet.rules.filter((rule) => levelOf(rule) >= level);
}

function above(ruleSet: RuleSet, level: number): readonly CompiledRule[] {
  return atLeast(ruleSet, level + 1);
}

function noneOf(rules: readonly CompiledRule[]): Formula {
  return all(rules.map((rule) => matches(rule, false)));
}

function matches({ expression }: CompiledRule, holds = true): Formula {
  return normalForm(expression, VOCABULARY, holds);
}
