import type { Merchant } from '../access/principal';
import type { PaymentMethodId } from '../kernel/ids';
import type { HotUnit } from '../persistence/hot-unit';
import type { Vault } from '../vault/vault.service';
import { consentHash } from './payment-method';
import type { StoreCommand } from './payment-method.command';
import { PaymentMethodRow } from './payment-method.entity';
import { findPaymentMethod, insertPaymentMethod, isTokenStored, networkTransactionIdOf } from './payment-method.store';
import { PaymentRow } from './payment.entity';
import type { PaymentPorts } from './ports';

export type StoreOutcome =
  | { readonly kind: 'stored'; readonly method: Readonly<PaymentMethodRow> }
  | { readonly kind: 'tokenNotUsable' }
  | { readonly kind: 'paymentNotFound' }
  /** The payment was not approved, not the customer's, or of another card. */
  | { readonly kind: 'noAgreement' };

type Ports = Pick<PaymentPorts, 'db' | 'clock' | 'ids'> & {
  readonly vault: Pick<Vault, 'describe' | 'keep' | 'destroy'>;
};

/** Keeps customers' cards for later payments, and forgets them. */
export class PaymentMethodService {
  constructor(private readonly ports: Ports) {}

  /**
   * Keeps a token's card for a customer, with what they agreed to. Storing the same again returns the stored method. The
   * vault keeps the card first: should this process die between the two commits, the same request goes on.
   */
  async store(merchant: Merchant, command: StoreCommand): Promise<StoreOutcome> {
    const { db, clock, ids, vault } = this.ports;
    const described = await vault.describe(command.token, merchant);
    if (described === null) return { kind: 'tokenNotUsable' };
    const { card, tokenId } = described;
    const agreement = await this.agreementOf(merchant, command, card.fingerprint);
    if (typeof agreement === 'string') return { kind: agreement };
    if (!(await vault.keep(command.token, merchant))) return { kind: 'tokenNotUsable' };
    const { consent } = command;
    const row: PaymentMethodRow = {
      id: ids.next('paymentMethod'),
      merchantId: merchant.id,
      customerReference: command.customerReference,
      method: card.wallet === null ? 'CARD' : 'WALLET',
      tokenId,
      cardFingerprint: card.fingerprint,
      cardBrand: card.brand,
      cardBin: card.bin,
      cardLastFour: card.lastFour,
      cardExpiryMonth: card.expiryMonth,
      cardExpiryYear: card.expiryYear,
      cardFunding: card.funding,
      cardIssuerCountry: card.issuerCountry,
      wallet: card.wallet,
      agreedAt: consent.agreedAt,
      consentText: consent.text,
      agreedReasons: JSON.stringify(consent.reasons),
      consentHash: consentHash(consent),
      ...agreement,
      stoppedAt: null,
      createdAt: clock.now(),
      removedAt: null,
    };
    return { kind: 'stored', method: await db.withTx((tx) => insertPaymentMethod(tx, row)) };
  }

  /**
   * Forgets a method and destroys its card. Null when there is no such method of this merchant. Doing it again returns the
   * removed method, and destroys a card that a crash has left over.
   */
  async remove(merchant: Merchant, id: PaymentMethodId): Promise<Readonly<PaymentMethodRow> | null> {
    const { db, clock, vault } = this.ports;
    const removal: HotUnit<Readonly<PaymentMethodRow> | null> = {
      reads: [[PaymentMethodRow, id]],
      run(view) {
        const method = view.find(PaymentMethodRow, id);
        if (method === null || method.merchantId !== merchant.id) return null;
        return method.removedAt === null ? view.update(PaymentMethodRow, id, { removedAt: clock.now() }) : method;
      },
    };
    const removed = await db.hot(removal);
    if (removed !== null && !(await isTokenStored(db.reader('payments'), removed.tokenId))) {
      await vault.destroy(removed.tokenId, merchant);
    }
    return removed;
  }

  find(merchant: Merchant, id: string): Promise<PaymentMethodRow | null> {
    return findPaymentMethod(this.ports.db.reader('payments'), merchant.id, id);
  }

  /** How the network knows of the agreement: by a payment of the customer's, by an id from another gateway, or not yet. */
  private async agreementOf(
    merchant: Merchant,
    { agreementPaymentId, networkTransactionId }: StoreCommand,
    cardFingerprint: string,
  ): Promise<Pick<PaymentMethodRow, 'established' | 'networkTransactionId'> | 'paymentNotFound' | 'noAgreement'> {
    if (agreementPaymentId === null) {
      return { established: networkTransactionId === null ? 0 : 1, networkTransactionId };
    }
    const reader = this.ports.db.reader('payments');
    const where = { id: agreementPaymentId, merchantId: merchant.id };
    const payment = await reader.read((manager) => manager.findOneBy(PaymentRow, where));
    if (payment === null) return 'paymentNotFound';
    const approved = payment.authorizedMinor > 0 || payment.status === 'VERIFIED';
    const bySameCard = payment.initiator === 'CUSTOMER' && payment.cardFingerprint === cardFingerprint;
    if (!approved || !bySameCard) return 'noAgreement';
    return { established: 1, networkTransactionId: await networkTransactionIdOf(reader, payment.id) };
  }
}
