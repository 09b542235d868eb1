import { createHmac } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import type { Randomness } from '../kernel/random';

/** Keys for keyed hashes and signatures, each derived from one secret for one purpose. */
export interface GatewaySecrets {
  /** For hashes of API keys. */
  readonly apiKeys: Buffer;
  /** For signatures of client tokens. */
  readonly clientTokens: Buffer;
  /** For fingerprints of idempotent inputs. */
  readonly fingerprints: Buffer;
  /** For signatures of what processors tell us. */
  readonly notices: Buffer;
}

const SECRET_BYTES = 32;

/** The gateway's secret from its file, readable by the owner only; made at the first start. All nodes must share it. */
export function loadSecrets(file: string, randomness: Randomness): GatewaySecrets {
  if (!existsSync(file)) writeSecret(file, randomness.bytes(SECRET_BYTES).toString('base64url'));
  return deriveSecrets(readFileSync(file, 'utf8').trim());
}

export function deriveSecrets(secret: string): GatewaySecrets {
  const derive = (purpose: string): Buffer => createHmac('sha256', secret).update(`assay ${purpose}`).digest();
  return {
    apiKeys: derive('api keys'),
    clientTokens: derive('client tokens'),
    fingerprints: derive('fingerprints'),
    notices: derive('notices'),
  };
}

/** Whole or not at all, and on the disk before it is used. */
function writeSecret(file: string, secret: string): void {
  const draft = `${file}.new`;
  const handle = openSync(draft, 'w', 0o600);
  writeSync(handle, `${secret}\n`);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(draft, file);
}
