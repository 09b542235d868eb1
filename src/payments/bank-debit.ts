import type { EpochMs } from '../kernel/clock';
import type { LocalDate } from '../kernel/local-date';
import type { Mandate } from '../processors/processor';
import type { DebitInput } from '../verification/input';
import { collectionSchedule, targetDateAt } from './sepa-calendar';

/** How and when a bank account is debited, as it is stored with its payment. Plain JSON. */
export interface BankDebit {
  /** ISO 3166-1 alpha-2 of the bank. */
  readonly country: string;
  readonly mandate: Mandate;
  /** By the end of this day the customer has to be told amount, day and mandate. */
  readonly notifyOn: LocalDate;
  /** When the account is debited. */
  readonly collectOn: LocalDate;
}

/** The debit that a payment asks for. A mandate that is not given is made with the payment and signed with it. */
export function planDebit(
  terms: DebitInput,
  payment: { readonly id: string; readonly country: string; readonly at: EpochMs },
): BankDebit {
  const { at, country, id } = payment;
  const mandate = {
    reference: terms.mandateReference ?? mandateReferenceOf(id),
    signedOn: terms.mandateSignedOn ?? targetDateAt(at),
    sequence: terms.mandateSequence,
  };
  const { noticeDays, collectNotBefore: notBefore } = terms;
  return { country, mandate, ...collectionSchedule({ at, noticeDays, notBefore }) };
}

export function parseDebit(stored: string): BankDebit {
  return JSON.parse(stored) as BankDebit;
}

/** SEPA: up to 35 Latin letters, digits and a few signs. The payment's id has 26 letters and digits after its prefix. */
function mandateReferenceOf(paymentId: string): string {
  return `MANDATE-${paymentId.slice(paymentId.indexOf('_') + 1).toUpperCase()}`;
}
