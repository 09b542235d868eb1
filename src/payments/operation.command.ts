import {
  checked,
  flag,
  id,
  type InputParser,
  money,
  optional,
  parseInput,
  record,
  text,
  withDefault,
} from '../graphql/input';
import { InvalidInputError } from '../graphql/user-error';
import { err, ok, type Result } from '../kernel/result';
import { idempotencyKey } from './authorize.command';
import type { OperationCommand } from './operation';

type Parse = (value: unknown) => Result<OperationCommand, readonly InvalidInputError[]>;

/** Up to 500 characters of the caller's own words. */
export const reason = text({ max: 500 });

/** Nothing to capture or give back is no amount; all that there is goes without one. */
const amount = checked(money, ({ amountMinor }, place) => {
  if (amountMinor === 0) place.refuse('OUT_OF_RANGE', 'at least 1 minor unit', ['amountMinor']);
});

const request = { idempotencyKey, paymentId: id('payment') };
const captureInput = record({ ...request, amount: optional(amount), final: withDefault(flag, false) });
const voidInput = record({ ...request, reason: optional(reason) });
const refundInput = record({ ...request, amount: optional(amount), reason: optional(reason) });

/** The command, or every problem of the input with its path. */
export const parseCaptureInput: Parse = (value) =>
  commandOf(captureInput, value, (input) => ({ ...input, operation: 'CAPTURE', reason: null }));

export const parseVoidInput: Parse = (value) =>
  commandOf(voidInput, value, (input) => ({ ...input, operation: 'VOID', amount: null, final: false }));

export const parseRefundInput: Parse = (value) =>
  commandOf(refundInput, value, (input) => ({ ...input, operation: 'REFUND', final: false }));

function commandOf<T>(
  parser: InputParser<T>,
  value: unknown,
  command: (input: T) => OperationCommand,
): ReturnType<Parse> {
  const parsed = parseInput(parser, value);
  return parsed.ok ? ok(command(parsed.value)) : err(parsed.error.map((problem) => new InvalidInputError(problem)));
}
