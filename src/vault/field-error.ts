/** What can be wrong with one field of a request. */
export type FieldErrorCode =
  | 'REQUIRED'
  | 'WRONG_TYPE'
  | 'UNKNOWN_FIELD'
  | 'CONFLICTING_FIELDS'
  | 'BLANK'
  | 'TOO_LONG'
  | 'INVALID_CHARACTERS'
  | 'INVALID_FORMAT'
  | 'INVALID_LENGTH'
  | 'INVALID_CHECKSUM'
  | 'INVALID_VALUE'
  | 'OUT_OF_RANGE'
  | 'CARD_NUMBER_IN_NAME';

/** One fault of a request. It never holds a value that was sent. */
export interface FieldError {
  readonly code: FieldErrorCode;
  readonly path: readonly string[];
  readonly message: string;
  readonly expected: string;
}

const MESSAGES: Readonly<Record<FieldErrorCode, string>> = {
  REQUIRED: 'The field is missing.',
  WRONG_TYPE: 'The value has the wrong type.',
  UNKNOWN_FIELD: 'There is no such field here.',
  CONFLICTING_FIELDS: 'These fields say the same thing: give one or the other.',
  BLANK: 'The text is empty.',
  TOO_LONG: 'The text is too long.',
  INVALID_CHARACTERS: 'The text has characters that are not allowed.',
  INVALID_FORMAT: 'The value is not in a known format.',
  INVALID_LENGTH: 'The value has the wrong number of digits.',
  INVALID_CHECKSUM: 'The check digit does not match: a digit is wrong or two are swapped.',
  INVALID_VALUE: 'The value is not one of those allowed.',
  OUT_OF_RANGE: 'The value is outside of the allowed range.',
  CARD_NUMBER_IN_NAME: 'The name holds what looks like a card number.',
};

/** Collects every fault of a request, so that all are answered at once. */
export class FieldErrors {
  readonly #errors: FieldError[] = [];

  /** Notes a fault. Returns null, for `return errors.add(…)` in a parser. */
  add(code: FieldErrorCode, path: readonly string[], expected: string): null {
    this.#errors.push({ code, path, message: MESSAGES[code], expected });
    return null;
  }

  get all(): readonly FieldError[] {
    return this.#errors;
  }
}
