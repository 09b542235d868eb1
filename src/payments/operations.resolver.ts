import { Ctx, Mutation, Resolver } from 'type-graphql';
import { InputArg } from '../graphql/input-arg';
import { type ApiContext, principalOf } from '../access/context';
import type { Principal } from '../access/principal';
import {
  IdempotencyKeyReusedError,
  InvalidInputError,
  PaymentNotFoundError,
  RequestInProgressError,
  UserError,
} from '../graphql/user-error';
import { assertNever } from '../kernel/assert';
import { SECOND_MS } from '../kernel/clock';
import type { Result } from '../kernel/result';
import { parseCaptureInput, parseRefundInput, parseVoidInput } from './operation.command';
import type { OperationCommand } from './operation';
import type { OperationOutcome, OperationService } from './operation.service';
import {
  CaptureExceedsCapturableError,
  CapturePaymentInput,
  CapturePaymentPayload,
  OperationInFlightError,
  PaymentDisputedError,
  RefundExceedsRefundableError,
  RefundPaymentInput,
  RefundPaymentPayload,
  VoidPaymentInput,
  VoidPaymentPayload,
} from './operations.graphql';
import { moneyOf } from './payment-fields.resolver';
import { WrongStateError } from './wrong-state.graphql';

type Payload = CapturePaymentPayload;

/** What can be done with an authorized payment. What happens in which order is in the service. */
@Resolver()
export class OperationsResolver {
  constructor(private readonly service: OperationService) {}

  @Mutation(() => CapturePaymentPayload, {
    description:
      'Claims held funds, in full or in part, as often as there is something left. A capture that is refused is a failed transaction with its `rejection`.',
  })
  capturePayment(
    @InputArg(CapturePaymentInput, 'What to claim.') input: CapturePaymentInput,
    @Ctx() context: ApiContext,
  ): Promise<Payload> {
    return this.operate(context, parseCaptureInput(input));
  }

  @Mutation(() => VoidPaymentPayload, {
    description:
      'Releases the hold on an authorized payment before anything is captured. Its order is free again. A payment whose outcome is not known yet is cancelled once it is: the transaction is QUEUED, and no charge remains.',
  })
  voidPayment(
    @InputArg(VoidPaymentInput, 'What to release.') input: VoidPaymentInput,
    @Ctx() context: ApiContext,
  ): Promise<Payload> {
    return this.operate(context, parseVoidInput(input));
  }

  @Mutation(() => RefundPaymentPayload, {
    description:
      'Gives captured funds back, in full or in part, as often as there is something left. A refund that is refused is a failed transaction with its `rejection`.',
  })
  refundPayment(
    @InputArg(RefundPaymentInput, 'What to give back.') input: RefundPaymentInput,
    @Ctx() context: ApiContext,
  ): Promise<Payload> {
    return this.operate(context, parseRefundInput(input));
  }

  private async operate(
    context: ApiContext,
    command: Result<OperationCommand, readonly InvalidInputError[]>,
  ): Promise<Payload> {
    const principal = principalOf(context);
    if (!command.ok) return refused(command.error);
    const outcome = await this.service.operate(principal.merchant, command.value, actorOf(principal), context.deadline);
    return payloadOf(outcome, command.value, principal);
  }
}

/** Who did it, for the journal. */
export function actorOf(principal: Principal): string {
  return principal.kind === 'STAFF' ? principal.keyId : 'merchant';
}

function refused(userErrors: readonly UserError[]): Payload {
  return { payment: null, transaction: null, replayed: false, userErrors };
}

function payloadOf(outcome: OperationOutcome, { operation }: OperationCommand, principal: Principal): Payload {
  switch (outcome.kind) {
    case 'transaction': {
      const { payment, transaction, replayed } = outcome;
      return { payment, transaction, replayed, userErrors: [] };
    }
    case 'keyReused':
      return refused([new IdempotencyKeyReusedError()]);
    case 'inProgress':
      return refused([new RequestInProgressError(SECOND_MS)]);
    case 'paymentNotFound':
      return refused([new PaymentNotFoundError()]);
    case 'wrongState':
      return refused([new WrongStateError(outcome.payment, principal)]);
    case 'wrongCurrency': {
      const path = ['input', 'amount', 'currency'];
      return refused([
        new InvalidInputError({ code: 'WRONG_CURRENCY', path, expected: 'the currency of the payment' }),
      ]);
    }
    case 'exceeds': {
      const available = moneyOf(outcome.availableMinor, outcome.payment.currency);
      const exceeds = operation === 'REFUND' ? RefundExceedsRefundableError : CaptureExceedsCapturableError;
      return refused([new exceeds(available)]);
    }
    case 'disputed':
      return refused([new PaymentDisputedError(moneyOf(outcome.disputedMinor, outcome.payment.currency))]);
    case 'operationInFlight':
      return refused([new OperationInFlightError(2 * SECOND_MS)]);
    default:
      return assertNever(outcome);
  }
}
