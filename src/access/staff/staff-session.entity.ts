import { Entity } from 'typeorm';
import { Int, Text, TextId } from '../../persistence/columns';

/** A browser in which somebody is signed in. The row goes when they sign out. */
@Entity('staff_sessions')
export class StaffSessionRow {
  /** HMAC-SHA256 of the cookie's value, base64url. */
  @TextId() id!: string;
  @Text() accountId!: string;
  @Int() createdAt!: number;
  /** To the minute. */
  @Int() usedAt!: number;
  @Int() expiresAt!: number;
}
