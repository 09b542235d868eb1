import type { EpochMs } from '../kernel/clock';
import { Secret } from '../kernel/secret';
import type { CardBrand } from './card-brand';
import type { BinProfile, CardFunding, DescribedCard, RevealedCard, VaultOwner } from './card-description';
import { binOf, lastFourOf } from './card-number';
import { fingerprintOf } from './card-record';
import type { Keyring } from './keyring';
import type { Wallet } from './token-request';

/** A documented test card. What is left out has a default that pays without trouble. */
export interface SandboxCard {
  /** Digits only. */
  readonly number: string;
  readonly brand: CardBrand;
  readonly funding: CardFunding;
  readonly issuerCountry: string | null;
  readonly expiryMonth?: number;
  readonly expiryYear?: number;
  /** Null: the token brings none. */
  readonly securityCode?: string | null;
  readonly holderName?: string | null;
  /** A device token of that wallet; left out for a card's own number. */
  readonly wallet?: Wallet | null;
  readonly stored?: boolean;
}

/** Test cards by name: `approved` is the token `tok_sandbox_approved`. */
export type SandboxCards = ReadonlyMap<string, SandboxCard>;

export function describeSandboxCard(
  keyring: Keyring,
  owner: VaultOwner,
  name: string,
  card: SandboxCard,
  now: EpochMs,
): DescribedCard {
  const { expiryMonth, expiryYear, securityCode, wallet } = withDefaults(card, now);
  return {
    tokenId: `tok_sandbox_${name}`,
    seal: null,
    card: {
      fingerprint: fingerprintOf(keyring, owner.id, new Secret(card.number)),
      bin: binOf(card.number),
      lastFour: lastFourOf(card.number),
      brand: card.brand,
      expiryMonth,
      expiryYear,
      funding: card.funding,
      issuerCountry: card.issuerCountry,
      hasSecurityCode: securityCode !== null,
      hasCryptogram: wallet !== null,
      kind: wallet === null ? 'PAN' : 'DEVICE_TOKEN',
      wallet,
      stored: card.stored ?? false,
    },
  };
}

export function revealSandboxCard(
  card: SandboxCard,
  now: EpochMs,
  { withProof }: { withProof: boolean },
): RevealedCard {
  const { expiryMonth, expiryYear, securityCode, wallet } = withDefaults(card, now);
  const open = { number: new Secret(card.number), expiryMonth, expiryYear };
  if (wallet !== null) {
    const cryptogram = withProof ? new Secret(SANDBOX_CRYPTOGRAM) : null;
    return { ...open, kind: 'DEVICE_TOKEN', wallet, cryptogram, eci: withProof ? '05' : null };
  }
  return {
    ...open,
    kind: 'CARD',
    securityCode: securityCode === null || !withProof ? null : new Secret(securityCode),
    holderName: card.holderName ?? null,
  };
}

/** Twenty bytes, as EMV's cryptograms have. */
const SANDBOX_CRYPTOGRAM = 'c2FuZGJveCBjcnlwdG9ncmFtISE=';

/** Funding and issuer of a test card whose number was tokenised instead of using its token. */
export function profileOfSandboxNumber(cards: SandboxCards, number: Secret): BinProfile | null {
  for (const card of cards.values()) {
    if (card.number === number.expose()) return { funding: card.funding, issuerCountry: card.issuerCountry };
  }
  return null;
}

const YEARS_VALID = 3;

function withDefaults(
  card: SandboxCard,
  now: EpochMs,
): { expiryMonth: number; expiryYear: number; securityCode: string | null; wallet: Wallet | null } {
  const wallet = card.wallet ?? null;
  const typed = card.securityCode === undefined ? defaultCode(card.brand) : card.securityCode;
  const securityCode = wallet === null ? typed : null;
  return {
    wallet,
    expiryMonth: card.expiryMonth ?? 12,
    expiryYear: card.expiryYear ?? new Date(now).getUTCFullYear() + YEARS_VALID,
    securityCode,
  };
}

function defaultCode(brand: CardBrand): string {
  return brand === 'amex' ? '1234' : '123';
}
