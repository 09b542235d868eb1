import { type Deadline, NO_DEADLINE } from '../kernel/deadline';
import type { OperationAnswer, OperationRequest } from '../processors/processor';
import { moneyOf } from './attempt';
import { callInTime } from './call';
import type { OperationCommand } from './operation';
import type { PaymentPorts } from './ports';
import type { SentOperation } from './receive-operation';

/** Calls the processor for a capture, void or refund that was stored as SENT. */
export async function callOperation(
  ports: PaymentPorts,
  { operation, final }: Pick<OperationCommand, 'operation' | 'final'>,
  { payment, attempt }: SentOperation,
  deadline: Deadline = NO_DEADLINE,
): Promise<OperationAnswer> {
  const processor = ports.processorNamed(attempt.processor);
  const { processorReference } = payment;
  if (processor === null || processorReference === null)
    return { kind: 'notSent', cause: 'no processor is configured' };
  const request: OperationRequest = {
    attemptId: attempt.id,
    paymentId: attempt.paymentId,
    merchantId: attempt.merchantId,
    processorReference,
    amount: moneyOf(attempt),
  };
  return callInTime<OperationAnswer>(ports, processor, attempt, deadline, (until) => {
    switch (operation) {
      case 'CAPTURE':
        return processor.capture({ ...request, final }, until);
      case 'VOID':
        return processor.void(request, until);
      case 'REFUND':
        return processor.refund(request, until);
    }
  });
}
