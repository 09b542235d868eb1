import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { deriveSecrets, loadSecrets } from '../../src/access/secrets';
import { systemRandomness } from '../../src/kernel/random';
import { bucketOf } from '../../src/releases/bucket';
import { payerSubject, subjectRows } from '../../src/verification/verify';
import type { TestGateway } from '../support/gateway';

/** Customers of the gateway's first merchant, by whether a canary of this share has them. Each call finds another one. */
export class Customers {
  #next = 0;

  constructor(
    private readonly gateway: TestGateway,
    private readonly releaseId: string,
    /** The gateway's secret, where the test gave it one. */
    private readonly secret: string | null = null,
  ) {}

  /** In the canary of this many percent. */
  inside(percent: number): { readonly reference: string } {
    return this.find((bucket) => bucket < percent * 100);
  }

  outside(percent: number): { readonly reference: string } {
    return this.find((bucket) => bucket >= percent * 100);
  }

  private find(accept: (bucket: number) => boolean): { readonly reference: string } {
    for (;;) {
      const reference = `customer-of-${this.releaseId}-${(this.#next += 1)}`;
      if (accept(this.bucketOf(reference))) return { reference };
    }
  }

  private bucketOf(customer: string): number {
    const { folder, merchantId } = this.gateway;
    const secrets = () => loadSecrets(join(folder, 'gateway-secret'), systemRandomness());
    const { fingerprints } = this.secret === null ? secrets() : deriveSecrets(this.secret);
    const keyedHash = (text: string): string => createHmac('sha256', fingerprints).update(text).digest('base64url');
    const nobody = { cardFingerprint: null, accountFingerprint: null, ipAddress: null };
    return bucketOf(this.releaseId, payerSubject(subjectRows(keyedHash, merchantId, { ...nobody, customer }))!);
  }
}
