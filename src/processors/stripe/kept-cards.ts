import type Stripe from 'stripe';
import type { EpochMs } from '../../kernel/clock';
import type { MerchantId } from '../../kernel/ids';
import { Secret } from '../../kernel/secret';
import { CARD_BRANDS, type CardBrand } from '../../vault/card-brand';
import type { CardFunding, KeptCard } from '../../vault/card-description';
import type { KeptCardAnswer, ProcessorTokenInstrument } from '../processor';
import { inDoubt } from './answers';
import type { EnquiryPorts } from './enquiry';

/** Cards that the merchant collected with Stripe's own pages: `pm_…`. */
export function stripeKeptCards({
  api,
  accounts,
}: EnquiryPorts): (merchantId: MerchantId, id: string, deadline: EpochMs) => Promise<KeptCardAnswer> {
  return async (merchantId, id, deadline) => {
    if (!/^pm_\w{1,250}$/.test(id)) return { kind: 'unknown' };
    const account = await accounts.find(merchantId);
    if (account === null) return { kind: 'unknown' };
    const { apiKey } = account;
    const found = await api.call({ apiKey, deadline }, (stripe, options) =>
      stripe.paymentMethods.retrieve(id, {}, options),
    );
    if (found.kind === 'refused' && found.status === 404) return { kind: 'unknown' };
    if (found.kind !== 'ok') return inDoubt(found.kind === 'refused' ? `status ${found.status}` : found.cause);
    const card = keptCardOf(found.value);
    return card === null ? { kind: 'unknown' } : { kind: 'card', card };
  };
}

/** One that belongs to a customer at Stripe is charged together with that customer. */
export function methodParams({ token }: ProcessorTokenInstrument): { payment_method: string; customer?: string } {
  const [method = '', customer] = token.expose().split(' ');
  return { payment_method: method, ...(customer !== undefined && { customer }) };
}

function keptCardOf({ id, card, customer }: Stripe.PaymentMethod): KeptCard | null {
  if (card === undefined) return null;
  const owner = typeof customer === 'string' ? customer : (customer?.id ?? null);
  return {
    token: new Secret(owner === null ? id : `${id} ${owner}`),
    fingerprint: card.fingerprint ?? id,
    brand: brandOf(card.brand),
    lastFour: card.last4,
    expiryMonth: card.exp_month,
    expiryYear: card.exp_year,
    funding: FUNDINGS[card.funding] ?? 'UNKNOWN',
    issuerCountry: card.country,
  };
}

const FUNDINGS: Readonly<Record<string, CardFunding>> = { credit: 'CREDIT', debit: 'DEBIT', prepaid: 'PREPAID' };

function brandOf(brand: string): CardBrand {
  return CARD_BRANDS.find((known) => known === brand) ?? 'unknown';
}
