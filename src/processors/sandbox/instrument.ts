import type { Mandate, StoredCredential, Wallet } from '../processor';
import { scenarioOfIban } from './accounts';
import { OTHER_NUMBER, sandboxCardByNumber } from './scenarios';

/** What the sandbox charges, as it comes over the wire. */
export type SandboxInstrument =
  | {
      readonly kind: 'CARD';
      readonly number: string;
      readonly expiryMonth: number;
      readonly expiryYear: number;
      readonly securityCode: string | null;
      readonly holderName: string | null;
      readonly storedCredential: StoredCredential | null;
    }
  | {
      readonly kind: 'DEVICE_TOKEN';
      readonly wallet: Wallet;
      readonly number: string;
      readonly expiryMonth: number;
      readonly expiryYear: number;
      readonly cryptogram: string | null;
      readonly eci: string | null;
      readonly storedCredential: StoredCredential | null;
    }
  | {
      readonly kind: 'BANK_ACCOUNT';
      readonly iban: string;
      readonly holderName: string;
      readonly mandate: Mandate;
      /** The sandbox does not wait for it. */
      readonly collectOn: string;
    };

/** Scenario of a card number, a device number or an IBAN. */
export function scenarioOf(instrument: SandboxInstrument): string {
  if (instrument.kind === 'BANK_ACCOUNT') return scenarioOfIban(instrument.iban);
  return sandboxCardByNumber(instrument.number)?.scenario ?? OTHER_NUMBER;
}

/** Card number, device number or IBAN. */
export function numberOf(instrument: SandboxInstrument): string {
  return instrument.kind === 'BANK_ACCOUNT' ? instrument.iban : instrument.number;
}

/** What makes two instruments the same, without number, security code and cryptogram themselves. */
export function instrumentText(instrument: SandboxInstrument): readonly unknown[] {
  if (instrument.kind === 'BANK_ACCOUNT') {
    const { kind, iban, holderName, mandate, collectOn } = instrument;
    return [kind, iban.slice(0, 4), iban.slice(-4), holderName, mandate, collectOn];
  }
  const { kind, number, expiryMonth, expiryYear, storedCredential } = instrument;
  const shared = [kind, number.slice(0, 6), number.slice(-4), expiryMonth, expiryYear, storedCredential];
  switch (instrument.kind) {
    case 'CARD':
      return [...shared, instrument.securityCode !== null, instrument.holderName];
    case 'DEVICE_TOKEN':
      return [...shared, instrument.wallet, instrument.cryptogram !== null, instrument.eci];
  }
}
