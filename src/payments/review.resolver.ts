import { Ctx, Mutation, Resolver } from 'type-graphql';
import { InputArg } from '../graphql/input-arg';
import { type ApiContext, principalOf } from '../access/context';
import type { Principal } from '../access/principal';
import {
  IdempotencyKeyReusedError,
  PaymentNotFoundError,
  RequestInProgressError,
  type UserError,
} from '../graphql/user-error';
import { assertNever } from '../kernel/assert';
import { SECOND_MS } from '../kernel/clock';
import { actorOf } from './operations.resolver';
import { parseReviewInput } from './review.command';
import {
  ApproveHeldPaymentInput,
  ApproveHeldPaymentPayload,
  RejectHeldPaymentInput,
  RejectHeldPaymentPayload,
} from './review.graphql';
import type { ReviewOutcome, ReviewService } from './review.service';
import { WrongStateError } from './wrong-state.graphql';

type Payload = ApproveHeldPaymentPayload;

/** What staff say about held payments. */
@Resolver()
export class ReviewResolver {
  constructor(private readonly service: ReviewService) {}

  @Mutation(() => ApproveHeldPaymentPayload, {
    description:
      'Charges a payment that the rules held for a person. The card’s security code is not kept, so the charge goes without it. For staff.',
  })
  approveHeldPayment(
    @InputArg(ApproveHeldPaymentInput, 'Which payment, and why.')
    input: ApproveHeldPaymentInput,
    @Ctx() context: ApiContext,
  ): Promise<Payload> {
    return this.review(context, 'approve', input);
  }

  @Mutation(() => RejectHeldPaymentPayload, {
    description: 'Refuses a payment that the rules held for a person. Its order is free again. For staff.',
  })
  rejectHeldPayment(
    @InputArg(RejectHeldPaymentInput, 'Which payment, and why.')
    input: RejectHeldPaymentInput,
    @Ctx() context: ApiContext,
  ): Promise<Payload> {
    return this.review(context, 'reject', input);
  }

  private async review(context: ApiContext, verdict: 'approve' | 'reject', input: object): Promise<Payload> {
    const principal = principalOf(context);
    const command = parseReviewInput(input);
    if (!command.ok) return refused(command.error);
    const outcome = await this.service[verdict](principal.merchant, command.value, actorOf(principal));
    return payloadOf(outcome, principal);
  }
}

function refused(userErrors: readonly UserError[]): Payload {
  return { payment: null, replayed: false, userErrors };
}

function payloadOf(outcome: ReviewOutcome, principal: Principal): Payload {
  switch (outcome.kind) {
    case 'payment':
      return { payment: outcome.payment, replayed: outcome.replayed, userErrors: [] };
    case 'keyReused':
      return refused([new IdempotencyKeyReusedError()]);
    case 'inProgress':
      return refused([new RequestInProgressError(SECOND_MS)]);
    case 'paymentNotFound':
      return refused([new PaymentNotFoundError()]);
    case 'wrongState':
      return refused([new WrongStateError(outcome.payment, principal)]);
    default:
      return assertNever(outcome);
  }
}
