import { Entity } from 'typeorm';
import { Int, Text, TextId } from '../persistence/columns';

/** A sealed security code that a payment has used. It lives beside the payments, not in the vault. */
@Entity('spent_seals')
export class SpentSealRow {
  /** Hash of the seal. */
  @TextId() id!: string;
  @Text() merchantId!: string;
  @Text() paymentId!: string;
  /** When the seal expires by itself; the row is of no use after that. */
  @Int() expiresAt!: number;
}
