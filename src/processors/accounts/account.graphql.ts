import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../graphql/scalars';
import { UserError } from '../../graphql/user-error';

@ObjectType({ description: 'Your account at a processor. Its keys are sealed as cards are, and never shown.' })
export class ProcessorAccount {
  @Field(() => String, { description: 'The processor’s name: `stripe`.' })
  processor!: string;

  @Field(() => String, { description: 'The kind of the key and its last four characters: `sk_test_…4242`.' })
  keyHint!: string;

  @Field(() => Boolean, { description: 'Whether its notices can be checked: a secret for their signatures is stored.' })
  signed!: boolean;

  @Field(() => String, {
    description: 'Where the processor sends its notices: add it to the address of the gateway, and set it up there.',
  })
  noticePath!: string;

  @Field(() => String, { description: 'Where the customer’s browser goes after a 3DS challenge.' })
  returnUrl!: string;

  @Field(() => DateTimeScalar, { description: 'When it was connected, or last replaced.' })
  connectedAt!: number;
}

@InputType({ description: 'Your account at a processor.' })
export class ConnectProcessorAccountInput {
  @Field(() => String, { description: 'The processor’s name: `stripe`.' })
  processor!: string;

  @Field(() => String, {
    description:
      'The secret key. Stripe: `sk_…` or a restricted `rk_…`; a test key for a SANDBOX merchant, a live key for a LIVE one.',
  })
  apiKey!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The signing secret of your webhook endpoint there: `whsec_…`. Without it, notices are not taken, only looked for.',
  })
  noticeSecret?: string | null;

  @Field(() => String, {
    description:
      'Where the customer’s browser goes after a 3DS challenge: `https://…`, for a SANDBOX merchant also `http://`.',
  })
  returnUrl!: string;
}

@InputType({ description: 'The account to disconnect.' })
export class DisconnectProcessorAccountInput {
  @Field(() => String, { description: 'The processor’s name: `stripe`.' })
  processor!: string;
}

@InputType({ description: 'A card that you collected with a processor’s own pages.' })
export class ImportProcessorCardInput {
  @Field(() => String, { description: 'The processor’s name: `stripe`.' })
  processor!: string;

  @Field(() => String, { description: 'The processor’s id of the card. Stripe: a payment method, `pm_…`.' })
  id!: string;
}

@ObjectType({ description: 'The answer to `importProcessorCard`.' })
export class ImportProcessorCardPayload {
  @Field(() => ID, {
    nullable: true,
    description: 'A token to pay with, at that processor only; null when there are user errors.',
  })
  token!: string | null;

  @Field(() => [UserError], { description: 'Why it was not imported.' })
  userErrors!: readonly UserError[];
}

@ObjectType({ implements: UserError, description: 'The processor knows no such card of yours.' })
export class ProcessorCardNotFoundError extends UserError {
  constructor() {
    super('PROCESSOR_CARD_NOT_FOUND', 'The processor knows no such card of yours.', ['input', 'id']);
  }
}

@ObjectType({ implements: UserError, description: 'The processor could not be asked. Try again.' })
export class ProcessorNotAnsweringError extends UserError {
  constructor() {
    super('PROCESSOR_NOT_ANSWERING', 'The processor could not be asked. Try again.', ['input', 'processor']);
  }
}

@ObjectType({ description: 'The answer to `connectProcessorAccount`.' })
export class ConnectProcessorAccountPayload {
  @Field(() => ProcessorAccount, { nullable: true, description: 'The account; null when there are user errors.' })
  account!: ProcessorAccount | null;

  @Field(() => [UserError], { description: 'Why it was not connected.' })
  userErrors!: readonly UserError[];
}

@ObjectType({ description: 'The answer to `disconnectProcessorAccount`.' })
export class DisconnectProcessorAccountPayload {
  @Field(() => [UserError], { description: 'Why it was not disconnected.' })
  userErrors!: readonly UserError[];
}

@ObjectType({ implements: UserError, description: 'No such processor serves you, or it has no accounts.' })
export class ProcessorNotOfferedError extends UserError {
  constructor() {
    super('PROCESSOR_NOT_OFFERED', 'No processor of that name serves you and has accounts.', ['input', 'processor']);
  }
}

@ObjectType({ implements: UserError, description: 'A test key for a LIVE merchant, or a live key for a SANDBOX one.' })
export class KeyOfOtherModeError extends UserError {
  constructor() {
    super('KEY_OF_OTHER_MODE', 'A SANDBOX merchant needs a test key, a LIVE merchant a live key.', ['input', 'apiKey']);
  }
}

@ObjectType({ implements: UserError, description: 'No account at that processor is connected.' })
export class AccountNotConnectedError extends UserError {
  constructor() {
    super('ACCOUNT_NOT_CONNECTED', 'No account at that processor is connected.', ['input', 'processor']);
  }
}
