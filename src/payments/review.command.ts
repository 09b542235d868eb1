import { id, parseInput, record } from '../graphql/input';
import { InvalidInputError } from '../graphql/user-error';
import type { PaymentId } from '../kernel/ids';
import { err, type Result } from '../kernel/result';
import { idempotencyKey } from './authorize.command';
import { reason } from './operation.command';

/** A person's word on a held payment. */
export interface ReviewCommand {
  readonly idempotencyKey: string;
  readonly paymentId: PaymentId;
  readonly reason: string;
}

const reviewInput = record({ idempotencyKey, paymentId: id('payment'), reason });

/** The command, or every problem of the input with its path. */
export function parseReviewInput(value: unknown): Result<ReviewCommand, readonly InvalidInputError[]> {
  const parsed = parseInput(reviewInput, value);
  return parsed.ok ? parsed : err(parsed.error.map((problem) => new InvalidInputError(problem)));
}
