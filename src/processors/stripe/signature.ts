import { createHmac, timingSafeEqual } from 'node:crypto';
import { type EpochMs, MINUTE_MS, SECOND_MS } from '../../kernel/clock';
import type { Secret } from '../../kernel/secret';

const TOLERANCE_MS = 5 * MINUTE_MS;
/** While a secret is being rolled there are two signatures; more are somebody's attempt to make us work. */
const SIGNATURES_MAX = 8;

/**
 * Whether a body bears a signature of this secret from within five minutes: `Stripe-Signature: t=1700000000,v1=<hex>`, HMAC-SHA256 over
 * `<t>.<body>` (docs.stripe.com/webhooks#verify-manually). Other schemes, `v0` of test events, count for nothing.
 */
export function isSignedBy(secret: Secret, header: string | undefined, body: string, now: EpochMs): boolean {
  if (header === undefined) return false;
  const parts = header.split(',').map((part) => part.trim().split('='));
  const times = parts.filter(([name]) => name === 't').map(([, value]) => value ?? '');
  const time = times[0];
  if (times.length !== 1 || time === undefined || !/^\d{1,12}$/.test(time)) return false;
  if (Math.abs(now - Number(time) * SECOND_MS) > TOLERANCE_MS) return false;
  const expected = createHmac('sha256', secret.expose()).update(`${time}.${body}`, 'utf8').digest();
  return parts
    .filter(([name, value]) => name === 'v1' && /^[0-9a-f]{64}$/.test(value ?? ''))
    .slice(0, SIGNATURES_MAX)
    .some(([, value]) => timingSafeEqual(Buffer.from(value!, 'hex'), expected));
}
