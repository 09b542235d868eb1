import type Stripe from 'stripe';
import { passesLuhn } from '../../../src/vault/digits';

/** What comes in, and what is refused. */

/** Form parameters as nested values. */
export interface Params {
  readonly [name: string]: string | Params | undefined;
}

export interface ApiFault {
  readonly status: number;
  readonly error: Readonly<Record<string, unknown>>;
}

export function fault(status: number, type: string, code?: string, more: object = {}): ApiFault {
  return { status, error: { type, message: 'Said by the stand-in.', ...(code !== undefined && { code }), ...more } };
}

export const isFault = (value: object): value is ApiFault =>
  'status' in value && typeof value.status === 'number' && 'error' in value;

export function nested(params: Params, name: string): Params {
  const value = params[name];
  return typeof value === 'object' ? value : {};
}

export function stringOf(value: string | Params | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

export function metadataOf(params: Params): Stripe.Metadata {
  return Object.fromEntries(
    Object.entries(nested(params, 'metadata')).map(([name, value]) => [name, stringOf(value) ?? '']),
  );
}

/** What Stripe finds wrong before anybody is asked (docs.stripe.com/testing#invalid-data). */
export function wrongData(number: string, card: Params, now: number): string | null {
  if (!passesLuhn(number)) return 'incorrect_number';
  if (Number(card['exp_month'] ?? 1) > 12) return 'invalid_expiry_month';
  if (Number(card['exp_year'] ?? Infinity) < new Date(now).getUTCFullYear()) return 'invalid_expiry_year';
  const cvc = stringOf(card['cvc']);
  return cvc !== null && cvc.length < 3 ? 'invalid_cvc' : null;
}
