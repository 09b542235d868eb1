import { type AttemptId, parseId } from '../../src/kernel/ids';
import { Secret } from '../../src/kernel/secret';
import type { HttpAnswer, HttpPort } from '../../src/processors/http';
import type { Processor } from '../../src/processors/processor';
import { createStripeConnector } from '../../src/processors/stripe/stripe.connector';
import { connectorOf } from './connector';
import { SHOP } from './gateway';
import type { Network } from './network';
import type { Ledger, ProcessorName } from './processor';
import type { FaceAnswer, StripeFace } from './stripe-face';
import type { Life, VirtualTime } from './virtual-time';

/** The real connector to Stripe, for one life of the gateway: its SDK speaks with the ledger's face over the network that loses and delays. */
export async function openStripeConnector(
  name: ProcessorName,
  { ledger, face }: { readonly ledger: Ledger; readonly face: StripeFace },
  network: Network,
  { life, time }: { readonly life: Life; readonly time: VirtualTime },
  timeoutMs: number,
): Promise<Processor> {
  const stripe = createStripeConnector({
    http: transportOf(face, network, life),
    clock: time.clockOf(life),
    accounts: { find: (merchantId) => Promise.resolve(accountOf(merchantId)), all: () => Promise.resolve([]) },
    timeoutMs,
  });
  // Loads the SDK, which takes real time, before anything depends on it: a question whose deadline is over goes nowhere.
  await stripe.enquire({ attemptId: NO_ATTEMPT, merchantId: SHOP.id }, 0);
  return {
    ...stripe,
    name,
    async confirm(request, deadline) {
      face.answered(request.processorReference);
      const answer = await stripe.confirm(request, deadline);
      // Stripe confirms a PaymentIntent, whoever asked for it first: to the ledger each who asks is answered.
      if (answer.kind === 'approved' && !ledger.entries.has(request.attemptId)) ledger.confirm(request, name);
      return answer;
    },
    async enquire(request, deadline) {
      const answer = await stripe.enquire(request, deadline);
      const { attemptId, merchantId, operation, processorReference } = request;
      if (operation === 'CONFIRM' && answer.kind === 'approved' && !ledger.entries.has(attemptId)) {
        const paymentId = ledger.charges.get(processorReference ?? '')?.paymentId ?? '';
        const about = { attemptId, merchantId, paymentId: parseId('payment', paymentId)! };
        ledger.confirm({ ...about, processorReference: processorReference!, challengeResult: '' }, name);
      }
      return answer;
    },
    // Notices come as they do from the other processor: their way into the gateway has tests of its own.
    notices: connectorOf(name, ledger, network, life, timeoutMs).notices,
  };
}

const NO_ATTEMPT = 'att_01k0000000e00t00000000none' as AttemptId;

const accountOf = (merchantId: string) => ({
  merchantId: parseId('merchant', merchantId)!,
  apiKey: new Secret('sk_test_simulated'),
  noticeSecret: null,
  returnUrl: 'https://shop.test/back',
});

/** What the network makes of a request, in the words of an HTTP exchange. */
function transportOf(face: StripeFace, network: Network, life: Life): HttpPort {
  return {
    async send(request, deadline): Promise<HttpAnswer> {
      const what = `${request.method} ${request.path.split('?')[0]} ${request.headers?.['idempotency-key'] ?? ''}`;
      // What was told to come again was not begun, and no network makes a request of its own: a second delivery is told the same.
      let busy: FaceAnswer | null = null;
      const heard = await network.send<FaceAnswer>(what, life, deadline, () => {
        const said = busy ?? face.hear(request);
        if (said.status === 429 || said.status === 409) busy = said;
        return said;
      });
      if ('status' in heard) return { kind: 'answered', status: heard.status, body: JSON.stringify(heard.body) };
      if (heard.kind === 'notSent') return heard;
      if (heard.cause === 'status 500')
        return { kind: 'answered', status: 500, body: '{"error":{"type":"api_error"}}' };
      if (heard.cause === 'not understood') return { kind: 'answered', status: 200, body: '<html>Bad gateway</html>' };
      return { kind: 'lost', cause: heard.cause };
    },
    close: () => Promise.resolve(),
  };
}
