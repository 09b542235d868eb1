import { validateIBAN, ValidationErrorsIBAN } from 'ibantools';
import { err, ok, type Result } from '../kernel/result';
import { toAsciiDigits, withoutSeparators } from './digits';

/** A well-formed international bank account number (ISO 13616): capitals and digits, without spaces. */
export type Iban = string & { readonly __brand: 'Iban' };

/** What keeps a text from being an IBAN. */
export type IbanFault = 'characters' | 'country' | 'length' | 'format' | 'checksum';

/** ISO 13616-1: at most 34 characters; Norway's 15 are the fewest in the registry. */
const LENGTH_MIN = 15;
const LENGTH_MAX = 34;

/**
 * The IBAN in a text as people write it: spaces, hyphens, lower case and a leading "IBAN" are taken away. Which bank codes
 * exist is for the banks to know, and whether a national check digit inside of it fits, too: the check digits of the IBAN
 * itself find every single wrong character.
 */
export function parseIban(text: string): Result<Iban, IbanFault> {
  const iban = withoutSeparators(toAsciiDigits(text))
    .toUpperCase()
    .replace(/^IBAN:?/, '');
  if (!/^[0-9A-Z]*$/.test(iban)) return err('characters');
  if (iban.length < LENGTH_MIN || iban.length > LENGTH_MAX) return err('length');
  const faults = new Set(validateIBAN(iban, { allowQRIBAN: true }).errorCodes);
  if (faults.has(ValidationErrorsIBAN.NoIBANCountry)) return err('country');
  if (faults.has(ValidationErrorsIBAN.WrongBBANLength)) return err('length');
  if (faults.has(ValidationErrorsIBAN.ChecksumNotNumber)) return err('format');
  if (faults.has(ValidationErrorsIBAN.WrongIBANChecksum)) return err('checksum');
  if (faults.has(ValidationErrorsIBAN.WrongBBANFormat)) return err('format');
  return ok(iban as Iban);
}

/** ISO 3166-1 alpha-2 of the country whose bank keeps the account. */
export function countryOfIban(iban: Iban): string {
  return iban.slice(0, 2);
}
