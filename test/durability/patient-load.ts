import { type Answer, type Caller, isPaid, type Order, type Paid } from './load';
import { payPatiently } from './patience';

export interface PatientReport {
  readonly told: readonly Paid[];
  /** Answers UNAVAILABLE, and connections that ended without one. */
  readonly unavailable: number;
  /** Orders that did not come to a payment, however often they were sent. */
  readonly unpaid: readonly string[];
  /** Answers that tell a caller neither the payment nor to come back. */
  readonly wrongAnswers: readonly string[];
}

/** Callers that repeat what is not available, with the same key, and go on with new orders while `goesOn`. */
export async function payPatientlyWhile(
  callers: readonly Caller[],
  atOnce: number,
  goesOn: () => boolean,
): Promise<PatientReport> {
  const told: Paid[] = [];
  const unpaid: string[] = [];
  const wrongAnswers: string[] = [];
  let unavailable = 0;
  let next = 0;
  const hear = (answer: Answer): void => {
    if (isPaid(answer)) return;
    const codes = answer.kind === 'none' ? ['UNAVAILABLE'] : answer.codes;
    if (codes[0] === 'UNAVAILABLE') unavailable += 1;
    else if (codes[0] !== 'IN_PROGRESS') wrongAnswers.push(`${answer.order.reference}: ${codes.join()}`);
  };
  const orderOf = (number: number): Order => ({
    reference: `order-${number}`,
    key: `key-${number}`,
    card: 'approved_visa_de',
    country: 'DE',
    amountMinor: 1_000 + (number % 100),
  });
  const caller = async (): Promise<void> => {
    while (goesOn()) {
      const number = next++;
      const answer = await payPatiently(callers[number % callers.length]!, orderOf(number), hear);
      if (isPaid(answer)) told.push(answer);
      else unpaid.push(answer.order.reference);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, caller));
  return { told, unavailable, unpaid, wrongAnswers };
}
