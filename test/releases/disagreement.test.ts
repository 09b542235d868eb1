import { somePayments } from '../../bench/verify/payments';
import { disagreementOf } from '../../src/releases/disagreement';
import type { ReleasePlan } from '../../src/releases/release';
import { decide, differences, VERDICTS } from '../../src/rules/analysis/diff';
import { findingsOf } from '../../src/rules/analysis/findings';
import type { Facts } from '../../src/rules/facts';
import type { RuleSet } from '../../src/rules/rule-set';
import { EXHIBITS } from '../museum/exhibits';
import { BEFORE, changed, problemCodes, withCondition } from '../museum/gates';
import { ruleSetOf, SHOP } from '../museum/shop';

const TRAFFIC = somePayments(500, 3);
const APPROVED = TRAFFIC.find((facts) => decide(BEFORE, facts).verdict === 'APPROVE')!;

/** Every change of the museum that is a rule set at all. */
const CANDIDATES: readonly (readonly [title: string, candidate: RuleSet])[] = EXHIBITS.flatMap(
  ({ title, rule, from, to }) => {
    const condition = changed(rule, from, to);
    return problemCodes(condition).length > 0 ? [] : [[title, ruleSetOf(withCondition(rule, condition))] as const];
  },
);

function regionsOf(before: RuleSet, after: RuleSet): ReleasePlan['accepted'] {
  return differences(before, after).map(({ kind, ruleKey }) => ({ id: `${kind} ${ruleKey}`, kind, ruleKey }));
}

test.each(CANDIDATES)(
  '%s: whatever differs lies in a difference that the analysis names, and of its kind',
  (_, candidate) => {
    const regions = regionsOf(BEFORE, candidate);
    const witnesses = differences(BEFORE, candidate).map(({ witness }) => witness!.facts as unknown as Facts);
    for (const facts of [...TRAFFIC, ...witnesses]) {
      const found = disagreementOf(BEFORE, candidate, null, facts, regions);
      const [was, is] = [decide(BEFORE, facts), decide(candidate, facts)];
      const step = Math.sign(VERDICTS.indexOf(is.verdict) - VERDICTS.indexOf(was.verdict));
      if (step === 0 && is.reasonCodes.join() === was.reasonCodes.join()) expect(found).toBeNull();
      else {
        const kind = step > 0 ? 'harder ' : step < 0 ? 'milder ' : '';
        expect(found!.divergence).toBe(step > 0 ? 'WORSE' : step < 0 ? 'BETTER' : 'REASON');
        expect(found!.region?.startsWith(kind)).toBe(true);
      }
    }
  },
);

test('what no accepted region names lies outside of all', () => {
  const everything = ruleSetOf({ ...SHOP, 'amount.all': ['REJECT', 'AMOUNT_TOO_LARGE', 'amount.minor >= 0'] });
  expect(findingsOf(everything)).not.toEqual([]);
  const some = { id: 'r1', kind: 'milder', ruleKey: 'amount.all' } as const;
  expect(disagreementOf(BEFORE, everything, null, APPROVED, [some])).toEqual({ divergence: 'WORSE', region: null });
  const meant = { ...some, kind: 'harder' } as const;
  expect(disagreementOf(BEFORE, everything, null, APPROVED, [meant])).toEqual({ divergence: 'WORSE', region: 'r1' });
});

test('a merchant’s own rules stand beside both: what they refuse anyway does not differ in outcome', () => {
  const own = ruleSetOf({ 'own.all': ['REJECT', 'AMOUNT_TOO_SMALL', 'amount.minor >= 0'] });
  const everything = ruleSetOf({ ...SHOP, 'amount.all': ['REJECT', 'AMOUNT_TOO_LARGE', 'amount.minor >= 0'] });
  expect(disagreementOf(BEFORE, everything, own, APPROVED, [])).toEqual({ divergence: 'REASON', region: null });
  expect(disagreementOf(BEFORE, BEFORE, own, APPROVED, [])).toBeNull();
});
