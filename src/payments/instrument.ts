import type { Merchant } from '../access/principal';
import type { Instrument } from '../processors/processor';
import type { BankAccountDescription } from '../vault/bank-account.service';
import type { CardDescription } from '../vault/card-description';
import type { Seal } from '../vault/security-code-seal';
import type { AuthorizeCommand } from './authorize.command';
import { parseDebit } from './bank-debit';
import type { PaymentMethodRow } from './payment-method.entity';
import type { PaymentPorts } from './ports';
import type { SentPayment } from './receive';

/** What a token stands for, as far as payments may know it. Either card or account is set. */
export interface DescribedInstrument {
  /** The token without its seal. */
  readonly tokenId: string;
  readonly card: CardDescription | null;
  readonly account: BankAccountDescription | null;
  /** The sealed security code that came with the token, if one did. */
  readonly seal: Seal | null;
}

/** Null when the token can't be used for this method by this merchant. */
export async function describeInstrument(
  { vault, accounts }: Pick<PaymentPorts, 'vault' | 'accounts'>,
  merchant: Merchant,
  command: AuthorizeCommand,
  stored: Readonly<PaymentMethodRow> | null = null,
): Promise<DescribedInstrument | null> {
  const tokenText = tokenTextOf(command, stored);
  if (tokenText === null) return null;
  if (command.input.debit) {
    const described = await accounts.describe(tokenText, merchant);
    return described && { ...described, card: null, seal: null };
  }
  const described = await vault.describe(tokenText, merchant);
  return described && { ...described, account: null };
}

/** What the connector charges, opened for it; null when it can't be opened. Errors: those of the vault. */
export async function revealInstrument(
  { vault, accounts }: Pick<PaymentPorts, 'vault' | 'accounts'>,
  merchant: Merchant,
  command: Pick<AuthorizeCommand, 'tokenText'>,
  sent: Pick<SentPayment, 'payment' | 'withProof' | 'storedCredential'>,
): Promise<Instrument | null> {
  const { bankDebit } = sent.payment;
  const tokenText = command.tokenText ?? sent.payment.tokenId;
  if (bankDebit !== null) {
    const { mandate, collectOn } = parseDebit(bankDebit);
    const account = await accounts.reveal(tokenText, merchant);
    return account && { kind: 'BANK_ACCOUNT', ...account, mandate, collectOn };
  }
  const card = await vault.reveal(tokenText, merchant, { withProof: sent.withProof });
  return card && { ...card, storedCredential: sent.storedCredential };
}

/** The token that the vault is asked for: a token beside a stored method must be the one that it was stored from. */
function tokenTextOf(
  { paymentMethodId, tokenText }: AuthorizeCommand,
  stored: Readonly<PaymentMethodRow> | null,
): string | null {
  if (paymentMethodId === null) return tokenText;
  if (tokenText === null) return stored?.tokenId ?? null;
  return tokenText.split('.')[0] === stored?.tokenId ? tokenText : null;
}
