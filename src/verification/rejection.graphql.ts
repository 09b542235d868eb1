import { Field, ID, Int, ObjectType } from 'type-graphql';
import { enumType } from '../graphql/enums';
import { DateTimeScalar } from '../graphql/scalars';
import type { RetryVerdict } from '../rules/retry';
import type { Disclosure } from './customer-messages';
import type { RejectionCategory, RejectionSource } from './reason-catalogue';

export const RejectionSourceEnum = enumType<RejectionSource>('RejectionSource', 'Who said no.', {
  GATEWAY: 'We did: our rules, or another payment that holds the order.',
  PROCESSOR: 'The processor did, without asking the issuer.',
  ISSUER: 'The bank that issued the card did.',
});

export const RejectionCategoryEnum = enumType<RejectionCategory>(
  'RejectionCategory',
  'What kind of cause a rejection has. The set is closed: a client that knows these and the retry verdicts can act on every rejection.',
  {
    INSTRUMENT: 'The card itself: unknown, expired, lost, closed, restricted.',
    FUNDS: 'Money or limits: not enough, over a limit, too often.',
    ISSUER: 'The issuer’s own decision, with or without a cause.',
    AUTHENTICATION: 'Nobody has proved that the cardholder pays: 3DS, security code, PIN, address.',
    RISK: 'Suspicion: velocity, lists, fraud.',
    POLICY: 'Not accepted here at all: currency, amount, country, kind of payment.',
    CONFLICT: 'Another payment for the order is under way or has succeeded.',
    TECHNICAL: 'A system failed; nothing is charged.',
  },
);

export const RetryVerdictEnum = enumType<RetryVerdict>('RetryVerdict', 'Whether and how trying again can help.', {
  NEVER: 'No try with this card for this order can succeed.',
  OTHER_METHOD: 'This card can not pay; another card or method may.',
  WAIT_FOR_OUTCOME: 'Another payment for this order is under way: wait for it, start nothing.',
  AFTER_CORRECTION: 'May succeed once the input at the paths of the reasons is corrected.',
  WITH_AUTHENTICATION: 'May succeed when the customer authenticates (3DS).',
  LATER: 'May succeed unchanged, not before `notBefore`.',
  NOW: 'May succeed unchanged at once, as a new request.',
});

const DisclosureEnum = enumType<Disclosure>('Disclosure', 'How much of the cause the customer is told.', {
  EXACT: 'The cause itself.',
  SOFTENED: 'Less than the cause, because the rest must not be disclosed.',
  GENERIC: 'Nothing of the cause.',
});

@ObjectType({
  description:
    'The structured “no” of a transaction. Act on `category` and `retry`; show `customerMessage`; `reasons` name every cause.',
})
export class Rejection {
  @Field(() => ID, { description: 'Opaque, begins with `rej_`.' })
  id!: string;

  @Field(() => RejectionSourceEnum, { description: 'Who said no.' })
  source!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Which version of the rules decided; null when none did. For staff.',
  })
  ruleSetVersion!: number | null;

  @Field(() => ID, { nullable: true, description: 'The recorded decision; null when no rules decided. For staff.' })
  decisionId!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was said.' })
  createdAt!: number;
}

@ObjectType({ description: 'One cause inside a rejection.' })
export class RejectionReason {
  @Field(() => String, {
    description: 'From the catalogue `rejectionReasons`. New codes may come: fall back on the rejection’s category.',
  })
  code!: string;

  @Field(() => String, { nullable: true, description: 'The rule that matched; null when no rule did. For staff.' })
  ruleKey!: string | null;

  @Field(() => Int, { nullable: true, description: 'Which version of that rule. For staff.' })
  ruleVersion!: number | null;
}

@ObjectType({ description: 'One fact that speaks for a reason. For staff.' })
export class Evidence {
  @Field(() => String, { description: 'Name of the fact: `amount.eur_cents`.' })
  fact!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Its value as text; null when it was not known or is not for you.',
  })
  observed!: string | null;

  @Field(() => String, { description: 'What would have kept the reason from applying, as text: `at most 100`.' })
  expected!: string;
}

@ObjectType({ description: 'Whether and how trying again can help.' })
export class RetryAdvice {
  @Field(() => RetryVerdictEnum, { description: 'What to do.' })
  verdict!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'For LATER: not before this; null when nobody knows.' })
  notBefore!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How often the network still lets this card be tried; null when there is no known limit.',
  })
  attemptsLeft!: number | null;

  @Field(() => Boolean, { description: 'Whether the same idempotency key leads to a new try; if not, use a new key.' })
  reuseIdempotencyKey!: boolean;
}

@ObjectType({ description: 'What the customer may be told.' })
export class CustomerMessage {
  @Field(() => String, { description: 'A text for the customer, to be shown as it is.' })
  text!: string;

  @Field(() => String, { description: 'Its language, which may be wider than the one asked for: `de` for `de-AT`.' })
  locale!: string;

  @Field(() => DisclosureEnum, { description: 'How much of the cause it tells.' })
  disclosure!: string;
}

@ObjectType({ description: 'What the card network answered, in its own codes.' })
export class NetworkResult {
  @Field(() => String, { nullable: true, description: 'The scheme in lower case: `visa`, `mastercard`, `sepa_debit`.' })
  scheme!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Response code: ISO 8583 field 39 of a card network, `51`; ISO 20022 of a bank debit, `AM04`.',
  })
  responseCode!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Mastercard’s merchant advice code or Visa’s reattempt category: `03`.',
  })
  adviceCode!: string | null;

  @Field(() => String, { nullable: true, description: 'Address verification result, a letter: `N` for no match.' })
  avsResult!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Security code result: `M` match, `N` no match, `P` not processed, `U` unavailable.',
  })
  cvvResult!: string | null;
}
