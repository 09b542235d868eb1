import { InputRefused, type Order, type Outcome, pay, type Shop } from './checkout';
import { StorePaymentMethodDocument, type StorePaymentMethodInput } from './generated/graphql';

/** A subscription to begin. The token came from the card fields, with the security code in it. */
export interface SignUp {
  readonly card: StorePaymentMethodInput;
  /** What the first payment is for: the first month, or a check with the amount 0 and `verificationOnly`. */
  readonly first: Omit<Order, 'paymentMethod'>;
}

/**
 * Keeps the customer's card and makes the first payment with it, the customer being present. Keep the id once that payment has
 * succeeded: it is what later charges need. Storing again after a crash returns the same method. Errors: as `pay`.
 */
export async function signUp(shop: Shop, { card, first }: SignUp): Promise<Outcome & { paymentMethodId: string }> {
  const { paymentMethod, userErrors } = (await shop.send(StorePaymentMethodDocument, { input: card }))
    .storePaymentMethod;
  if (!paymentMethod) throw new InputRefused(userErrors);
  const stored = { paymentMethodId: paymentMethod.id, token: card.token };
  return { ...(await pay(shop, { ...first, paymentMethod: { stored } })), paymentMethodId: paymentMethod.id };
}

/**
 * Charges the next period while the customer is away. What a checkout would ask the customer is here for an e-mail; `giveUp`
 * ends the subscription. Errors: as `pay`.
 */
export function renew(shop: Shop, paymentMethodId: string, period: Omit<Order, 'paymentMethod'>): Promise<Outcome> {
  return pay(shop, {
    ...period,
    paymentMethod: { stored: { paymentMethodId } },
    initiator: 'MERCHANT',
    initiatorReason: 'RECURRING',
  });
}
