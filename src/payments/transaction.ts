/** Every money operation that can be asked for on a payment. */
export const TRANSACTION_TYPES = ['AUTHORIZATION', 'CAPTURE', 'VOID', 'REFUND'] as const;

export type TransactionType = (typeof TRANSACTION_TYPES)[number];
