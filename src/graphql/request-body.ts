import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { err, ok, type Result } from '../kernel/result';

/** Why a body was not read: too many bytes, not UTF-8, not JSON, or the client went away. */
export type BodyProblem = 'tooLarge' | 'notUtf8' | 'notJson' | 'aborted';

/** The body as parsed JSON. A body that is or becomes larger than `maxBytes` is not kept: reading stops there. */
export async function readJson(request: IncomingMessage, maxBytes: number): Promise<Result<unknown, BodyProblem>> {
  const body = await readBytes(request, maxBytes);
  if (!body.ok) return body;
  if (!isUtf8(body.value)) return err('notUtf8');
  try {
    return ok(JSON.parse(body.value.toString()) as unknown);
  } catch {
    return err('notJson');
  }
}

function readBytes(request: IncomingMessage, maxBytes: number): Promise<Result<Buffer, BodyProblem>> {
  return new Promise((resolve) => {
    if (Number(request.headers['content-length'] ?? 0) > maxBytes) return resolve(err('tooLarge'));
    const chunks: Buffer[] = [];
    let length = 0;
    const settle = (result: Result<Buffer, BodyProblem>): void => {
      request.off('data', take).off('end', end).off('close', close);
      resolve(result);
    };
    const take = (chunk: Buffer): void => {
      length += chunk.length;
      if (length > maxBytes) settle(err('tooLarge'));
      else chunks.push(chunk);
    };
    const end = (): void => settle(ok(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    const close = (): void => settle(err('aborted'));
    request.on('data', take).on('end', end).on('close', close);
  });
}

/** Bytes that are read and thrown away so that a client which is still sending can read the answer. */
const DISCARD_MAX_BYTES = 16 * 1024 * 1024;

/** After an answer to a body that was not read: discards the rest, and hangs up on a client that does not stop. */
export function discardBody(request: IncomingMessage): void {
  let discarded = 0;
  request.on('data', (chunk: Buffer) => {
    discarded += chunk.length;
    if (discarded > DISCARD_MAX_BYTES) request.destroy();
  });
  // An aborted request is what a client does that has read enough.
  request.on('error', () => {});
}
