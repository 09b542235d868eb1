import { VERDICTS } from '../rules/analysis/diff';
import type { Facts } from '../rules/facts';
import type { RuleSet } from '../rules/rule-set';
import type { ReleasePlan } from './release';

/** How stable and candidate decide one payment differently. */
export interface Disagreement {
  /** How the candidate's outcome compares with stable's. REASON: the same outcome, for other reasons. */
  readonly divergence: 'WORSE' | 'BETTER' | 'REASON';
  /** The accepted region that it lies in; null: outside of all. */
  readonly region: string | null;
}

/**
 * What the two versions say to a payment, each beside the merchant's own rules; null where that is the same. A region is where a rule decides:
 * of the candidate where it is harder, of stable where the candidate is milder (analysis/diff.ts), so the decisive rules name it.
 */
export function disagreementOf(
  stable: RuleSet,
  candidate: RuleSet,
  additions: RuleSet | null,
  facts: Facts,
  accepted: ReleasePlan['accepted'],
): Disagreement | null {
  const own = additions?.matching(facts) ?? NONE;
  const was = saidBy(stable, additions, own, facts);
  const is = saidBy(candidate, additions, own, facts);
  const regionOf = (kind: 'harder' | 'milder' | null, keys: ReadonlySet<string>): string | null =>
    accepted.find((region) => keys.has(region.ruleKey) && (kind === null || region.kind === kind))?.id ?? null;
  if (is.level > was.level) return { divergence: 'WORSE', region: regionOf('harder', is.keys) };
  if (is.level < was.level) return { divergence: 'BETTER', region: regionOf('milder', was.keys) };
  if (is.reasons.size === was.reasons.size && [...is.reasons].every((reason) => was.reasons.has(reason))) return null;
  // The analysis names a rule that gives other reasons only where it makes nothing harder or milder as well.
  return { divergence: 'REASON', region: regionOf(null, new Set([...is.keys, ...was.keys])) };
}

const NONE: readonly number[] = [];

interface Said {
  readonly level: number;
  /** Of the decisive rules. */
  readonly keys: ReadonlySet<string>;
  readonly reasons: ReadonlySet<string>;
}

const NOTHING: Said = { level: 0, keys: new Set(), reasons: new Set() };

function saidBy(ruleSet: RuleSet, additions: RuleSet | null, own: readonly number[], facts: Facts): Said {
  const matching = ruleSet.matching(facts);
  if (matching.length === 0 && own.length === 0) return NOTHING;
  const rules = [
    ...matching.map((index) => ruleSet.rules[index]!.rule),
    ...own.map((index) => additions!.rules[index]!.rule),
  ];
  const level = Math.max(...rules.map(({ outcome }) => VERDICTS.indexOf(outcome)));
  const decisive = rules.filter(({ outcome }) => VERDICTS.indexOf(outcome) === level);
  return {
    level,
    keys: new Set(decisive.map(({ key }) => key)),
    reasons: new Set(decisive.map(({ reasonCode }) => reasonCode)),
  };
}
