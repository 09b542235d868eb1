import type { AttemptId, MerchantId } from '../kernel/ids';
import type { EnquiryAnswer, ReportAnswer } from '../processors/processor';
import type { HotUnit } from '../persistence/hot-unit';
import { rowById } from '../persistence/plain-query';
import { moneyOf, NO_PROCESSOR } from './attempt';
import { AttemptRow } from './attempt.entity';
import { callProcessor } from './call';
import { type AttemptOperation, type AttemptStatus, operationSettlementOf, settlementOf } from './payment';
import { PaymentRow } from './payment.entity';
import type { PaymentPorts } from './ports';
import { settleAttempt, type Settling } from './settle';
import { settleOperation } from './settle-operation';

export interface FoundAttempt {
  readonly attempt: AttemptRow;
  readonly payment: PaymentRow;
}

export async function findAttempt(ports: PaymentPorts, attemptId: string): Promise<FoundAttempt | null> {
  return ports.db.reader('payments').read(async (manager) => {
    const attempt = await rowById(manager, AttemptRow, attemptId);
    const payment = attempt && (await rowById(manager, PaymentRow, attempt.paymentId));
    return attempt && payment ? { attempt, payment } : null;
  });
}

/** Asks the processor what became of an attempt. */
export async function enquireAbout(ports: PaymentPorts, found: FoundAttempt): Promise<EnquiryAnswer> {
  const { attempt, payment } = found;
  if (attempt.processor === NO_PROCESSOR) return { kind: 'notSent', cause: 'no processor was configured' };
  const processor = ports.processorNamed(attempt.processor);
  if (processor === null) return { kind: 'inDoubt', cause: 'the processor is no longer configured' };
  const request = { ...aboutOf(found), allowPartialApproval: payment.allowPartialApproval === 1 };
  return callProcessor<EnquiryAnswer>(ports, processor, (deadline) => processor.enquire(request, deadline));
}

/** Asks the processor what happened to a charge after it succeeded. */
export async function reportAbout(ports: PaymentPorts, found: FoundAttempt): Promise<ReportAnswer> {
  const processor = ports.processorNamed(found.attempt.processor);
  if (processor === null) return { kind: 'inDoubt', cause: 'the processor is no longer configured' };
  return callProcessor<ReportAnswer>(ports, processor, (deadline) => processor.report(aboutOf(found), deadline));
}

export type KnownAnswer = Exclude<EnquiryAnswer, { kind: 'unknown' }>;

/**
 * What an answer makes of the attempt, and the commit that stores it. One that does not fit what was asked for tells nothing.
 * `fence`: of the enquiry job that brings the answer; null when something else does. `lookAgain`: the answer is not
 * the processor's own word about it.
 */
export function settling(
  ports: PaymentPorts,
  found: FoundAttempt,
  answer: KnownAnswer,
  from: Pick<Settling, 'fence' | 'lookAgain' | 'cause'> & { readonly actor?: string },
): { readonly status: AttemptStatus; readonly settled: HotUnit<{ readonly applied: boolean }> } {
  const operation = found.attempt.operation as AttemptOperation;
  const by = { actor: 'system', ...from };
  const doesNotFit = { kind: 'inDoubt', cause: 'the answer is about another operation' } as const;
  if (operation === 'AUTHORIZE' || operation === 'CONFIRM') {
    const fitting = answer.kind === 'done' ? doesNotFit : answer;
    const status = settlementOf(operation, fitting).attempt;
    return { status, settled: settleAttempt(ports, found, { answer: fitting, ...by }) };
  }
  const fitting = answer.kind === 'approved' || answer.kind === 'challenge' ? doesNotFit : answer;
  const status = operationSettlementOf(fitting).attempt;
  return { status, settled: settleOperation(ports, found, { answer: fitting, ...by }) };
}

function aboutOf({ attempt, payment }: FoundAttempt) {
  const { id, merchantId } = attempt;
  // A payment that went on to another processor has that one's reference.
  const processorReference = attempt.processor === payment.processor ? payment.processorReference : null;
  const operation = attempt.operation as AttemptOperation;
  return {
    attemptId: id as AttemptId,
    merchantId: merchantId as MerchantId,
    amount: moneyOf(attempt),
    operation,
    processorReference,
  };
}
