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

/** Where an owner wants to hear of events, and how far that has come. */
@Entity('webhook_endpoints')
export class WebhookEndpointRow {
  @TextId() id!: string;
  /** A merchant's id, or `platform`. */
  @Text() owner!: string;
  @Text() url!: string;
  @Text() description!: string;
  /** JSON list: `payment.captured`, `payment.*`, `*`. */
  @Text() eventTypes!: string;
  /** ENABLED or DISABLED. */
  @Text() state!: string;
  /** OWNER, FAILURES or GONE; null while it is ENABLED. */
  @Text({ nullable: true }) disabledBecause!: string | null;
  /** Sealed for this endpoint. */
  @Text() secret!: string;
  /** The one before, sealed, while both sign. */
  @Text({ nullable: true }) previousSecret!: string | null;
  @Int({ nullable: true }) previousUntil!: number | null;
  /** The sequence number of the last event that was dealt with. */
  @Int() position!: number;
  /** The delivery that is being tried, from its first failure until it is done. */
  @Text({ nullable: true }) retryingId!: string | null;
  /** Nothing goes before this; null while nothing has failed. */
  @Int({ nullable: true }) retryAt!: number | null;
  /** Tries in a row that failed, and since when. */
  @Int() failures!: number;
  @Int({ nullable: true }) failingSince!: number | null;
  @Text() createdBy!: string;
  @Int() createdAt!: number;
  @Int() updatedAt!: number;
}

/** What came of telling one endpoint of one event. */
@Entity('webhook_deliveries')
export class WebhookDeliveryRow {
  @TextId() id!: string;
  @Text() owner!: string;
  @Text() endpointId!: string;
  @Text() eventId!: string;
  @Text() eventType!: string;
  /** The event's place; 0 for a test. */
  @Int() sequence!: number;
  /** IN_ORDER, REDELIVERY or TEST. */
  @Text() kind!: string;
  /** See webhook.ts. */
  @Text() state!: string;
  @Int() tries!: number;
  /** What the receiver answered last; null when it did not. */
  @Int({ nullable: true }) lastStatus!: number | null;
  @Text({ nullable: true }) lastCause!: string | null;
  @Int({ nullable: true }) lastTriedAt!: number | null;
  @Int({ nullable: true }) nextTryAt!: number | null;
  /** A key, for REDELIVERY and TEST. */
  @Text({ nullable: true }) requestedBy!: string | null;
  @Int() createdAt!: number;
}

/** Up to where the events of payments were taken over. One row. */
@Entity('webhook_cursors')
export class WebhookCursorRow {
  @TextId() id!: string;
  /** The id of the payment event that was taken last; empty: from the beginning. */
  @Text() position!: string;
}
