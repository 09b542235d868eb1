import type { TestGateway } from '../support/gateway';

/** Sends a payment to the gateway as a shop would. */
export async function authorize(
  gateway: TestGateway,
  {
    order,
    token,
    country = 'GB',
    capture = 'AUTOMATIC',
  }: { order: string; token: string; country?: string; capture?: string },
): Promise<string> {
  const answer = await gateway.send<{ authorizePayment: { payment: { id: string } | null } }>(
    `mutation($input: AuthorizePaymentInput!) { authorizePayment(input: $input) { payment { id } userErrors { code } } }`,
    {
      input: {
        idempotencyKey: `key of ${order}`,
        orderReference: order,
        amount: { amountMinor: 4_999, currency: 'EUR' },
        captureMethod: capture,
        paymentMethod: { card: { token } },
        customer: { email: `${order}@example.com` },
        billingAddress: { line1: '1 High St', postalCode: 'M1 1AE', country },
      },
    },
  );
  const id = answer.data?.authorizePayment.payment?.id;
  if (id === undefined) throw new Error(JSON.stringify(answer));
  return id;
}
