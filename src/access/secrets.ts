import { createHmac } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { Randomness } from '../kernel/random';
import { createOwnFile } from '../persistence/own-file';

/** Keys for keyed hashes and signatures, each derived from one secret for one purpose. */
export interface GatewaySecrets {
  /** For hashes of API keys. */
  readonly apiKeys: Buffer;
  /** For hashes of session tokens. */
  readonly sessions: Buffer;
  /** For signatures of client tokens. */
  readonly clientTokens: Buffer;
  /** For fingerprints of idempotent inputs. */
  readonly fingerprints: Buffer;
  /** For signatures of what processors tell us. */
  readonly notices: Buffer;
  /** For the secrets of webhooks, at rest. */
  readonly webhooks: Buffer;
}

const SECRET_BYTES = 32;

/** The gateway's secret from its file, readable by the owner only; made at the first start. All nodes must share it. */
export function loadSecrets(file: string, randomness: Randomness): GatewaySecrets {
  if (!existsSync(file)) createOwnFile(file, `${randomness.bytes(SECRET_BYTES).toString('base64url')}\n`, randomness);
  return deriveSecrets(readFileSync(file, 'utf8').trim());
}

export function deriveSecrets(secret: string): GatewaySecrets {
  const derive = (purpose: string): Buffer => createHmac('sha256', secret).update(`assay ${purpose}`).digest();
  return {
    apiKeys: derive('api keys'),
    sessions: derive('sessions'),
    clientTokens: derive('client tokens'),
    fingerprints: derive('fingerprints'),
    notices: derive('notices'),
    webhooks: derive('webhooks'),
  };
}
