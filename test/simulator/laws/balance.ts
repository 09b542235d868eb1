import type { BookedAttempt, BookedPayment } from '../books';
import { OPEN_ATTEMPT } from '../law';
import { Violation } from '../violation';

/** 13: nothing is captured or refunded beyond what there is, and every amount has its attempts. */
export function checkBalance(payment: BookedPayment, attempts: readonly BookedAttempt[]): void {
  const { id, authorized_minor, captured_minor, capturing_minor, refunded_minor, refunding_minor, released_minor } =
    payment;
  const parts = [authorized_minor, captured_minor, capturing_minor, refunded_minor, refunding_minor, released_minor];
  if (parts.some((part) => !Number.isSafeInteger(part) || part < 0))
    throw new Violation(13, `${id} has an impossible amount`);
  if (captured_minor + capturing_minor + released_minor > authorized_minor)
    throw new Violation(13, `${id}: captured and in flight exceed authorized`);
  if (refunded_minor + refunding_minor > captured_minor)
    throw new Violation(13, `${id}: refunded and in flight exceed captured`);
  const sum = (operation: string, statuses: readonly string[]): number =>
    attempts
      .filter((attempt) => attempt.operation === operation && statuses.includes(attempt.status))
      .reduce((total, { amount_minor }) => total + amount_minor, 0);
  const byItself = payment.capture_method === 'AUTOMATIC' ? authorized_minor : 0;
  if (captured_minor !== byItself + sum('CAPTURE', ['OK']))
    throw new Violation(13, `${id}: captured is not the sum of its captures`);
  if (refunded_minor !== sum('REFUND', ['OK']))
    throw new Violation(13, `${id}: refunded is not the sum of its refunds`);
  if (refunding_minor !== sum('REFUND', OPEN_ATTEMPT))
    throw new Violation(13, `${id}: a refund in flight is not held back`);
  if (capturing_minor < sum('CAPTURE', OPEN_ATTEMPT))
    throw new Violation(13, `${id}: a capture in flight is not held back`);
  const inFlight = attempts.some(
    ({ operation, status }) => (operation === 'CAPTURE' || operation === 'VOID') && OPEN_ATTEMPT.includes(status),
  );
  if (capturing_minor > 0 && !inFlight) throw new Violation(13, `${id}: ${capturing_minor} are held back for nothing`);
}
