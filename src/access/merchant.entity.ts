import { Entity } from 'typeorm';
import { Int, Text, TextId } from '../persistence/columns';

/** A tenant. */
@Entity('merchants')
export class MerchantRow {
  @TextId() id!: string;
  @Text() name!: string;
  /** SANDBOX or LIVE. */
  @Text() mode!: string;
  /** ISO 3166-1 alpha-2. */
  @Text({ nullable: true }) country!: string | null;
  /** JSON list of ISO 4217 codes; null: every currency. */
  @Text({ nullable: true }) supportedCurrencies!: string | null;
  @Int({ nullable: true }) threeDsFromEurCents!: number | null;
  @Int() createdAt!: number;
}
