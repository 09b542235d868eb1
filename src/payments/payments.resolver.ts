import { Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import { type ApiContext, principalOf } from '../access/context';
import type { Principal } from '../access/principal';
import {
  AmountNotAllowedError,
  IdempotencyKeyReusedError,
  InvalidInputError,
  PaymentMethodNotFoundError,
  PaymentNotFoundError,
  RequestInProgressError,
  TokenNotUsableError,
  UserError,
} from '../graphql/user-error';
import { InputArg } from '../graphql/input-arg';
import { assertNever } from '../kernel/assert';
import { type AuthorizeCommand, parseAuthorizeInput, tokenPath } from './authorize.command';
import { AuthorizePaymentInput, ConfirmPaymentInput } from './authorize.graphql';
import type { AuthorizeService, PaymentOutcome } from './authorize.service';
import { parseConfirmInput } from './confirm.command';
import type { ConfirmOutcome, ConfirmService } from './confirm.service';
import type { PaymentRow } from './payment.entity';
import { Payment } from './payment.graphql';
import { WrongStateError } from './wrong-state.graphql';

@ObjectType({ description: 'The answer to `authorizePayment`.' })
export class AuthorizePaymentPayload {
  @Field(() => Payment, {
    nullable: true,
    description:
      'The payment, also when it was refused: see its `status` and `rejection`. Null when there are user errors.',
  })
  payment!: Readonly<PaymentRow> | null;

  @Field(() => Boolean, { description: 'True when the key was used before: this is that payment, as it is now.' })
  replayed!: boolean;

  @Field(() => [UserError], {
    description: 'Why the request could not be accepted as it was put; then nothing was stored.',
  })
  userErrors!: readonly UserError[];
}

@ObjectType({ description: 'The answer to `confirmPayment`.' })
export class ConfirmPaymentPayload {
  @Field(() => Payment, {
    nullable: true,
    description: 'The payment after the confirmation. Null when there are user errors.',
  })
  payment!: Readonly<PaymentRow> | null;

  @Field(() => Boolean, { description: 'True when the key was used before: this is that payment, as it is now.' })
  replayed!: boolean;

  @Field(() => [UserError], {
    description: 'Why the request could not be accepted as it was put; then nothing was changed.',
  })
  userErrors!: readonly UserError[];
}

type Payload = AuthorizePaymentPayload;

/** The mutations that move money. What happens in which order is in the services. */
@Resolver()
export class PaymentsResolver {
  constructor(
    private readonly authorizeService: AuthorizeService,
    private readonly confirmService: ConfirmService,
  ) {}

  @Mutation(() => AuthorizePaymentPayload, {
    description:
      'Decides a payment by the rules and, if they approve, asks the processor for the money. A refusal is a payment too, with its `rejection`.',
  })
  async authorizePayment(
    @InputArg(AuthorizePaymentInput, 'The payment to authorize.')
    input: AuthorizePaymentInput,
    @Ctx() context: ApiContext,
  ): Promise<Payload> {
    const principal = principalOf(context);
    const command = parseAuthorizeInput(input);
    if (!command.ok) return refused(command.error);
    const mismatch = exceedsGrant(principal, command.value);
    if (mismatch !== null) return refused([mismatch]);
    const outcome = await this.authorizeService.authorize(principal.merchant, command.value, context.deadline);
    if (outcome.kind === 'tokenNotUsable') return refused([new TokenNotUsableError(tokenPath(command.value))]);
    return payloadOf(outcome, principal);
  }

  @Mutation(() => ConfirmPaymentPayload, {
    description: 'Continues a payment in status REQUIRES_ACTION after the customer has answered the challenge.',
  })
  async confirmPayment(
    @InputArg(ConfirmPaymentInput, "The customer's answer.") input: ConfirmPaymentInput,
    @Ctx() context: ApiContext,
  ): Promise<Payload> {
    const principal = principalOf(context);
    const command = parseConfirmInput(input);
    if (!command.ok) return refused(command.error);
    const order = principal.kind === 'BROWSER' ? principal.grant.orderReference : null;
    const { deadline } = context;
    const outcome = await this.confirmService.confirm(principal.merchant, command.value, order, deadline);
    return payloadOf(outcome, principal);
  }
}

function refused(userErrors: readonly UserError[]): Payload {
  return { payment: null, replayed: false, userErrors };
}

const OTHER_CUSTOMER = new InvalidInputError({
  code: 'NOT_TOGETHER',
  path: ['input', 'customer', 'reference'],
  expected: 'the customer whose stored payment method it is',
});

function payloadOf(
  outcome: Exclude<PaymentOutcome, { kind: 'tokenNotUsable' }> | ConfirmOutcome,
  principal: Principal,
): Payload {
  switch (outcome.kind) {
    case 'payment':
      return { payment: outcome.payment, replayed: outcome.replayed, userErrors: [] };
    case 'invalidInput':
      return refused([new InvalidInputError(outcome.problem)]);
    case 'paymentMethodNotFound':
      return refused([new PaymentMethodNotFoundError()]);
    case 'otherCustomer':
      return refused([OTHER_CUSTOMER]);
    case 'keyReused':
      return refused([new IdempotencyKeyReusedError()]);
    case 'inProgress':
      return refused([new RequestInProgressError(1_000)]);
    case 'paymentNotFound':
      return refused([new PaymentNotFoundError()]);
    case 'wrongState':
      return refused([new WrongStateError(outcome.payment, principal)]);
    default:
      return assertNever(outcome);
  }
}

/** A browser pays the order, amount and currency that its client token was made for, with a card, and nothing else. */
function exceedsGrant(principal: Principal, { input, paymentMethodId }: AuthorizeCommand): UserError | null {
  if (principal.kind !== 'BROWSER') return null;
  const { grant } = principal;
  if (input.orderReference !== grant.orderReference) return new AmountNotAllowedError(['input', 'orderReference']);
  const same = input.amountMinor === grant.amount.amountMinor && input.currency === grant.amount.currency;
  if (!same) return new AmountNotAllowedError();
  if (input.initiator !== 'CUSTOMER') return new AmountNotAllowedError(['input', 'initiator']);
  // The token is not made for a customer, so it must not open what belongs to one.
  return paymentMethodId === null ? null : new AmountNotAllowedError(['input', 'paymentMethod', 'stored']);
}
