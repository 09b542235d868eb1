/** The mutation that every GraphQL peer answers. */
export const AUTHORIZE_DOCUMENT = `mutation Authorize($input: AuthorizePaymentInput!) {
  authorizePayment(input: $input) {
    replayed
    payment {
      id
      status
      amount { amountMinor currency }
      authorizedAmount { amountMinor currency }
      capturedAmount { amountMinor currency }
      orderReference
      createdAt
    }
    userErrors { code message path }
  }
}`;

export interface AuthorizeInput {
  readonly idempotencyKey: string;
  readonly orderReference: string;
  readonly amount: { readonly amountMinor: number; readonly currency: string };
  readonly captureMethod: 'AUTOMATIC';
  readonly paymentMethod: { readonly card: { readonly token: string } };
  readonly customer: { readonly reference: string; readonly email: string; readonly name: string };
  readonly billingAddress: {
    readonly line1: string;
    readonly city: string;
    readonly postalCode: string;
    readonly country: string;
  };
  readonly browser: { readonly ipAddress: string };
  readonly statementDescriptor: string;
  readonly metadata: readonly { readonly key: string; readonly value: string }[];
}

export interface BenchCard {
  readonly token: string;
  readonly brand: string;
  readonly bin: string;
  readonly lastFour: string;
}

/** Sandbox cards that are always approved. */
export const CARDS: readonly BenchCard[] = [
  { token: 'tok_sandbox_approved_visa', brand: 'visa', bin: '42424242', lastFour: '4242' },
  { token: 'tok_sandbox_approved_visa_debit', brand: 'visa', bin: '40000566', lastFour: '5556' },
  { token: 'tok_sandbox_approved_mastercard', brand: 'mastercard', bin: '55555555', lastFour: '4444' },
  { token: 'tok_sandbox_approved_mastercard_debit', brand: 'mastercard', bin: '52008282', lastFour: '8210' },
  { token: 'tok_sandbox_approved_discover', brand: 'discover', bin: '60111111', lastFour: '1117' },
  { token: 'tok_sandbox_approved_amex', brand: 'amex', bin: '378282', lastFour: '0005' },
];

/** Customers and addresses return only after so many payments, so that no velocity rule refuses. */
const CUSTOMERS = 500_009;

const TOKENS = CARDS.map(({ token }) => token);

/** The n-th request of a run. No two have the same key or order; each is one that the default rules let pass. `tokens` take turns. */
export function authorizeInput(run: string, n: number, tokens: readonly string[] = TOKENS): AuthorizeInput {
  const customer = n % CUSTOMERS;
  return {
    idempotencyKey: `${run}-key-${n}`,
    orderReference: `${run}-order-${n}`,
    amount: { amountMinor: 500 + ((n * 37) % 9_500), currency: 'USD' },
    captureMethod: 'AUTOMATIC',
    paymentMethod: { card: { token: tokens[n % tokens.length]! } },
    customer: {
      reference: `customer-${customer}`,
      email: `customer.${customer}@example.com`,
      name: `Customer Number ${customer}`,
    },
    billingAddress: { line1: `${(n % 900) + 1} Main Street`, city: 'Springfield', postalCode: '62701', country: 'US' },
    // RFC 3849: addresses for documentation; one network of 64 bits per customer.
    browser: { ipAddress: `2001:db8:${(customer >> 16).toString(16)}:${(customer & 0xffff).toString(16)}::1` },
    statementDescriptor: 'EXAMPLE SHOP',
    metadata: [{ key: 'cart', value: `cart-${n}` }],
  };
}
