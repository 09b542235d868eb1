import { Ctx, Query, Resolver } from 'type-graphql';
import { InputArg } from '../graphql/input-arg';
import type { ApiContext } from '../access/context';
import { ApiError } from '../graphql/api-error';
import { checked, id, type InputParser, integer, list, optional, parseInput, record } from '../graphql/input';
import { canonicalJson, type Json } from '../kernel/canonical-json';
import type { Database } from '../persistence/database';
import { PLATFORM } from '../releases/rule-set-version';
import { readLive, readRuleSet } from '../releases/rule-set.store';
import type { RuleSetRow } from '../releases/rule-set.entity';
import type { FactName, FactValue } from '../rules/facts';
import { parseFact } from '../rules/facts-input';
import type { DecisionRow } from '../verification/decision.entity';
import { decisionOfPayment } from '../verification/decision.store';
import { factsOf } from '../verification/must-accept/ordinary';
import { evidenceFor } from '../verification/visible-facts';
import type { FactValues } from './checks';
import { memberOf } from './member';
import type { Member, RuleSetService } from './rule-sets.service';
import { SimulatedVerification, SimulateVerificationInput } from './simulate.graphql';

/** What any version says to any payment. */
@Resolver()
export class SimulateResolver {
  constructor(
    private readonly db: Database,
    private readonly service: RuleSetService,
  ) {}

  @Query(() => SimulatedVerification, {
    nullable: true,
    description:
      'What a version of the rules says to a stored payment, beside what was decided, or to given facts. Null when there is no such version or payment. A merchant’s staff ask about its own payments.',
  })
  async simulateVerification(
    @InputArg(SimulateVerificationInput, 'The payment and the version.')
    input: SimulateVerificationInput,
    @Ctx() context: ApiContext,
  ): Promise<SimulatedVerification | null> {
    const parsed = parseInput(simulateInput, input);
    if (!parsed.ok) {
      const [first] = parsed.error;
      throw new ApiError('BAD_USER_INPUT', { inputPath: [...first!.path], expected: first!.expected });
    }
    const { version, paymentId, facts } = parsed.value;
    const member = memberOf(context);
    const reader = this.db.reader('support');
    const merchantId = member.owner === PLATFORM ? null : member.owner;
    const recorded = paymentId === null ? null : await decisionOfPayment(reader, paymentId, merchantId);
    if (paymentId !== null && recorded === null) return null;
    const asked = await this.rulesFor(member, version, recorded);
    if (asked === null) return null;
    const of = recorded === null ? { ...ordinary(), ...facts } : (JSON.parse(recorded.facts) as FactValues);
    const decision = await this.service.analyse('decide', { ...asked, facts: of });
    if (decision === null) throw new ApiError('QUERY_TOO_HEAVY');
    return {
      outcome: decision.outcome,
      ruleSetVersion: decision.ruleSetVersion,
      additionsVersion: decision.additionsVersion,
      matchedRules: decision.matched.map((rule) => ({
        ...rule,
        evidence: evidenceFor(context.principal, rule.evidence),
      })),
      // The fields that are not in the row come from the resolver of the type.
      recorded: recorded as SimulatedVerification['recorded'],
      sameAsRecorded:
        recorded &&
        recorded.outcome === decision.outcome &&
        canonicalJson(JSON.parse(recorded.matchedRules) as Json) === canonicalJson(decision.matched),
    };
  }

  /** The version, and what decides beside it: what did at the time, or what would now. */
  private async rulesFor(
    member: Member,
    number: number,
    recorded: DecisionRow | null,
  ): Promise<{ version: RuleSetRow; additions: RuleSetRow | null } | null> {
    const reader = this.db.reader('support');
    const row = await readRuleSet(reader, number);
    if (row === null || (row.owner !== PLATFORM && row.owner !== member.owner)) return null;
    if (row.owner === PLATFORM) {
      const additions = recorded?.additionsVersion ?? null;
      return { version: row, additions: additions === null ? null : await readRuleSet(reader, additions) };
    }
    const [live] = await readLive(reader, [PLATFORM]);
    const version = await readRuleSet(reader, recorded?.ruleSetVersion ?? live!.number);
    return version && { version, additions: row };
  }
}

const FACTS_MAX = 200;
const factInput: InputParser<readonly [FactName, FactValue]> = (value, place) => {
  const { name, value: given } = value as { readonly name: string; readonly value: string };
  const parsed = parseFact(name, given);
  return 'part' in parsed
    ? place.refuse(parsed.part === 'name' ? 'NOT_AN_OPTION' : 'OUT_OF_RANGE', parsed.expected, [parsed.part])
    : [parsed.name, parsed.value];
};
const factsInput: InputParser<FactValues> = (value, place) => {
  const facts = list(factInput, FACTS_MAX)(value, place);
  return typeof facts === 'symbol' ? facts : Object.fromEntries(facts);
};

const simulateInput = checked(
  record({ version: integer(1, 2_147_483_647), paymentId: optional(id('payment')), facts: optional(factsInput) }),
  ({ paymentId, facts }, place) => {
    if ((paymentId === null) === (facts === null))
      place.refuse('NOT_TOGETHER', 'exactly one of paymentId and facts', ['facts']);
  },
);

/** What is known of an ordinary payment. */
function ordinary(): FactValues {
  return Object.fromEntries(Object.entries(factsOf()).filter(([, value]) => value !== undefined));
}
