import { Entity } from 'typeorm';
import { Int, TextId } from '../../persistence/columns';

/** How often somebody tried to sign in lately: to one account, or from one address. */
@Entity('sign_in_tries')
export class SignInTriesRow {
  /** HMAC-SHA256 of what is counted, base64url. */
  @TextId() id!: string;
  @Int() since!: number;
  @Int() tries!: number;
}
