import { type EpochMs, HOUR_MS } from '../kernel/clock';
import type { Randomness } from '../kernel/random';
import type { AddressInput, BankAccountInput, CustomerInput, NormalizedInput } from './input';

/** Random words that stand for a card, a bank account, a customer and an IP address; null for what is not known. See velocity.entity.ts. */
export interface Pseudonyms {
  readonly card: string | null;
  readonly account: string | null;
  readonly customer: string | null;
  readonly ip: string | null;
}

/** A word that stands for one subject and says nothing about it: 96 random bits. */
export function newPseudonym(randomness: Randomness): string {
  return randomness.bytes(12).toString('base64url');
}

/** Stands for a text of which the rules know only that it was given. */
const GIVEN = 'given';

/**
 * The input without what identifies a person: what facts are derived from, and what is stored beside the decision. Raw values live in the
 * payment's own columns only, where they can be erased without touching a decision. Facts derived from this are those of the raw input but
 * for the pseudonyms. Members are named one by one, so that a new one does not get here unseen.
 */
export function withoutIdentity(input: NormalizedInput, pseudonyms: Pseudonyms, at: EpochMs): NormalizedInput {
  const known = {
    amountMinor: input.amountMinor,
    currency: input.currency,
    method: input.method,
    captureMethod: input.captureMethod,
    initiator: input.initiator,
    initiatorReason: input.initiatorReason,
    storedCredential: input.storedCredential,
    verificationOnly: input.verificationOnly,
    allowPartialApproval: input.allowPartialApproval,
    captureUpToMinor: input.captureUpToMinor,
    orderReference: input.orderReference,
    orderPart: input.orderPart,
    card: input.card === null ? null : { ...input.card, fingerprint: pseudonyms.card ?? '', lastFour: '' },
    bankAccount: accountOf(input.bankAccount ?? null, pseudonyms.account),
    // The merchant's own text, by which a person can be found.
    debit: input.debit ? { ...input.debit, mandateReference: given(input.debit.mandateReference) } : null,
    customer: input.customer === null ? null : customerOf(input.customer, pseudonyms.customer, at),
    billingAddress: addressOf(input.billingAddress),
    shippingAddress: addressOf(input.shippingAddress),
    ipAddress: input.ipAddress === null ? null : pseudonyms.ip,
    statementDescriptor: null,
    metadata: {},
  };
  return input.authentication === undefined ? known : { ...known, authentication: input.authentication };
}

function accountOf(account: BankAccountInput | null, pseudonym: string | null): BankAccountInput | null {
  return account === null ? null : { ...account, fingerprint: pseudonym ?? '', lastFour: '' };
}

function customerOf(customer: CustomerInput, pseudonym: string | null, at: EpochMs): CustomerInput {
  const { reference, email, phone, createdAt } = customer;
  return {
    reference: reference === null ? null : pseudonym,
    email: email === null ? null : domainWithAt(email),
    name: null,
    phone: given(phone),
    // To the hour before the payment: the millisecond in which an account was opened names it.
    createdAt: createdAt === null ? null : at - Math.max(0, Math.floor((at - createdAt) / HOUR_MS)) * HOUR_MS,
  };
}

function domainWithAt(email: string): string {
  const at = email.lastIndexOf('@');
  return at < 0 ? '' : email.slice(at);
}

function addressOf(address: AddressInput | null): AddressInput | null {
  if (address === null) return null;
  const { line1, postalCode, country } = address;
  return { line1: given(line1), line2: null, city: null, postalCode: given(postalCode), region: null, country };
}

function given(text: string | null): string | null {
  return text === null || text.trim() === '' ? null : GIVEN;
}
