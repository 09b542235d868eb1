import { Entity } from 'typeorm';
import { Int, Text, TextId } from '../persistence/columns';

/** A request to erase a customer. `id` is `merchant|keyed hash of reference and e-mail`: asked again, it is the same one. */
@Entity('erasures')
export class ErasureRow {
  @TextId() id!: string;
  @Text() merchantId!: string;
  /** WAITING or DONE. */
  @Text() status!: string;
  /** Whom to look for; both are null once nothing is left of either. */
  @Text({ nullable: true }) customerReference!: string | null;
  /** Lower case. */
  @Text({ nullable: true }) customerEmail!: string | null;
  /** `merchant`, or the id of a staff key: who asked last. */
  @Text() actor!: string;
  @Int() paymentsErased!: number;
  /** Payments of the customer that can't be erased yet. */
  @Int() paymentsWaiting!: number;
  @Int() requestedAt!: number;
  @Int({ nullable: true }) completedAt!: number | null;
}
