import { canonicalJson, sha256 } from '../kernel/canonical-json';

/** Shares of customers are in hundredths of a percent. */
const BUCKETS = 10_000;

/**
 * 0 to 9999, the same for the same customer throughout a release and independent of it in another: nobody is always first. A customer is in
 * a canary of 1 % when the bucket is below 100, and stays in it when the share grows.
 */
export function bucketOf(releaseId: string, subject: string): number {
  // 48 bits: the remainder favours no bucket by more than one in 10¹⁰.
  const drawn = Number.parseInt(sha256(canonicalJson([releaseId, subject])).slice(0, 12), 16);
  return drawn % BUCKETS;
}

/**
 * The name under which a payment of this subject counts in a release: make it a unique key, and later payments of the subject count no
 * more. Retries of one customer are correlated; counted one by one they broke a budget that was kept in 12 % of releases.
 */
export function countedOnceKey(releaseId: string, subject: string): string {
  return sha256(canonicalJson(['counted', releaseId, subject]));
}
