import { checked, id, money, oneOf, optional, parseInput, printableAscii, record, text } from '../graphql/input';
import { InvalidInputError } from '../graphql/user-error';
import type { TransactionId } from '../kernel/ids';
import type { Money } from '../kernel/money';
import { err, type Result } from '../kernel/result';
import { idempotencyKey } from './authorize.command';
import { reason } from './operation.command';

/** What a person may find out about a transaction that asking did not settle. */
export const UNRESOLVED_OUTCOMES = ['SUCCEEDED', 'DECLINED', 'NOT_PROCESSED'] as const;
export type UnresolvedOutcome = (typeof UNRESOLVED_OUTCOMES)[number];

/** A person's word, with evidence, on a transaction that is unresolved. */
export interface SettleUnresolvedCommand {
  readonly idempotencyKey: string;
  readonly transactionId: TransactionId;
  readonly outcome: UnresolvedOutcome;
  /** Of an authorization that succeeded in part; null: all of it. */
  readonly authorizedAmount: Money | null;
  /** The processor's reference of what succeeded; null when we have it. */
  readonly processorReference: string | null;
  readonly evidence: string;
  readonly reason: string;
}

/** A person's word on an orphan charge that could not be undone by itself. */
export interface SettleOrphanCommand {
  readonly idempotencyKey: string;
  readonly orphanChargeId: string;
  readonly evidence: string;
  readonly reason: string;
}

const word = { idempotencyKey, evidence: text({ max: 500 }), reason };

const unresolvedInput = checked(
  record({
    ...word,
    transactionId: id('transaction'),
    outcome: oneOf(UNRESOLVED_OUTCOMES),
    authorizedAmount: optional(money),
    processorReference: optional(printableAscii(255)),
  }),
  ({ outcome, authorizedAmount, processorReference }, place) => {
    if (outcome === 'SUCCEEDED') return;
    const expected = 'only together with the outcome SUCCEEDED';
    if (authorizedAmount !== null) place.refuse('NOT_TOGETHER', expected, ['authorizedAmount']);
    if (processorReference !== null) place.refuse('NOT_TOGETHER', expected, ['processorReference']);
  },
);

const orphanInput = record({ ...word, orphanChargeId: id('attempt') });

/** The command, or every problem of the input with its path. */
export function parseSettleUnresolved(value: unknown): Result<SettleUnresolvedCommand, readonly InvalidInputError[]> {
  const parsed = parseInput(unresolvedInput, value);
  return parsed.ok ? parsed : err(parsed.error.map((problem) => new InvalidInputError(problem)));
}

/** The command, or every problem of the input with its path. */
export function parseSettleOrphan(value: unknown): Result<SettleOrphanCommand, readonly InvalidInputError[]> {
  const parsed = parseInput(orphanInput, value);
  return parsed.ok ? parsed : err(parsed.error.map((problem) => new InvalidInputError(problem)));
}
