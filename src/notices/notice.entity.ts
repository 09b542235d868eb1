import { Entity } from 'typeorm';
import { Int, Text, TextId } from '../persistence/columns';

/** A processor's notice that was taken. The same one again has no effect. */
@Entity('notices')
export class NoticeRow {
  /** The processor's name and its id of the notice. */
  @TextId() id!: string;
  @Text() processor!: string;
  @Text() attemptId!: string;
  @Int() receivedAt!: number;
}

/** How far a processor's list of notices has been read. */
@Entity('notice_cursors')
export class NoticeCursorRow {
  /** The processor's name. */
  @TextId() id!: string;
  @Text() position!: string;
  @Int() updatedAt!: number;
}
