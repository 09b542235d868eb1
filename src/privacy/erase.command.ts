import { checked, email, optional, parseInput, record, text } from '../graphql/input';
import { InvalidInputError } from '../graphql/user-error';
import { err, ok, type Result } from '../kernel/result';

/** Whom to erase. At least one of both is given. */
export interface EraseCommand {
  readonly customerReference: string | null;
  /** Lower case. */
  readonly customerEmail: string | null;
}

/** The command, or every problem of the input with its path. */
export function parseEraseInput(value: unknown): Result<EraseCommand, readonly InvalidInputError[]> {
  const parsed = parseInput(eraseInput, value);
  if (!parsed.ok) return err(parsed.error.map((problem) => new InvalidInputError(problem)));
  const { customerReference, email: address } = parsed.value;
  return ok({ customerReference, customerEmail: address?.toLowerCase() ?? null });
}

const eraseInput = checked(
  record({ customerReference: optional(text({ max: 128 })), email: optional(email) }),
  (input, place) => {
    if (input.customerReference === null && input.email === null)
      place.refuse('REQUIRED', 'customerReference, email or both');
  },
);
