import { Entity } from 'typeorm';
import { Int, Text, TextId } from '../persistence/columns';

/** How often one card, customer or address has tried lately. `id` is `merchant|kind|subject`. */
@Entity('velocities')
export class VelocityRow {
  @TextId() id!: string;
  @Text() merchantId!: string;
  /** The sliding windows as text, see velocity.ts. */
  @Text() state!: string;
  @Int() updatedAt!: number;
}
