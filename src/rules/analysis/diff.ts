import { assert } from '../../kernel/assert';
import type { Facts } from '../facts';
import type { FactValues } from '../language/compile';
import type { RuleOutcome } from '../rule';
import { type CompiledRule, type RuleSet, VOCABULARY } from '../rule-set';
import { matches, matchesNone } from './matches';
import { all, any, type Formula } from './normal-form';
import { type Answer, solve } from './solve';

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
      all([matches(rule), matchesNone([...atLeast(before, level), ...above(after, level)])]),
    );
    if (!isHarder) look('reason', rule, before, newReason(rule, before, after));
  }
  for (const rule of changed(before, after)) {
    const level = levelOf(rule);
    const isMilder = look(
      'milder',
      rule,
      after,
      all([matches(rule), matchesNone([...atLeast(after, level), ...above(before, level)])]),
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
    matchesNone([...above(own, level), ...above(other, level), ...alike!]),
    any(different!.map((candidate) => matches(candidate))),
  ]);
}

/** The rules of one version that the other has not got with the same condition, outcome and reason. */
function changed(one: RuleSet, other: RuleSet): readonly CompiledRule[] {
  const contents = new Set(other.rules.map(contentOf));
  return one.rules.filter((rule) => !contents.has(contentOf(rule)));
}

function contentOf({ rule, condition }: CompiledRule): string {
  return JSON.stringify([rule.outcome, rule.reasonCode, condition]);
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
  const counterpart = other.rules.find(({ rule: { key } }) => key === rule.rule.key);
  const changedTo = counterpart === undefined || counterpart.condition === rule.condition ? null : counterpart;
  const reads = [rule, ...(changedTo === null ? [] : [changedTo])].flatMap((each) =>
    each.reads.map(({ fact }) => fact),
  );
  const region = changedTo === null ? rule.condition : `${rule.condition} && !(${changedTo.condition})`;
  return { region, reads: [...new Set(reads)] };
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
