import { Entity } from 'typeorm';
import { Int, Text, TextId } from '../persistence/columns';

/** The events of one owner, in one order. There is a row while the owner has, or has had, an endpoint. `id`: a merchant's id, or `platform`. */
@Entity('webhook_streams')
export class WebhookStreamRow {
  @TextId() id!: string;
  /** The sequence number of the owner's newest event; 0 before the first. */
  @Int() lastSequence!: number;
  /** JSON list of the types that any endpoint wants: what nobody wants is not written. */
  @Text() wanted!: string;
}

/** One event for an owner's endpoints. */
@Entity('webhook_events')
export class WebhookEventRow {
  @TextId() id!: string;
  /** A merchant's id, or `platform`. */
  @Text() owner!: string;
  /** 1, 2, 3, … for the owner. */
  @Int() sequence!: number;
  /** `payment.captured` */
  @Text() type!: string;
  /** The id of what it is about. */
  @Text() subjectId!: string;
  /** JSON of the event's data: ids, codes and amounts, nobody's data. */
  @Text() data!: string;
  @Int() at!: number;
}

/** Up to where the events of payments were taken over. One row. */
@Entity('webhook_cursors')
export class WebhookCursorRow {
  @TextId() id!: string;
  /** The id of the payment event that was taken last; empty: from the beginning. */
  @Text() position!: string;
}
