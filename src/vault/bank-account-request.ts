import { err, ok, type Result } from '../kernel/result';
import { Secret } from '../kernel/secret';
import { type FieldError, FieldErrors } from './field-error';
import { type Iban, parseIban } from './iban';
import { HOLDER_NAME_MAX, isAbsent, isRecord, parseName, parseStore, refuseUnknownFields } from './token-request';

/** A bank account as it was entered, well-formed. Whether it can be debited is for the rules and the banks to say. */
export interface BankAccountEntry {
  readonly iban: Secret<Iban>;
  readonly holderName: string;
}

export interface BankTokenRequest {
  readonly account: BankAccountEntry;
  /** True: keep the account for later payments. */
  readonly store: boolean;
}

/** Parses the body of `POST /vault/tokens` of type `bank_account`. Answers every fault at once; none holds a value that was sent. */
export function parseBankTokenRequest(
  body: Readonly<Record<string, unknown>>,
): Result<BankTokenRequest, readonly FieldError[]> {
  const errors = new FieldErrors();
  refuseUnknownFields(errors, body, [], ['type', 'bankAccount', 'store']);
  const account = parseAccount(errors, body['bankAccount']);
  const store = parseStore(errors, body['store']);
  return account === null || errors.all.length > 0 ? err(errors.all) : ok({ account, store });
}

function parseAccount(errors: FieldErrors, value: unknown): BankAccountEntry | null {
  const path = ['bankAccount'];
  const expected = 'an object with iban and holderName';
  if (isAbsent(value)) return errors.add('REQUIRED', path, expected);
  if (!isRecord(value)) return errors.add('WRONG_TYPE', path, expected);
  refuseUnknownFields(errors, value, path, ['iban', 'holderName']);
  const iban = parseIbanField(errors, value['iban']);
  const holderName = parseHolder(errors, value['holderName']);
  return iban === null || holderName === null ? null : { iban: new Secret(iban), holderName };
}

function parseIbanField(errors: FieldErrors, value: unknown): Iban | null {
  const path = ['bankAccount', 'iban'];
  const expected = 'an IBAN of 15 to 34 letters and digits; spaces between them and lower case are allowed';
  if (isAbsent(value)) return errors.add('REQUIRED', path, expected);
  if (typeof value !== 'string') return errors.add('WRONG_TYPE', path, expected);
  if (value.trim() === '') return errors.add('BLANK', path, expected);
  const iban = parseIban(value);
  if (iban.ok) return iban.value;
  switch (iban.error) {
    case 'characters':
      return errors.add('INVALID_CHARACTERS', path, expected);
    case 'country':
      return errors.add('INVALID_VALUE', path, 'an IBAN that begins with the code of a country that has IBANs');
    case 'length':
      return errors.add('INVALID_LENGTH', path, 'as many characters as the IBANs of its country have');
    case 'format':
      return errors.add('INVALID_FORMAT', path, 'letters and digits where the IBANs of its country have them');
    case 'checksum':
      return errors.add('INVALID_CHECKSUM', path, 'an IBAN that passes the check of ISO 13616 (modulus 97)');
  }
}

/** A debit names its debtor: the banks want it, and so does the mandate. */
function parseHolder(errors: FieldErrors, value: unknown): string | null {
  const path = ['bankAccount', 'holderName'];
  const expected = `the name of the account's holder, 1 to ${HOLDER_NAME_MAX} characters of any script`;
  return isAbsent(value) ? errors.add('REQUIRED', path, expected) : parseName(errors, value, path, expected);
}
