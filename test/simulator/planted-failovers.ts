import type { PlantedBug } from './planted-bugs';

const FAILOVER = 'src/payments/failover.ts';

function bug(name: string, file: string, from: string, to: string): PlantedBug {
  return { name, patches: [{ file, from, to }] };
}

/** Mistakes on the way from one processor to the next. */
export const FAILOVER_BUGS: readonly PlantedBug[] = [
  bug(
    'failover while the outcome is in doubt',
    FAILOVER,
    "if (answer.kind === 'notSent') return 'NOT_SENT';",
    "if (answer.kind === 'notSent' || answer.kind === 'inDoubt') return 'NOT_SENT';",
  ),
  bug(
    'failover while the outcome is pending',
    FAILOVER,
    "if (answer.kind === 'notSent') return 'NOT_SENT';",
    "if (answer.kind === 'notSent' || answer.kind === 'pending') return 'NOT_SENT';",
  ),
  bug(
    'failover after a decline that another processor must not try',
    'src/verification/second-try.ts',
    'return reason !== null && ANOTHER_WAY_MAY_HELP.includes(reason);',
    'return reason !== null;',
  ),
  bug(
    'the next attempt begins before the one before has ended',
    FAILOVER,
    "moveAttempt(view, attempt, { attempt: because === 'NOT_SENT' ? 'NOT_SENT' : 'FAILED' }, answer, at);",
    '',
  ),
  bug(
    'the next processor is called before the commit that stores its attempt',
    'src/payments/carry-out.ts',
    "const outcome = await timed(ports, 'tx2', () => db.hot(unit));",
    "const committing = timed(ports, 'tx2', () => db.hot(unit));\n    if (leaving !== null) await call({ ...current, attempt: { ...current.attempt, processor: leaving.processor.name } });\n    const outcome = await committing;",
  ),
  bug(
    'the payment stays with the processor that it has left',
    FAILOVER,
    '{ processor: next.processor, routing }',
    '{ routing }',
  ),
  bug(
    'a capture goes to the processor of the mode',
    'src/payments/receive-operation.ts',
    "ports.processorNamed(payment.processor ?? '')",
    "ports.processorNamed('sandbox')",
  ),
  bug(
    'an enquiry asks the processor that has the payment, not the one that had the attempt',
    'src/payments/attempt-enquiry.ts',
    "const processor = ports.processorNamed(attempt.processor);\n  if (processor === null) return { kind: 'inDoubt', cause: 'the processor is no longer configured' };\n  const request",
    "const processor = ports.processorNamed('sandbox');\n  if (processor === null) return { kind: 'inDoubt', cause: 'the processor is no longer configured' };\n  const request",
  ),
];
