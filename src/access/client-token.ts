import { createHmac } from 'node:crypto';
import type { EpochMs } from '../kernel/clock';
import { type MerchantId, parseId } from '../kernel/ids';
import { isSafeAmount, parseCurrency } from '../kernel/money';
import { sameHash } from './api-key';
import type { BrowserGrant } from './principal';

export const CLIENT_TOKEN_PREFIX = 'ct_';
const TOKEN_MAX_LENGTH = 1_024;
const FORMAT = /^ct_([\w-]+)\.([\w-]+)$/;

/** A token for one browser and one payment: `ct_<payload>.<HMAC-SHA256 over it>`. There is one algorithm and nothing to negotiate. */
export function signClientToken(key: Buffer, merchantId: MerchantId, grant: BrowserGrant): string {
  const { orderReference, amount, expiresAt } = grant;
  const fields = [1, merchantId, orderReference, amount.amountMinor, amount.currency, expiresAt];
  const payload = Buffer.from(JSON.stringify(fields)).toString('base64url');
  return `${CLIENT_TOKEN_PREFIX}${payload}.${signature(key, payload)}`;
}

/** What a token grants, or null when it was not signed by us, was changed or has expired. */
export function readClientToken(
  key: Buffer,
  text: string,
  now: EpochMs,
): { readonly merchantId: MerchantId; readonly grant: BrowserGrant } | null {
  const [, payload = '', signed = ''] = (text.length <= TOKEN_MAX_LENGTH && FORMAT.exec(text)) || [];
  if (!sameHash(signature(key, payload), signed)) return null;
  const fields = JSON.parse(Buffer.from(payload, 'base64url').toString()) as unknown[];
  const [version, merchant, orderReference, amountMinor, currencyCode, expiresAt] = fields as [
    number,
    string,
    string,
    number,
    string,
    number,
  ];
  const merchantId = parseId('merchant', merchant);
  const currency = parseCurrency(currencyCode);
  if (version !== 1 || merchantId === null || currency === null || !isSafeAmount(amountMinor) || expiresAt <= now)
    return null;
  return { merchantId, grant: { orderReference, amount: { amountMinor, currency }, expiresAt } };
}

function signature(key: Buffer, payload: string): string {
  return createHmac('sha256', key).update(payload).digest('base64url');
}
