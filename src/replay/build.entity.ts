import { Entity } from 'typeorm';
import { Int, Text, TextId } from '../persistence/columns';

/** A build that has started on this database. `id`: see build.ts. */
@Entity('builds')
export class BuildRow {
  @TextId() id!: string;
  /** PROVED: what it made again is as it was, but for what it declares. DIFFERS: it may not serve. */
  @Text() state!: string;
  /** JSON of the last `ReplayReport`. */
  @Text() report!: string;
  @Int() firstStartedAt!: number;
  @Int() replayedAt!: number;
}
