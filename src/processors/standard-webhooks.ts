import { timingSafeEqual } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { type EpochMs, MINUTE_MS, SECOND_MS } from '../kernel/clock';
import type { NoticeRequest } from './processor';

/** Standard Webhooks: a message is not believed when its time differs from ours by more than this. */
const TOLERANCE_MS = 5 * MINUTE_MS;

/** The header names of the specification (standardwebhooks.com). */
const ID = 'webhook-id';
const TIMESTAMP = 'webhook-timestamp';
const SIGNATURE = 'webhook-signature';

/** `whsec_` and the key in base64. */
export function webhookSecret(key: Buffer): string {
  return `whsec_${key.toString('base64')}`;
}

/** The headers that sign a message. */
export function signMessage(secret: string, id: string, at: EpochMs, body: string): Record<string, string> {
  const timestamp = String(Math.floor(at / SECOND_MS));
  return { [ID]: id, [TIMESTAMP]: timestamp, [SIGNATURE]: signatureOf(secret, id, timestamp, body) };
}

/**
 * The message's id when the signature is right and the message is not from another time; null otherwise. The library signs; time is
 * ours, because its own check asks the system's clock. While a secret is being changed the header holds several signatures.
 */
export function verifyMessage(
  secret: string,
  { header, body }: Pick<NoticeRequest, 'header' | 'body'>,
  now: EpochMs,
): string | null {
  const id = header(ID);
  const timestamp = header(TIMESTAMP);
  const signatures = header(SIGNATURE);
  if (id === undefined || timestamp === undefined || signatures === undefined) return null;
  if (!/^\d{1,11}$/.test(timestamp) || Math.abs(Number(timestamp) * SECOND_MS - now) > TOLERANCE_MS) return null;
  const expected = Buffer.from(signatureOf(secret, id, timestamp, body));
  const matches = signatures.split(' ').some((signature) => {
    const given = Buffer.from(signature);
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  return matches ? id : null;
}

function signatureOf(secret: string, id: string, timestamp: string, body: string): string {
  return new Webhook(secret).sign(id, new Date(Number(timestamp) * SECOND_MS), body);
}
