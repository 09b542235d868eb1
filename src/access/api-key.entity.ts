import { Entity } from 'typeorm';
import { Int, Text, TextId } from '../persistence/columns';

/** A secret key of a merchant's backend or of a member of staff. Only a keyed hash of the secret is kept. */
@Entity('api_keys')
export class ApiKeyRow {
  @TextId() id!: string;
  @Text() merchantId!: string;
  /** MERCHANT or STAFF. */
  @Text() kind!: string;
  /** JSON list of staff roles; empty for a merchant key. */
  @Text() roles!: string;
  @Text() name!: string;
  /** HMAC-SHA256 of the whole key, base64url. */
  @Text() hash!: string;
  @Int() createdAt!: number;
  @Int({ nullable: true }) expiresAt!: number | null;
  @Int({ nullable: true }) revokedAt!: number | null;
}
