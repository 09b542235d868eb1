import { In } from 'typeorm';
import type { Reader } from '../persistence/database';
import { DecisionRow } from '../verification/decision.entity';
import { AttemptRow } from './attempt.entity';
import { PaymentRow } from './payment.entity';
import { TransactionRow } from './transaction.entity';

/** The latest authorization of a merchant's payment; null when the payment is missing or another merchant's. */
export function latestAuthorization(
  reader: Reader,
  merchantId: string,
  paymentId: string,
): Promise<TransactionRow | null> {
  return reader.read((manager) =>
    manager.findOne(TransactionRow, {
      where: { merchantId, paymentId, type: 'AUTHORIZATION' },
      order: { createdAt: 'DESC', id: 'DESC' },
    }),
  );
}

/** A merchant's payment with its authorization and the decision about it; null when it is missing or another merchant's. */
export async function authorizationToReview(
  reader: Reader,
  merchantId: string,
  paymentId: string,
): Promise<{ payment: PaymentRow; authorization: TransactionRow; decision: DecisionRow } | null> {
  const authorization = await latestAuthorization(reader, merchantId, paymentId);
  if (authorization === null || authorization.decisionId === null) return null;
  const { decisionId } = authorization;
  return reader.read(async (manager) => {
    const payment = await manager.findOneByOrFail(PaymentRow, { id: paymentId });
    const decision = await manager.findOneByOrFail(DecisionRow, { id: decisionId });
    return { payment, authorization, decision };
  });
}

/** Which of these tokens are still to be charged: a person may release the payments that wait for one. */
export async function tokensOfHeldPayments(reader: Reader, tokenIds: readonly string[]): Promise<ReadonlySet<string>> {
  const where = { status: 'HELD', tokenId: In([...tokenIds]) };
  const held = await reader.read((manager) => manager.find(PaymentRow, { select: { tokenId: true }, where }));
  return new Set(held.map((payment) => payment.tokenId));
}

/** A merchant's transaction with its payment and its latest attempt; null when it is missing or another merchant's. */
export async function transactionToSettle(
  reader: Reader,
  merchantId: string,
  transactionId: string,
): Promise<{ transaction: TransactionRow; payment: PaymentRow; attempt: AttemptRow | null } | null> {
  return reader.read(async (manager) => {
    const transaction = await manager.findOneBy(TransactionRow, { id: transactionId, merchantId });
    if (transaction === null) return null;
    const { paymentId } = transaction;
    const payment = await manager.findOneByOrFail(PaymentRow, { id: paymentId });
    const attempts = await manager.find(AttemptRow, { where: { paymentId }, order: { createdAt: 'ASC', id: 'ASC' } });
    const ofTransaction = attempts.filter((attempt) => attempt.transactionId === transactionId);
    return { transaction, payment, attempt: ofTransaction.at(-1) ?? null };
  });
}
