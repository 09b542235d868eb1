import type { Facts } from '../../facts';
import type { CompiledRule, RuleSet } from '../../rule-set';
import { VERDICTS } from '../diff';
import { matches, matchesNone, VOCABULARY } from '../matches';
import { all, type Formula } from '../normal-form';
import { type Answer, solve } from '../solve';

/** UNKNOWN: the solver gave up. */
type Proof = 'PROVED' | 'REFUTED' | 'UNKNOWN';

/**
 * What is asked about the rules of one set. Each question is put to the solver once, though several analyses ask it, and not at all where a
 * payment is known that answers it.
 */
export class Proofs {
  readonly #rules: readonly CompiledRule[];
  readonly #examples = new Map<CompiledRule, Example>();
  readonly #implications = new Map<CompiledRule, Map<CompiledRule, Proof>>();

  constructor(private readonly ruleSet: RuleSet) {
    this.#rules = ruleSet.rules;
  }

  /** No payment matches the rule. */
  never(rule: CompiledRule): Proof {
    return this.#example(rule).none;
  }

  /** Every payment matches the rule. */
  always(rule: CompiledRule): Proof {
    return proof(matches(rule, false));
  }

  /** Whatever matches the rule matches the other one. */
  implies(rule: CompiledRule, other: CompiledRule): Proof {
    const known = this.#implications.get(rule) ?? new Map<CompiledRule, Proof>();
    this.#implications.set(rule, known);
    const found = known.get(other) ?? this.covered(rule, [other]);
    known.set(other, found);
    return found;
  }

  /** Whatever matches the rule matches at least one of the others. */
  covered(rule: CompiledRule, others: readonly CompiledRule[]): Proof {
    const { none, alsoMatched } = this.#example(rule);
    if (none === 'REFUTED' && !others.some((other) => alsoMatched.has(other))) return 'REFUTED';
    return proof(all([matches(rule), matchesNone(others)]));
  }

  /** Both match the same payments and lead to the same outcome. */
  areDuplicates(rule: CompiledRule, other: CompiledRule): boolean {
    return (
      rule.rule.outcome === other.rule.outcome &&
      this.implies(rule, other) === 'PROVED' &&
      this.implies(other, rule) === 'PROVED'
    );
  }

  /** The other rules whose outcome is as hard or harder. */
  asHard(rule: CompiledRule): readonly CompiledRule[] {
    return this.#rules.filter((other) => other !== rule && hardness(other) >= hardness(rule));
  }

  /** Some payment that matches the rule, if there is one. */
  #example(rule: CompiledRule): Example {
    const known = this.#examples.get(rule);
    if (known !== undefined) return known;
    const answer = solve(matches(rule), VOCABULARY.facts);
    const matched = answer.kind === 'possible' ? this.ruleSet.matching(answer.facts as unknown as Facts) : [];
    const example = { none: proofIn(answer), alsoMatched: new Set(matched.map((index) => this.#rules[index]!)) };
    this.#examples.set(rule, example);
    return example;
  }
}

interface Example {
  /** Whether there is none. */
  readonly none: Proof;
  /** The rules of the set that the payment matches. */
  readonly alsoMatched: ReadonlySet<CompiledRule>;
}

function proof(impossible: Formula): Proof {
  return proofIn(solve(impossible, VOCABULARY.facts));
}

function proofIn({ kind }: Answer): Proof {
  return kind === 'impossible' ? 'PROVED' : kind === 'possible' ? 'REFUTED' : 'UNKNOWN';
}

function hardness({ rule }: CompiledRule): number {
  return VERDICTS.indexOf(rule.outcome);
}
