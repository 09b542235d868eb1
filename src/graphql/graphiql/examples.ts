/** An operation that GraphiQL opens with, in a tab of its own. */
export interface ExampleOperation {
  readonly title: string;
  /** Whose key it needs. */
  readonly as: 'merchant' | 'staff';
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** One walk through the gateway: a payment that succeeds, one that is refused, and what support sees of it. */
export const EXAMPLES: readonly ExampleOperation[] = [
  {
    title: 'A payment',
    as: 'merchant',
    query: `# A payment of 49.99 €. Send it twice: the same idempotency key answers with the same payment.
mutation Pay($input: AuthorizePaymentInput!) {
  authorizePayment(input: $input) {
    replayed
    payment {
      id
      status
      amount { formatted(locale: "de") }
      method { card { brand lastFour } }
      rejection { category code customerMessage { text } }
    }
    userErrors { code message path }
  }
}
`,
    variables: {
      input: {
        idempotencyKey: 'graphiql-1',
        orderReference: 'order-graphiql-1',
        amount: { amountMinor: 4999, currency: 'EUR' },
        paymentMethod: { card: { token: 'tok_sandbox_approved_visa' } },
        customer: { email: 'ada@example.com' },
        billingAddress: { line1: '1 High St', postalCode: 'M1 1AE', country: 'GB' },
      },
    },
  },
  {
    title: 'A refused payment',
    as: 'merchant',
    query: `# Our rules say no. A refused payment is a payment: it has an id, reasons and retry advice.
mutation PayTooMuch($input: AuthorizePaymentInput!) {
  authorizePayment(input: $input) {
    payment {
      id
      status
      rejection {
        source
        category
        code
        reasons { code decisive path }
        retry { verdict reuseIdempotencyKey }
        customerMessage(locale: "en") { text disclosure }
      }
    }
    userErrors { code message path }
  }
}
`,
    variables: {
      input: {
        idempotencyKey: 'graphiql-2',
        orderReference: 'order-graphiql-2',
        amount: { amountMinor: 999_999_999, currency: 'EUR' },
        paymentMethod: { card: { token: 'tok_sandbox_approved_visa' } },
        customer: { email: 'ada@example.com' },
      },
    },
  },
  {
    title: 'Failed transactions',
    as: 'staff',
    query: `# Every kind of no, the latest first, with the evidence that only staff sees.
query FailedTransactions($filter: TransactionFilter) {
  transactions(first: 20, filter: $filter) {
    edges {
      node {
        id
        type
        status
        createdAt
        amount { formatted }
        payment { id orderReference }
        rejection {
          source
          category
          code
          message
          ruleSetVersion
          reasons { code ruleKey decisive evidence { fact observed expected } }
          network { scheme responseCode adviceCode }
        }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}
`,
    variables: { filter: { failed: true } },
  },
  {
    title: 'Why are payments refused?',
    as: 'staff',
    query: `# Counts and money of the last 24 hours.
query Breakdown {
  rejectionBreakdown(groupBy: [CATEGORY, REASON, CURRENCY]) {
    category
    reasonCode
    currency
    count
    amount { formatted }
  }
}
`,
    variables: {},
  },
  {
    title: 'A bank debit that comes back',
    as: 'merchant',
    query: `# Pending, captured after five seconds, returned by the bank five seconds later: ask for the payment again.
mutation Debit($input: AuthorizePaymentInput!) {
  authorizePayment(input: $input) {
    payment {
      id
      status
      pollAfterMs
      method { bankAccount { country lastFour notifyOn collectOn mandate { reference signedOn sequence } } }
    }
    userErrors { code message path }
  }
}
`,
    variables: {
      input: {
        idempotencyKey: 'graphiql-debit',
        orderReference: 'order-graphiql-debit',
        amount: { amountMinor: 4_999, currency: 'EUR' },
        paymentMethod: { bankAccount: { token: 'tok_sandbox_sepa_refunded_by_customer', noticeDays: 1 } },
      },
    },
  },
  {
    title: 'One payment, in full',
    as: 'staff',
    query: `# Put in the id of a payment from another tab.
query OnePayment($id: ID!) {
  payment(id: $id) {
    id
    status
    orderReference
    allowedActions
    events { at fromStatus toStatus cause actor }
    transactions { id type status attempts { processor status processorReference } }
    verification {
      outcome
      ruleSetVersion
      ruleSetHash
      matchedRules { key title outcome reasonCode decisive }
      facts { name value }
    }
  }
}
`,
    variables: { id: 'pay_00000000000000000000000000' },
  },
];
