import type { EpochMs } from '../kernel/clock';
import { signMessage } from '../processors/standard-webhooks';
import { openSecret } from './secret';
import type { WebhookEndpointRow, WebhookEventRow } from './webhook.entity';

/** Adds what is not kept with an event, such as a token; gives other data back as it is. */
export type CompleteData = (
  event: Pick<WebhookEventRow, 'owner' | 'type'>,
  data: Readonly<Record<string, unknown>>,
) => Readonly<Record<string, unknown>>;

/** What is sent: the same text for every try. */
export function bodyOf(
  { id, owner, sequence, type, data, at }: Pick<WebhookEventRow, 'id' | 'owner' | 'sequence' | 'type' | 'data' | 'at'>,
  complete: CompleteData,
): string {
  const whole = complete({ owner, type }, JSON.parse(data) as Record<string, unknown>);
  return JSON.stringify({ id, type, timestamp: new Date(at).toISOString(), sequence, data: whole });
}

/** The headers of the Standard Webhooks specification; with two signatures while the secret is being changed. */
export function signatureHeaders(
  key: Buffer,
  endpoint: Pick<WebhookEndpointRow, 'id' | 'secret' | 'previousSecret' | 'previousUntil'>,
  message: { readonly id: string; readonly body: string; readonly at: EpochMs },
): Record<string, string> {
  const { id, secret, previousSecret, previousUntil } = endpoint;
  const sealed = [secret, ...(previousSecret !== null && (previousUntil ?? 0) > message.at ? [previousSecret] : [])];
  const signed = sealed.map((each) => signMessage(openSecret(key, id, each), message.id, message.at, message.body));
  const signatures = signed.map((headers) => headers['webhook-signature']);
  return { ...signed[0], 'webhook-signature': signatures.join(' ') };
}
