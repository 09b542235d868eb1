import { lookup } from 'node:dns/promises';
import { type ClientRequest, type IncomingMessage, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { type Clock, SECOND_MS, within } from '../kernel/clock';
import type { NameResolver, Receipt, Receiver, WebhookMessage } from './receiver';
import { addressToReach, type Target, targetOf } from './target';

/** For the name and the exchange together. */
export const ANSWER_WITHIN_MS = 5 * SECOND_MS;
const ANSWER_MAX_BYTES = 64 * 1024;

/** The operating system's resolver. */
export const systemResolver: NameResolver = {
  async addressesOf(hostname) {
    return (await lookup(hostname, { all: true, verbatim: true })).map(({ address }) => address);
  },
};

/**
 * Sends webhooks over the network. A name is asked for once, and the connection goes to the address that was checked, so that a name which
 * changes its mind leads nowhere. No redirect is followed, no connection is used twice, and no more of an answer is read than 64 KB.
 */
export function createReceiver(options: {
  readonly clock: Clock;
  readonly resolver: NameResolver;
  /** This machine may be reached: the sandbox's. */
  readonly local: boolean;
}): Receiver {
  const { clock, resolver, local } = options;
  return {
    async post(message) {
      const target = targetOf(message.url, { local });
      if (target === null) return { kind: 'refused', cause: 'no webhook may go to this URL' };
      const deadline = clock.now() + ANSWER_WITHIN_MS;
      const address = await addressOf(target);
      if (address === 'late') return { kind: 'failed', cause: 'no answer in time' };
      if (address === null) return { kind: 'refused', cause: 'the name stands for no public address' };
      return exchange(clock, {
        target,
        address: address.address,
        message,
        leftMs: Math.max(0, deadline - clock.now()),
      });
    },
  };

  async function addressOf({ hostname }: Target): Promise<{ readonly address: string } | 'late' | null> {
    const checked = (addresses: readonly string[]): { readonly address: string } | null => {
      const address = addressToReach(addresses, { local });
      return address === null ? null : { address };
    };
    if (isIP(hostname) !== 0) return checked([hostname]);
    try {
      const asked = await within(clock, ANSWER_WITHIN_MS, resolver.addressesOf(hostname), 'late' as const);
      return asked === 'late' ? asked : checked(asked);
    } catch {
      return null; // a name that nobody knows
    }
  }
}

interface Exchange {
  readonly target: Target;
  readonly address: string;
  readonly message: WebhookMessage;
  readonly leftMs: number;
}

function exchange(clock: Clock, { target, address, message, leftMs }: Exchange): Promise<Receipt> {
  return new Promise((resolve) => {
    const request = open(target, address, message);
    const settle = (receipt: Receipt): void => {
      cancel();
      resolve(receipt);
      request.destroy();
    };
    const cancel = clock.after(leftMs, () => settle({ kind: 'failed', cause: 'no answer in time' }));
    request.on('error', (error) => settle({ kind: 'failed', cause: causeOf(error) }));
    request.on('response', (response) => readToEnd(response, settle));
    request.end(message.body);
  });
}

/** The name is for the certificate and the Host header only. */
function open(
  { protocol, hostname, port, path }: Target,
  address: string,
  { headers, body }: WebhookMessage,
): ClientRequest {
  const named = isIP(hostname) === 6 ? `[${hostname}]` : hostname;
  const options = {
    agent: false,
    method: 'POST',
    host: address,
    port,
    path,
    headers: {
      ...headers,
      host: (protocol === 'https:' ? port === 443 : port === 80) ? named : `${named}:${port}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'assay-webhooks/1',
    },
  };
  if (protocol === 'http:') return httpRequest(options);
  return httpsRequest({ ...options, ...(isIP(hostname) === 0 ? { servername: hostname } : {}) });
}

function readToEnd(response: IncomingMessage, settle: (receipt: Receipt) => void): void {
  let size = 0;
  response.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > ANSWER_MAX_BYTES) settle({ kind: 'failed', cause: 'the answer is too long' });
  });
  response.on('error', (error) => settle({ kind: 'failed', cause: causeOf(error) }));
  response.on('end', () => settle({ kind: 'answered', status: response.statusCode ?? 0 }));
}

function causeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : 'connection failed';
}
