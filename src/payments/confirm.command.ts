import { id, parseInput, record, text } from '../graphql/input';
import { InvalidInputError } from '../graphql/user-error';
import { err, type Result } from '../kernel/result';
import { idempotencyKey } from './authorize.command';
import type { ConfirmCommand } from './confirm.service';

const confirmInput = record({
  idempotencyKey,
  paymentId: id('payment'),
  challengeResult: text({ max: 4_096 }),
});

/** The command, or every problem of the input with its path. */
export function parseConfirmInput(value: unknown): Result<ConfirmCommand, readonly InvalidInputError[]> {
  const parsed = parseInput(confirmInput, value);
  return parsed.ok ? parsed : err(parsed.error.map((problem) => new InvalidInputError(problem)));
}
