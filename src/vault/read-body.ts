import type { IncomingMessage } from 'node:http';

export type Body =
  | { readonly kind: 'complete'; readonly bytes: Buffer }
  | { readonly kind: 'tooLarge' }
  /** The caller went away: nobody to answer. */
  | { readonly kind: 'aborted' };

/** What is read beyond the limit, and thrown away, so that the caller gets an answer instead of a broken connection. */
const DISCARDED_MAX_BYTES = 16 * 1024 * 1024;

/** Reads a request's body up to `maxBytes`. Never holds more than that in memory. */
export function readBody(req: IncomingMessage, maxBytes: number): Promise<Body> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let received = 0;
    req.on('data', (chunk: Buffer) => {
      received += chunk.length;
      if (received <= maxBytes) {
        chunks.push(chunk);
        return;
      }
      chunks.length = 0;
      resolve({ kind: 'tooLarge' });
      if (received > DISCARDED_MAX_BYTES) req.destroy();
    });
    req.once('end', () => resolve({ kind: 'complete', bytes: Buffer.concat(chunks) }));
    req.once('error', () => resolve({ kind: 'aborted' }));
    req.once('close', () => resolve({ kind: 'aborted' }));
  });
}
