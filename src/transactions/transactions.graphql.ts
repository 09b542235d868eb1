import { connectionType } from '../graphql/connection';
import { enumType } from '../graphql/enums';
import { Payment } from '../payments/payment.graphql';
import { Transaction } from '../payments/transaction.graphql';

export const PaymentConnection = connectionType('Payment', () => Payment);
export const TransactionConnection = connectionType('Transaction', () => Transaction);

export type SortName = 'CREATED_DESC' | 'CREATED_ASC' | 'AMOUNT_DESC' | 'AMOUNT_ASC';

const SORTS: Readonly<Record<SortName, string>> = {
  CREATED_DESC: 'The newest first.',
  CREATED_ASC: 'The oldest first.',
  AMOUNT_DESC: 'The greatest number of minor units first. Filter by `currency` to compare like with like.',
  AMOUNT_ASC: 'The smallest number of minor units first. Filter by `currency` to compare like with like.',
};

export const PaymentSortEnum = enumType<SortName>('PaymentSort', 'The order of payments. The id breaks ties.', SORTS);

export const TransactionSortEnum = enumType<SortName>(
  'TransactionSort',
  'The order of transactions. The id breaks ties.',
  SORTS,
);
