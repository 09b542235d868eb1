import { Entity } from 'typeorm';
import { Int, Text, TextId } from '../persistence/columns';

/**
 * How often one card, customer or address has tried lately. `id` is `merchant|kind|keyed hash of the subject`.
 * The row is also all that links a subject with its pseudonym in facts: without it the facts name nobody.
 */
@Entity('velocities')
export class VelocityRow {
  @TextId() id!: string;
  @Text() merchantId!: string;
  /** The random word that stands for the subject in facts; empty: the next payment gives one. */
  @Text() pseudonym!: string;
  /** The sliding windows as text, see velocity.ts. */
  @Text() state!: string;
  /** Of the last try, or the end of a block if that is later: nothing needs the row after that for longer than its windows. */
  @Int() updatedAt!: number;
}
