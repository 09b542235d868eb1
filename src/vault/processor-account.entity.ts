import { Entity } from 'typeorm';
import { Int, Text, TextId } from '../persistence/columns';

/** A merchant's account at a processor. Its credentials are in `ciphertext` only; the columns of the envelope are base64. */
@Entity('processor_accounts')
export class ProcessorAccountRow {
  /** The merchant's id and the processor's name: one account each. */
  @TextId() id!: string;
  @Text() merchantId!: string;
  @Text() processor!: string;
  /** What may be shown of the key: its kind and its last four characters. */
  @Text() keyHint!: string;
  @Text() returnUrl!: string;
  /** 1: the processor's notices can be checked. */
  @Int() signed!: number;
  @Text() keyId!: string;
  @Text({ nullable: true }) wrappedKey!: string | null;
  @Text() iv!: string;
  @Text() ciphertext!: string;
  @Text() tag!: string;
  @Int() connectedAt!: number;
  /** As every record of the vault has them. An account is never purged, and deleted when it is disconnected. */
  @Int({ nullable: true }) purgeAt!: number | null;
  @Int({ nullable: true }) destroyedAt!: number | null;
}
