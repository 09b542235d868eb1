import { Entity } from 'typeorm';
import { Int, Text, TextId } from '../persistence/columns';

/** A filter that somebody wants to use again. */
@Entity('saved_searches')
export class SavedSearchRow {
  @TextId() id!: string;
  @Text() merchantId!: string;
  /** Id of the staff key that saved it. */
  @Text() owner!: string;
  /** 1: every member of the merchant's staff sees it. */
  @Int() shared!: number;
  @Text() name!: string;
  /** PAYMENTS or TRANSACTIONS. */
  @Text() list!: string;
  /** JSON of the filter as it was sent. */
  @Text() filter!: string;
  @Text() sort!: string;
  @Int() createdAt!: number;
  @Int() updatedAt!: number;
}
