import type { Principal } from '../access/principal';
import { ApiError } from '../graphql/api-error';
import { type InputParser, type InputProblem, parseInput } from '../graphql/input';
import { fieldsForStaff, type RejectionFilter } from './filter';

/**
 * The filter, if its values are sound and the caller may use them. Errors: BAD_USER_INPUT for the first value that is not
 * sound; FORBIDDEN for what is for staff, to anybody else.
 */
export function acceptedFilter<F extends RejectionFilter>(
  parser: InputParser<F>,
  value: unknown,
  principal: Principal,
): F {
  const parsed = parseInput(parser, value, ['filter']);
  if (!parsed.ok) throw badInput(parsed.error[0]);
  const [forbidden] = principal.kind === 'STAFF' ? [] : fieldsForStaff(parsed.value);
  if (forbidden !== undefined) throw new ApiError('FORBIDDEN', { inputPath: ['filter', forbidden] });
  return parsed.value;
}

export function badInput(problem: InputProblem | undefined): ApiError {
  return new ApiError('BAD_USER_INPUT', {
    inputPath: problem?.path ?? [],
    expected: problem?.expected ?? 'another value',
  });
}
