import { Entity } from 'typeorm';
import { Int, Text, TextId } from '../persistence/columns';

/** One version of a merchant's routes. The newest is in force; rows are only ever added. */
@Entity('route_tables')
export class RouteTableRow {
  /** The merchant's id and the version: who stores a version first has it. */
  @TextId() id!: string;
  @Text() merchantId!: string;
  /** From 1. */
  @Int() version!: number;
  /** JSON: the routes in their order, conditions printed in one way. */
  @Text() routes!: string;
  /** The id of a staff key. */
  @Text() author!: string;
  @Text() reason!: string;
  @Int() createdAt!: number;
}
