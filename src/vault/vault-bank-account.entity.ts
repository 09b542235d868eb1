import { Entity } from 'typeorm';
import { Int, Text, TextId } from '../persistence/columns';

/** One tokenised bank account. IBAN and holder's name are in `ciphertext` only; the columns of the envelope are base64. */
@Entity('vault_bank_accounts')
export class VaultBankAccountRow {
  /** The token. */
  @TextId() id!: string;
  @Text() merchantId!: string;
  /** ISO 3166-1 alpha-2 of the bank. */
  @Text() country!: string;
  @Text() lastFour!: string;
  @Text() fingerprint!: string;
  @Text() keyId!: string;
  @Text({ nullable: true }) wrappedKey!: string | null;
  @Text() iv!: string;
  @Text() ciphertext!: string;
  @Text() tag!: string;
  /** 1: kept for later payments. */
  @Int() stored!: number;
  @Int() createdAt!: number;
  /** From when on no new payment may use it; null for a stored account. */
  @Int({ nullable: true }) expiresAt!: number | null;
  /** When the purge looks at it next; null for a stored account. */
  @Int({ nullable: true }) purgeAt!: number | null;
  @Int({ nullable: true }) destroyedAt!: number | null;
}
