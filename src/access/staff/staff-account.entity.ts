import { Entity } from 'typeorm';
import { Int, Text, TextId } from '../../persistence/columns';

/** A person who signs in: a member of a merchant's staff, or one of those who run the gateway. */
@Entity('staff_accounts')
export class StaffAccountRow {
  @TextId() id!: string;
  /** In small letters; no two accounts have the same. */
  @Text() email!: string;
  @Text() name!: string;
  /** Null: one of those who run the gateway. */
  @Text({ nullable: true }) merchantId!: string | null;
  /** SANDBOX or LIVE. */
  @Text() mode!: string;
  /** JSON list of staff roles, or of platform roles without a merchant. */
  @Text() roles!: string;
  /** Argon2id in the PHC string format. */
  @Text() passwordHash!: string;
  /** 1 while the password is the one that an ADMIN was shown: it must be changed at the first sign-in. */
  @Int() passwordIsInitial!: number;
  @Int() createdAt!: number;
  @Int({ nullable: true }) lastSignInAt!: number | null;
  @Int({ nullable: true }) disabledAt!: number | null;
}
