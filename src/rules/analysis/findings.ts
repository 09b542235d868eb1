import type { CompiledRule, RuleSet } from '../rule-set';
import { VERDICTS } from './diff';
import { matches, VOCABULARY } from './matches';
import { all, type Formula } from './normal-form';
import { solve } from './solve';

/** A defect that was proved. Errors make a rule set unfit for use; warnings may be meant. */
export interface Finding {
  readonly severity: 'error' | 'warning';
  readonly code: 'NEVER_TRUE' | 'ALWAYS_TRUE' | 'DUPLICATE' | 'SUBSUMED' | 'NEVER_THE_ONLY_REASON' | 'NOT_DECIDED';
  readonly ruleKey: string;
  /** The other rule that it is about. */
  readonly otherKey: string | null;
  readonly message: string;
}

/** What is wrong with a rule set whose conditions are well formed. A rule with an error is not looked at further. */
export function findingsOf(ruleSet: RuleSet): readonly Finding[] {
  return ruleSet.rules.flatMap((rule) =>
    findingsOfRule(
      rule,
      ruleSet.rules.filter((other) => other !== rule),
    ),
  );
}

function findingsOfRule(rule: CompiledRule, others: readonly CompiledRule[]): readonly Finding[] {
  const finding = (
    severity: Finding['severity'],
    code: Finding['code'],
    message: string,
    other: CompiledRule | null = null,
  ): Finding => ({
    severity,
    code,
    ruleKey: rule.rule.key,
    otherKey: other?.rule.key ?? null,
    message,
  });
  const always = proved([matches(rule, false)]);
  const never = proved([matches(rule)]);
  if (never === 'yes') return [finding('error', 'NEVER_TRUE', 'No payment can match this rule.')];
  if (always === 'yes') return [finding('error', 'ALWAYS_TRUE', 'Every payment matches this rule.')];
  if (always === 'unknown' || never === 'unknown')
    return [finding('warning', 'NOT_DECIDED', 'The rule is too complex to be analysed.')];
  const found: Finding[] = [];
  const duplicates = new Set<CompiledRule>();
  const harder = others.filter((other) => levelOf(other) >= levelOf(rule));
  for (const other of harder) {
    if (proved([matches(rule), matches(other, false)]) !== 'yes') continue;
    const isDuplicate = levelOf(other) === levelOf(rule) && proved([matches(other), matches(rule, false)]) === 'yes';
    if (!isDuplicate) {
      const message = 'Whatever matches this rule also matches the other one, which is as hard or harder.';
      found.push(finding('warning', 'SUBSUMED', message, other));
      continue;
    }
    duplicates.add(other);
    // Said once, of the later one.
    if (rule.rule.key > other.rule.key)
      found.push(finding('error', 'DUPLICATE', 'The two rules match the same payments.', other));
  }
  if (found.length > 0) return found;
  if (
    proved([
      matches(rule),
      ...harder.filter((other) => !duplicates.has(other)).map((other) => matches(other, false)),
    ]) !== 'yes'
  )
    return [];
  return [
    finding(
      'warning',
      'NEVER_THE_ONLY_REASON',
      'Whatever matches this rule also matches one of those that are as hard or harder.',
    ),
  ];
}

/** Whether no payment satisfies all of these. */
function proved(formulas: readonly Formula[]): 'yes' | 'no' | 'unknown' {
  const { kind } = solve(all(formulas), VOCABULARY.facts);
  return kind === 'impossible' ? 'yes' : kind === 'possible' ? 'no' : 'unknown';
}

function levelOf({ rule }: CompiledRule): number {
  return VERDICTS.indexOf(rule.outcome);
}
