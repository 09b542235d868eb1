import { Field, InterfaceType, Int, ObjectType } from 'type-graphql';

/**
 * The caller's request could not be accepted as put. A payload lists them; nothing was stored and no key was used up.
 * Errors that carry an enum of a later room (a payment's status) are declared there, beside the enum.
 */
@InterfaceType({
  description: 'Why a request could not be accepted as it was put. Nothing was changed.',
  resolveType: (error: UserError) => error.constructor.name,
})
export abstract class UserError {
  @Field(() => String, {
    description: 'A stable code in capitals. Handle errors by it or by the type, not by the message.',
  })
  readonly code: string;

  @Field(() => String, { description: 'For developers, in English. Never contains what was sent.' })
  readonly message: string;

  @Field(() => [String], { description: 'Where in the arguments the cause is: ["input", "amount", "currency"].' })
  readonly path: readonly string[];

  protected constructor(code: string, message: string, path: readonly string[]) {
    this.code = code;
    this.message = message;
    this.path = path;
  }
}

@ObjectType({ implements: UserError, description: 'A value that is not accepted, whatever the state of the payment.' })
export class InvalidInputError extends UserError {
  @Field(() => String, { description: 'What would have been accepted: "an integer from 1 to 99".' })
  readonly expected: string;

  constructor(problem: { readonly code: string; readonly path: readonly string[]; readonly expected: string }) {
    super(problem.code, `Expected ${problem.expected}.`, problem.path);
    this.expected = problem.expected;
  }
}

@ObjectType({
  implements: UserError,
  description: 'The idempotency key was used before, with a different input. Use a new key for a new intent.',
})
export class IdempotencyKeyReusedError extends UserError {
  constructor() {
    super('KEY_REUSED', 'This idempotency key was used with a different input.', ['input', 'idempotencyKey']);
  }
}

@ObjectType({
  implements: UserError,
  description: 'The first request with this idempotency key is still being answered. Send the same request again.',
})
export class RequestInProgressError extends UserError {
  @Field(() => Int, { description: 'Milliseconds after which to send the same request again.' })
  readonly retryAfterMs: number;

  constructor(retryAfterMs: number) {
    super('IN_PROGRESS', 'The first request with this key is still being answered.', ['input', 'idempotencyKey']);
    this.retryAfterMs = retryAfterMs;
  }
}

@ObjectType({ implements: UserError, description: "There is no such payment, or it is another merchant's." })
export class PaymentNotFoundError extends UserError {
  constructor(path: readonly string[] = ['input', 'paymentId']) {
    super('PAYMENT_NOT_FOUND', 'There is no such payment.', path);
  }
}

@ObjectType({
  implements: UserError,
  description:
    'The token is unknown, expired, used up or belongs to another merchant. Ask the customer for the card again.',
})
export class TokenNotUsableError extends UserError {
  constructor(path: readonly string[] = ['input', 'paymentMethod', 'card', 'token']) {
    super('TOKEN_NOT_USABLE', 'The token can not be used.', path);
  }
}

@ObjectType({
  implements: UserError,
  description: "There is no such stored payment method, it was removed, or it is another merchant's.",
})
export class PaymentMethodNotFoundError extends UserError {
  constructor(path: readonly string[] = ['input', 'paymentMethod', 'stored', 'paymentMethodId']) {
    super('PAYMENT_METHOD_NOT_FOUND', 'There is no such stored payment method.', path);
  }
}

@ObjectType({
  implements: UserError,
  description: 'The order reference, amount or currency differs from what the client token was made for.',
})
export class AmountNotAllowedError extends UserError {
  constructor(path: readonly string[] = ['input', 'amount']) {
    super('AMOUNT_NOT_ALLOWED', 'The client token was made for a different order or amount.', path);
  }
}

@ObjectType({ implements: UserError, description: 'There are as many of them as there may be. Delete one first.' })
export class LimitReachedError extends UserError {
  @Field(() => Int, { description: 'How many there may be.' })
  readonly maximum: number;

  constructor(maximum: number, path: readonly string[]) {
    super('LIMIT_REACHED', `There may be at most ${maximum}.`, path);
    this.maximum = maximum;
  }
}
