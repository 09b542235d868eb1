import { within } from '../kernel/clock';
import type { Processor, ProcessorAnswer } from '../processors/processor';
import type { PaymentPorts } from './ports';

/**
 * Calls a processor with its deadline, outside of any tx. Whatever goes wrong that is not knowledge is in doubt, also a
 * connector that breaks its promise never to throw or to keep the deadline.
 */
export async function callProcessor<A extends { readonly kind: string }>(
  ports: Pick<PaymentPorts, 'clock' | 'log'>,
  processor: Processor,
  call: (deadline: number) => Promise<A>,
): Promise<A | Extract<ProcessorAnswer, { kind: 'inDoubt' }>> {
  const deadline = ports.clock.now() + processor.timeoutMs;
  const late = { kind: 'inDoubt', cause: 'no answer before the deadline' } as const;
  try {
    return await within(ports.clock, processor.timeoutMs + 100, call(deadline), late);
  } catch (error) {
    ports.log.error({ error, processor: processor.name }, 'a connector threw');
    return { kind: 'inDoubt', cause: 'the connector failed' };
  }
}
