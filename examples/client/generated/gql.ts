/* eslint-disable */
import * as types from './graphql';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "mutation Authorize($input: AuthorizePaymentInput!, $locale: String! = \"en\") {\n  authorizePayment(input: $input) {\n    replayed\n    payment {\n      ...PaymentView\n    }\n    userErrors {\n      ...UserErrorView\n    }\n  }\n}": typeof types.AuthorizeDocument,
    "mutation Capture($input: CapturePaymentInput!, $locale: String! = \"en\") {\n  capturePayment(input: $input) {\n    replayed\n    payment {\n      ...PaymentView\n    }\n    transaction {\n      ...TransactionView\n    }\n    userErrors {\n      ...UserErrorView\n    }\n  }\n}": typeof types.CaptureDocument,
    "mutation CreateClientToken($input: CreateClientTokenInput!) {\n  createClientToken(input: $input) {\n    clientToken\n    userErrors {\n      code\n      path\n    }\n  }\n}": typeof types.CreateClientTokenDocument,
    "mutation Confirm($input: ConfirmPaymentInput!, $locale: String! = \"en\") {\n  confirmPayment(input: $input) {\n    replayed\n    payment {\n      ...PaymentView\n    }\n    userErrors {\n      ...UserErrorView\n    }\n  }\n}": typeof types.ConfirmDocument,
    "query FailedTransactions($filter: TransactionFilter!, $after: String, $locale: String! = \"en\") {\n  transactions(first: 100, after: $after, filter: $filter) {\n    nodes {\n      id\n      type\n      status\n      createdAt\n      amount {\n        amountMinor\n        currency\n        formatted(locale: $locale)\n      }\n      payment {\n        id\n        orderReference\n      }\n      rejection {\n        ...RejectionView\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": typeof types.FailedTransactionsDocument,
    "fragment PaymentView on Payment {\n  id\n  status\n  orderReference\n  amount {\n    amountMinor\n    currency\n    formatted(locale: $locale)\n  }\n  pollAfterMs\n  nextAction {\n    type\n    url\n    expiresAt\n  }\n  rejection {\n    ...RejectionView\n  }\n}\n\nfragment TransactionView on Transaction {\n  id\n  type\n  status\n  amount {\n    amountMinor\n    currency\n    formatted(locale: $locale)\n  }\n  pollAfterMs\n  rejection {\n    ...RejectionView\n  }\n}\n\nfragment RejectionView on Rejection {\n  source\n  category\n  code\n  reasons {\n    code\n    decisive\n    paths\n  }\n  retry {\n    verdict\n    notBefore\n    attemptsLeft\n    reuseIdempotencyKey\n  }\n  customerMessage(locale: $locale) {\n    text\n    disclosure\n  }\n  conflictingPayment {\n    id\n    status\n  }\n}\n\nfragment UserErrorView on UserError {\n  code\n  message\n  path\n  ... on InvalidInputError {\n    expected\n  }\n  ... on RequestInProgressError {\n    retryAfterMs\n  }\n  ... on WrongStateError {\n    status\n    allowedActions\n  }\n  ... on CaptureExceedsCapturableError {\n    capturable {\n      amountMinor\n      currency\n    }\n  }\n  ... on RefundExceedsRefundableError {\n    refundable {\n      amountMinor\n      currency\n    }\n  }\n  ... on OperationInFlightError {\n    retryAfterMs\n  }\n}": typeof types.PaymentViewFragmentDoc,
    "query Payment($id: ID!, $locale: String! = \"en\") {\n  payment(id: $id) {\n    ...PaymentView\n  }\n}": typeof types.PaymentDocument,
    "mutation Refund($input: RefundPaymentInput!, $locale: String! = \"en\") {\n  refundPayment(input: $input) {\n    replayed\n    payment {\n      ...PaymentView\n    }\n    transaction {\n      ...TransactionView\n    }\n    userErrors {\n      ...UserErrorView\n    }\n  }\n}": typeof types.RefundDocument,
    "mutation StorePaymentMethod($input: StorePaymentMethodInput!) {\n  storePaymentMethod(input: $input) {\n    paymentMethod {\n      id\n      established\n    }\n    userErrors {\n      ...UserErrorView\n    }\n  }\n}": typeof types.StorePaymentMethodDocument,
    "query TransactionsOfPayment($id: ID!, $locale: String! = \"en\") {\n  payment(id: $id) {\n    ...PaymentView\n    transactions {\n      ...TransactionView\n    }\n  }\n}": typeof types.TransactionsOfPaymentDocument,
    "mutation Void($input: VoidPaymentInput!, $locale: String! = \"en\") {\n  voidPayment(input: $input) {\n    replayed\n    payment {\n      ...PaymentView\n    }\n    transaction {\n      ...TransactionView\n    }\n    userErrors {\n      ...UserErrorView\n    }\n  }\n}": typeof types.VoidDocument,
};
const documents: Documents = {
    "mutation Authorize($input: AuthorizePaymentInput!, $locale: String! = \"en\") {\n  authorizePayment(input: $input) {\n    replayed\n    payment {\n      ...PaymentView\n    }\n    userErrors {\n      ...UserErrorView\n    }\n  }\n}": types.AuthorizeDocument,
    "mutation Capture($input: CapturePaymentInput!, $locale: String! = \"en\") {\n  capturePayment(input: $input) {\n    replayed\n    payment {\n      ...PaymentView\n    }\n    transaction {\n      ...TransactionView\n    }\n    userErrors {\n      ...UserErrorView\n    }\n  }\n}": types.CaptureDocument,
    "mutation CreateClientToken($input: CreateClientTokenInput!) {\n  createClientToken(input: $input) {\n    clientToken\n    userErrors {\n      code\n      path\n    }\n  }\n}": types.CreateClientTokenDocument,
    "mutation Confirm($input: ConfirmPaymentInput!, $locale: String! = \"en\") {\n  confirmPayment(input: $input) {\n    replayed\n    payment {\n      ...PaymentView\n    }\n    userErrors {\n      ...UserErrorView\n    }\n  }\n}": types.ConfirmDocument,
    "query FailedTransactions($filter: TransactionFilter!, $after: String, $locale: String! = \"en\") {\n  transactions(first: 100, after: $after, filter: $filter) {\n    nodes {\n      id\n      type\n      status\n      createdAt\n      amount {\n        amountMinor\n        currency\n        formatted(locale: $locale)\n      }\n      payment {\n        id\n        orderReference\n      }\n      rejection {\n        ...RejectionView\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": types.FailedTransactionsDocument,
    "fragment PaymentView on Payment {\n  id\n  status\n  orderReference\n  amount {\n    amountMinor\n    currency\n    formatted(locale: $locale)\n  }\n  pollAfterMs\n  nextAction {\n    type\n    url\n    expiresAt\n  }\n  rejection {\n    ...RejectionView\n  }\n}\n\nfragment TransactionView on Transaction {\n  id\n  type\n  status\n  amount {\n    amountMinor\n    currency\n    formatted(locale: $locale)\n  }\n  pollAfterMs\n  rejection {\n    ...RejectionView\n  }\n}\n\nfragment RejectionView on Rejection {\n  source\n  category\n  code\n  reasons {\n    code\n    decisive\n    paths\n  }\n  retry {\n    verdict\n    notBefore\n    attemptsLeft\n    reuseIdempotencyKey\n  }\n  customerMessage(locale: $locale) {\n    text\n    disclosure\n  }\n  conflictingPayment {\n    id\n    status\n  }\n}\n\nfragment UserErrorView on UserError {\n  code\n  message\n  path\n  ... on InvalidInputError {\n    expected\n  }\n  ... on RequestInProgressError {\n    retryAfterMs\n  }\n  ... on WrongStateError {\n    status\n    allowedActions\n  }\n  ... on CaptureExceedsCapturableError {\n    capturable {\n      amountMinor\n      currency\n    }\n  }\n  ... on RefundExceedsRefundableError {\n    refundable {\n      amountMinor\n      currency\n    }\n  }\n  ... on OperationInFlightError {\n    retryAfterMs\n  }\n}": types.PaymentViewFragmentDoc,
    "query Payment($id: ID!, $locale: String! = \"en\") {\n  payment(id: $id) {\n    ...PaymentView\n  }\n}": types.PaymentDocument,
    "mutation Refund($input: RefundPaymentInput!, $locale: String! = \"en\") {\n  refundPayment(input: $input) {\n    replayed\n    payment {\n      ...PaymentView\n    }\n    transaction {\n      ...TransactionView\n    }\n    userErrors {\n      ...UserErrorView\n    }\n  }\n}": types.RefundDocument,
    "mutation StorePaymentMethod($input: StorePaymentMethodInput!) {\n  storePaymentMethod(input: $input) {\n    paymentMethod {\n      id\n      established\n    }\n    userErrors {\n      ...UserErrorView\n    }\n  }\n}": types.StorePaymentMethodDocument,
    "query TransactionsOfPayment($id: ID!, $locale: String! = \"en\") {\n  payment(id: $id) {\n    ...PaymentView\n    transactions {\n      ...TransactionView\n    }\n  }\n}": types.TransactionsOfPaymentDocument,
    "mutation Void($input: VoidPaymentInput!, $locale: String! = \"en\") {\n  voidPayment(input: $input) {\n    replayed\n    payment {\n      ...PaymentView\n    }\n    transaction {\n      ...TransactionView\n    }\n    userErrors {\n      ...UserErrorView\n    }\n  }\n}": types.VoidDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation Authorize($input: AuthorizePaymentInput!, $locale: String! = \"en\") {\n  authorizePayment(input: $input) {\n    replayed\n    payment {\n      ...PaymentView\n    }\n    userErrors {\n      ...UserErrorView\n    }\n  }\n}"): typeof import('./graphql').AuthorizeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation Capture($input: CapturePaymentInput!, $locale: String! = \"en\") {\n  capturePayment(input: $input) {\n    replayed\n    payment {\n      ...PaymentView\n    }\n    transaction {\n      ...TransactionView\n    }\n    userErrors {\n      ...UserErrorView\n    }\n  }\n}"): typeof import('./graphql').CaptureDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CreateClientToken($input: CreateClientTokenInput!) {\n  createClientToken(input: $input) {\n    clientToken\n    userErrors {\n      code\n      path\n    }\n  }\n}"): typeof import('./graphql').CreateClientTokenDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation Confirm($input: ConfirmPaymentInput!, $locale: String! = \"en\") {\n  confirmPayment(input: $input) {\n    replayed\n    payment {\n      ...PaymentView\n    }\n    userErrors {\n      ...UserErrorView\n    }\n  }\n}"): typeof import('./graphql').ConfirmDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query FailedTransactions($filter: TransactionFilter!, $after: String, $locale: String! = \"en\") {\n  transactions(first: 100, after: $after, filter: $filter) {\n    nodes {\n      id\n      type\n      status\n      createdAt\n      amount {\n        amountMinor\n        currency\n        formatted(locale: $locale)\n      }\n      payment {\n        id\n        orderReference\n      }\n      rejection {\n        ...RejectionView\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}"): typeof import('./graphql').FailedTransactionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment PaymentView on Payment {\n  id\n  status\n  orderReference\n  amount {\n    amountMinor\n    currency\n    formatted(locale: $locale)\n  }\n  pollAfterMs\n  nextAction {\n    type\n    url\n    expiresAt\n  }\n  rejection {\n    ...RejectionView\n  }\n}\n\nfragment TransactionView on Transaction {\n  id\n  type\n  status\n  amount {\n    amountMinor\n    currency\n    formatted(locale: $locale)\n  }\n  pollAfterMs\n  rejection {\n    ...RejectionView\n  }\n}\n\nfragment RejectionView on Rejection {\n  source\n  category\n  code\n  reasons {\n    code\n    decisive\n    paths\n  }\n  retry {\n    verdict\n    notBefore\n    attemptsLeft\n    reuseIdempotencyKey\n  }\n  customerMessage(locale: $locale) {\n    text\n    disclosure\n  }\n  conflictingPayment {\n    id\n    status\n  }\n}\n\nfragment UserErrorView on UserError {\n  code\n  message\n  path\n  ... on InvalidInputError {\n    expected\n  }\n  ... on RequestInProgressError {\n    retryAfterMs\n  }\n  ... on WrongStateError {\n    status\n    allowedActions\n  }\n  ... on CaptureExceedsCapturableError {\n    capturable {\n      amountMinor\n      currency\n    }\n  }\n  ... on RefundExceedsRefundableError {\n    refundable {\n      amountMinor\n      currency\n    }\n  }\n  ... on OperationInFlightError {\n    retryAfterMs\n  }\n}"): typeof import('./graphql').PaymentViewFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Payment($id: ID!, $locale: String! = \"en\") {\n  payment(id: $id) {\n    ...PaymentView\n  }\n}"): typeof import('./graphql').PaymentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation Refund($input: RefundPaymentInput!, $locale: String! = \"en\") {\n  refundPayment(input: $input) {\n    replayed\n    payment {\n      ...PaymentView\n    }\n    transaction {\n      ...TransactionView\n    }\n    userErrors {\n      ...UserErrorView\n    }\n  }\n}"): typeof import('./graphql').RefundDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation StorePaymentMethod($input: StorePaymentMethodInput!) {\n  storePaymentMethod(input: $input) {\n    paymentMethod {\n      id\n      established\n    }\n    userErrors {\n      ...UserErrorView\n    }\n  }\n}"): typeof import('./graphql').StorePaymentMethodDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query TransactionsOfPayment($id: ID!, $locale: String! = \"en\") {\n  payment(id: $id) {\n    ...PaymentView\n    transactions {\n      ...TransactionView\n    }\n  }\n}"): typeof import('./graphql').TransactionsOfPaymentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation Void($input: VoidPaymentInput!, $locale: String! = \"en\") {\n  voidPayment(input: $input) {\n    replayed\n    payment {\n      ...PaymentView\n    }\n    transaction {\n      ...TransactionView\n    }\n    userErrors {\n      ...UserErrorView\n    }\n  }\n}"): typeof import('./graphql').VoidDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
