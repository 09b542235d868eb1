import { Entity } from 'typeorm';
import { Int, Text, TextId } from '../persistence/columns';

/** Work that must happen later. `id` is `kind|subject`: at most one job of a kind for a subject. */
@Entity('jobs')
export class JobRow {
  @TextId() id!: string;
  @Text() kind!: string;
  /** What it is about, for example an attempt's id. */
  @Text() subjectId!: string;
  @Text() merchantId!: string;
  /** READY, or PARKED after too many failures: then staff look at it. */
  @Text() status!: string;
  @Int() dueAt!: number;
  /** Until when a worker holds it; 0 when none does. */
  @Int() leaseUntil!: number;
  /** Grows with every lease: a worker whose fence is older must not write. */
  @Int() fence!: number;
  /** Consecutive failures of the work itself. */
  @Int() failures!: number;
  /** Times that it ran. */
  @Int() runs!: number;
  /** Why it failed last or is parked, without anything that was sent; null when nothing has. */
  @Text({ nullable: true }) lastError!: string | null;
  @Int() createdAt!: number;
}
