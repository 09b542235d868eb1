import { type EpochMs, stopwatchMs, within } from '../kernel/clock';
import { type Deadline, NO_DEADLINE } from '../kernel/deadline';
import type { Processor, ProcessorAnswer } from '../processors/processor';
import type { PaymentPorts } from './ports';

type CallPorts = Pick<PaymentPorts, 'clock' | 'log' | 'timed' | 'calls' | 'breakers'>;

/**
 * Calls a processor with its deadline, outside of any tx. Whatever goes wrong that is not knowledge is in doubt, also a
 * connector that breaks its promise never to throw or to keep the deadline. `until`: a caller's deadline, which shortens the call.
 */
export async function callProcessor<A extends { readonly kind: string }>(
  ports: CallPorts,
  processor: Processor,
  call: (deadline: number) => Promise<A>,
  until: EpochMs = NO_DEADLINE.at,
): Promise<A | Extract<ProcessorAnswer, { kind: 'inDoubt' }>> {
  const now = ports.clock.now();
  const timeoutMs = Math.max(0, Math.min(processor.timeoutMs, until - now));
  const deadline = now + timeoutMs;
  const begunMs = stopwatchMs();
  const late = { kind: 'inDoubt', cause: 'no answer before the deadline' } as const;
  try {
    const calling = (): Promise<A | typeof late> => within(ports.clock, timeoutMs + 100, call(deadline), late);
    const answer = await (ports.calls?.count(processor.name, calling) ?? calling());
    if (!isFailure(answer)) tell(ports, processor, false);
    return answer;
  } catch (error) {
    ports.log.error({ error, processor: processor.name }, 'a connector threw');
    return { kind: 'inDoubt', cause: 'the connector failed' };
  } finally {
    ports.timed?.('processor', stopwatchMs() - begunMs);
  }
}

/**
 * The same for an attempt, and a caller with a deadline: when that or the attempt's lease has passed already, the processor is not called. After the
 * lease somebody else may have taken the attempt for lost. A caller who has only hung up changes nothing any more, because the payment was accepted.
 */
export async function callInTime<A extends { readonly kind: string }>(
  ports: CallPorts,
  processor: Processor,
  { leaseUntil }: { readonly leaseUntil: EpochMs },
  deadline: Deadline,
  call: (until: EpochMs) => Promise<A>,
): Promise<A | Extract<ProcessorAnswer, { kind: 'inDoubt' | 'notSent' }>> {
  const until = Math.min(deadline.at, leaseUntil);
  if (until <= ports.clock.now()) return { kind: 'notSent', cause: 'the deadline had passed' };
  // A caller in a hurry says nothing about the processor.
  const hurries = until - ports.clock.now() < processor.timeoutMs;
  const answer = await callProcessor(ports, processor, call, until);
  if (!hurries && isFailure(answer)) tell(ports, processor, true);
  return answer;
}

/** Whether an answer speaks against the processor, not against this one request. */
function isFailure(answer: { readonly kind: string; readonly refused?: true }): boolean {
  return answer.kind === 'inDoubt' || (answer.kind === 'notSent' && answer.refused !== true);
}

/**
 * Tells the processor's breaker of a call. Answers to questions count too; questions that fail do not: the same few attempts are asked for again
 * and again, and what is wrong may be wrong with them.
 */
function tell({ breakers, clock }: CallPorts, { name }: Processor, failed: boolean): void {
  const at = clock.now();
  breakers?.of(name, at).hears(failed, at);
}
