import { Secret } from '../../src/kernel/secret';
import type { PaymentMethodService } from '../../src/payments/payment-method.service';
import type { CardVault, PaymentPorts } from '../../src/payments/ports';

type KeptCards = ConstructorParameters<typeof PaymentMethodService>[0]['vault'];

/** A card of its own behind every token. */
export const CARDS: CardVault & KeptCards = {
  describe: (tokenText) =>
    Promise.resolve({
      tokenId: tokenText,
      seal: null,
      card: {
        fingerprint: `fingerprint of ${tokenText}`,
        bin: '424242',
        lastFour: '4242',
        brand: 'visa',
        expiryMonth: 12,
        expiryYear: 2030,
        funding: 'CREDIT',
        issuerCountry: 'DE',
        hasSecurityCode: true,
        hasCryptogram: false,
        kind: 'PAN',
        wallet: null,
        stored: false,
      },
    }),
  reveal: () =>
    Promise.resolve({
      kind: 'CARD',
      number: new Secret('4242424242424242'),
      expiryMonth: 12,
      expiryYear: 2030,
      securityCode: null,
      holderName: null,
    }),
  keep: () => Promise.resolve(true),
  destroy: () => Promise.resolve(true),
};

/** A bank account of its own behind every token. */
export const ACCOUNTS: PaymentPorts['accounts'] = {
  describe: (tokenText) =>
    Promise.resolve({
      tokenId: tokenText,
      account: { fingerprint: `fingerprint of ${tokenText}`, lastFour: '3000', country: 'DE', stored: true },
    }),
  reveal: () => Promise.resolve({ iban: new Secret('DE89370400440532013000'), holderName: 'Erika Mustermann' }),
};
