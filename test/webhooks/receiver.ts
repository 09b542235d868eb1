import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

/** A message as it arrived. */
export interface Received {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly event: { readonly id: string; readonly type: string; readonly sequence: number; readonly data: Data };
}
type Data = Readonly<Record<string, unknown>> & {
  readonly paymentId?: string;
  readonly status?: string;
  readonly invitation?: { readonly clientToken: string };
};

/** Somebody's server that receives webhooks. What is answered is up to the test. */
export interface TestReceiver {
  readonly url: string;
  readonly received: Received[];
  /** The status of the next answers. */
  answer: number;
  close(): Promise<void>;
}

export async function startReceiver(): Promise<TestReceiver> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      if (receiver.answer < 300) {
        const event = JSON.parse(body) as Received['event'];
        received.push({ path: request.url ?? '', headers: request.headers as Record<string, string>, body, event });
      }
      response.writeHead(receiver.answer, { location: 'http://127.0.0.1:1/elsewhere' }).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const receiver: TestReceiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`,
    received,
    answer: 204,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return receiver;
}

/** Whether the reference library takes the message for one that was signed with the secret. */
export function isSigned(secret: string, { headers, body }: Received): boolean {
  try {
    new Webhook(secret).verify(body, headers);
    return true;
  } catch {
    return false;
  }
}

/** The same at a gateway whose clock is another one: the reference library makes the same signature for the time that the message names. */
export function hasSignature(secret: string, { headers, body }: Received): boolean {
  const at = new Date(Number(headers['webhook-timestamp']) * 1_000);
  return headers['webhook-signature'] === new Webhook(secret).sign(headers['webhook-id']!, at, body);
}
