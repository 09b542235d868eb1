import type Stripe from 'stripe';
import type { Clock } from '../../kernel/clock';
import type { HttpPort } from '../http';

/** Thrown into the SDK, which hands it back as the detail of its connection error. */
class ExchangeFailed extends Error {
  constructor(
    readonly proof: 'notSent' | 'lost',
    cause: string,
  ) {
    super(cause);
  }
}

export function isNotSent(detail: unknown): detail is Error {
  return detail instanceof ExchangeFailed && detail.proof === 'notSent';
}

export function isLost(detail: unknown): detail is Error {
  return detail instanceof ExchangeFailed && detail.proof === 'lost';
}

/** The SDK's requests over our port, which knows whether a byte left this process and keeps the deadline. */
export function stripeHttp(http: HttpPort, clock: Clock): Stripe.HttpClient {
  return {
    getClientName: () => 'assay',
    async makeRequest(_host, _port, path, method, headers, requestData, _protocol, timeout) {
      const body = requestData === '' ? null : requestData;
      const deadline = clock.now() + timeout;
      const answer = await http.send(
        { method: method === 'GET' ? 'GET' : 'POST', path, body, headers: plainHeaders(headers) },
        deadline,
      );
      if (answer.kind !== 'answered') throw new ExchangeFailed(answer.kind, answer.cause);
      return {
        getStatusCode: () => answer.status,
        getHeaders: () => ({}),
        getRawResponse: () => ({}),
        toStream: () => null,
        toJSON: () => new Promise((resolve) => resolve(JSON.parse(answer.body))),
      };
    },
  };
}

/** Our port counts the body's bytes itself. */
function plainHeaders(headers: object): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)] as const);
  return Object.fromEntries(entries.filter(([name]) => name !== 'content-length'));
}
