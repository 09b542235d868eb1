import { Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../access/context';
import type { FactValue } from '../rules/facts';
import type { DecisionRow } from './decision.entity';
import type { MatchedRule as Matched } from './decision';
import { Fact, MatchedRule, Verification } from './verification.graphql';
import { evidenceFor, factsFor } from './visible-facts';

/** The fields of a recorded decision that are not columns of its row. */
@Resolver(() => Verification)
export class VerificationFieldsResolver {
  @FieldResolver(() => ID, { description: 'Opaque, begins with `dec_`.' })
  decisionId(@Root() decision: Readonly<DecisionRow>): string {
    return decision.id;
  }

  @FieldResolver(() => [Fact], { description: 'Every fact that was known, by name.' })
  facts(@Root() decision: Readonly<DecisionRow>, @Ctx() context: ApiContext): readonly Fact[] {
    return factsFor(context.principal, JSON.parse(decision.facts) as Record<string, FactValue>);
  }

  @FieldResolver(() => [MatchedRule], { description: 'Every rule that matched, the worst outcome first.' })
  matchedRules(@Root() decision: Readonly<DecisionRow>, @Ctx() context: ApiContext): readonly MatchedRule[] {
    const matched = JSON.parse(decision.matchedRules) as readonly Matched[];
    return matched.map((rule) => ({ ...rule, evidence: evidenceFor(context.principal, rule.evidence) }));
  }
}
