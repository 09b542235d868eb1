import { Entity } from 'typeorm';
import { Int, Text, TextId } from '../persistence/columns';

/** A cardholder's dispute of a charge (chargeback), as the processor last reported it. */
@Entity('disputes')
export class DisputeRow {
  @TextId() id!: string;
  @Text() merchantId!: string;
  @Text() paymentId!: string;
  @Text() processor!: string;
  /** The processor's id of the dispute, unique there. */
  @Text() processorReference!: string;
  @Text() status!: string;
  /** Card scheme in lower case; null when the processor does not say. */
  @Text({ nullable: true }) scheme!: string | null;
  @Text() reasonCode!: string;
  @Int() amountMinor!: number;
  @Text() currency!: string;
  @Int({ nullable: true }) respondBy!: number | null;
  @Int() openedAt!: number;
  /** When it was won or lost; null while it is open. */
  @Int({ nullable: true }) closedAt!: number | null;
  /** The processor's time of what is known: older reports change nothing. */
  @Int() reportedAt!: number;
  @Int() createdAt!: number;
  @Int() updatedAt!: number;
}
