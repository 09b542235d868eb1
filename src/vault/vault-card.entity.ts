import { Entity } from 'typeorm';
import { Int, Text, TextId } from '../persistence/columns';
import type { CardBrand } from './card-brand';
import type { CardFunding } from './card-description';
import type { CardKind, Wallet } from './token-request';

/**
 * One tokenised card. Number and holder's name are in `ciphertext` only; the security code is in no column. `iv`,
 * `ciphertext`, `tag` and `wrappedKey` are base64.
 */
@Entity('vault_cards')
export class VaultCardRow {
  /** The token. */
  @TextId() id!: string;
  @Text() merchantId!: string;
  @Text() kind!: CardKind;
  /** The wallet of a device token. */
  @Text({ nullable: true }) wallet!: Wallet | null;
  /** The processor that keeps the card's number; null: this vault does, and the ciphertext has it. */
  @Text({ nullable: true }) processor!: string | null;
  @Text() brand!: CardBrand;
  /** `NO_BIN` where only a processor knows it. */
  @Text() bin!: string;
  @Text() lastFour!: string;
  @Int() expiryMonth!: number;
  @Int() expiryYear!: number;
  @Text() funding!: CardFunding;
  @Text({ nullable: true }) issuerCountry!: string | null;
  @Text() fingerprint!: string;
  /** Which key wraps the record's key. */
  @Text() keyId!: string;
  /** The record's own key, encrypted; null once the card is destroyed. */
  @Text({ nullable: true }) wrappedKey!: string | null;
  @Text() iv!: string;
  @Text() ciphertext!: string;
  @Text() tag!: string;
  /** 1: kept for later payments. */
  @Int() stored!: number;
  @Int() createdAt!: number;
  /** From when on no new payment may use it; null for a stored card. */
  @Int({ nullable: true }) expiresAt!: number | null;
  /** When the purge looks at it next; null for a stored card. */
  @Int({ nullable: true }) purgeAt!: number | null;
  @Int({ nullable: true }) destroyedAt!: number | null;
}
