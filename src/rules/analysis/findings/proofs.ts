import type { CompiledRule } from '../../rule-set';
import { VERDICTS } from '../diff';
import { matches, matchesNone, VOCABULARY } from '../matches';
import { all, type Formula } from '../normal-form';
import { solve } from '../solve';

/** UNKNOWN: the solver gave up. */
type Proof = 'PROVED' | 'REFUTED' | 'UNKNOWN';

/** What is asked about the rules of one set. Each question is put to the solver once, though several analyses ask it. */
export class Proofs {
  readonly #implications = new Map<CompiledRule, Map<CompiledRule, Proof>>();

  constructor(readonly rules: readonly CompiledRule[]) {}

  /** No payment matches the rule. */
  never(rule: CompiledRule): Proof {
    return proof(matches(rule));
  }

  /** Every payment matches the rule. */
  always(rule: CompiledRule): Proof {
    return proof(matches(rule, false));
  }

  /** Whatever matches the rule matches the other one. */
  implies(rule: CompiledRule, other: CompiledRule): Proof {
    const known = this.#implications.get(rule) ?? new Map<CompiledRule, Proof>();
    this.#implications.set(rule, known);
    const found = known.get(other) ?? proof(all([matches(rule), matches(other, false)]));
    known.set(other, found);
    return found;
  }

  /** Whatever matches the rule matches at least one of the others. */
  covered(rule: CompiledRule, others: readonly CompiledRule[]): Proof {
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
    return this.rules.filter((other) => other !== rule && hardness(other) >= hardness(rule));
  }
}

function proof(impossible: Formula): Proof {
  const { kind } = solve(impossible, VOCABULARY.facts);
  return kind === 'impossible' ? 'PROVED' : kind === 'possible' ? 'REFUTED' : 'UNKNOWN';
}

function hardness({ rule }: CompiledRule): number {
  return VERDICTS.indexOf(rule.outcome);
}
