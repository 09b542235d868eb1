import type { CurrencyCode, Money } from '../kernel/money';
import type { AffectedAmount } from './affected.store';

/** A sum as the API shows it: exactly, and as money where that can carry it. */
export interface ShownAmount {
  readonly currency: string;
  readonly orders: number;
  readonly amount: Money | null;
  readonly amountMinorExact: string;
}

export function amountsShown(amounts: readonly AffectedAmount[]): readonly ShownAmount[] {
  return amounts.map(({ currency, orders, amountMinor }) => ({
    currency,
    orders,
    amount:
      amountMinor <= Number.MAX_SAFE_INTEGER
        ? { amountMinor: Number(amountMinor), currency: currency as CurrencyCode }
        : null,
    amountMinorExact: amountMinor.toString(),
  }));
}
