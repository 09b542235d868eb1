import { Entity } from 'typeorm';
import { Int, Text, TextId } from '../persistence/columns';

/** A secret key of somebody who runs the gateway. Only a keyed hash of the secret is kept. */
@Entity('platform_keys')
export class PlatformKeyRow {
  @TextId() id!: string;
  /** SANDBOX: its own pages may use it. */
  @Text() mode!: string;
  /** JSON list of platform roles. */
  @Text() roles!: string;
  @Text() name!: string;
  /** HMAC-SHA256 of the whole key, base64url. */
  @Text() hash!: string;
  @Int() createdAt!: number;
  @Int({ nullable: true }) expiresAt!: number | null;
  @Int({ nullable: true }) revokedAt!: number | null;
}
