import { crc32 } from 'node:zlib';
import { ArgsType, type ClassType, Field, Int, ObjectType } from 'type-graphql';
import { ApiError } from './api-error';

/** The longest page. */
export const PAGE_MAX = 100;

@ArgsType()
export class ConnectionArgs {
  @Field(() => Int, {
    defaultValue: 20,
    description: 'How many from the start, 1 to 100. Ignored when `last` is given.',
  })
  first!: number;

  @Field(() => String, { nullable: true, description: 'Only what follows this cursor.' })
  after?: string | null;

  @Field(() => Int, { nullable: true, description: 'How many from the end, 1 to 100.' })
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'Only what precedes this cursor.' })
  before?: string | null;
}

@ObjectType({ description: 'Where a page stands in its list (Relay cursor connections).' })
export class PageInfo {
  @Field(() => Boolean, { description: 'There is more after this page.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'There is more before this page.' })
  hasPreviousPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Where to go on backwards: the first edge’s cursor; null on an empty page that is not `partial`.',
  })
  startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Where to go on: the last edge’s cursor; null on an empty page that is not `partial`.',
  })
  endCursor!: string | null;

  @Field(() => Boolean, {
    description:
      'The search stopped after looking at as many rows as it may, before the page was full. It may have found few or none: ask for the next page.',
  })
  partial!: boolean;
}

export interface Edge<T> {
  readonly cursor: string;
  readonly node: T;
}

export interface Connection<T> {
  readonly edges: readonly Edge<T>[];
  readonly nodes: readonly T[];
  readonly pageInfo: PageInfo;
}

/** Declares `<name>Edge` and `<name>Connection`. Returns the connection's class, for `@Query(() => PaymentConnection)`. */
export function connectionType<T extends object>(name: string, node: () => ClassType<T>): ClassType<Connection<T>> {
  @ObjectType(`${name}Edge`, { description: `A ${name} in a list.` })
  class EdgeType implements Edge<T> {
    @Field(() => String, { description: 'Opaque; for `after` and `before` with the same sort.' })
    cursor!: string;

    @Field(node, { description: `The ${name} itself.` })
    node!: T;
  }

  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name}s.` })
  class ConnectionType implements Connection<T> {
    @Field(() => [EdgeType], { description: 'The page, in the order of the sort.' })
    edges!: EdgeType[];

    @Field(() => [node()], { description: `The ${name}s of the page without their cursors.` })
    nodes!: T[];

    @Field(() => PageInfo, { description: 'Where the page stands in the list.' })
    pageInfo!: PageInfo;
  }
  return ConnectionType;
}

/** Where a row stands in its list: the value sorted by, and the id that breaks ties. */
export interface Position {
  readonly value: number | string;
  readonly id: string;
}

/** An opaque cursor. It is bound to its sort, because the same position means nothing in another order. */
export function encodeCursor(sort: string, position: Position): string {
  const text = JSON.stringify([sort, position.value, position.id]);
  return Buffer.from(`${crc32(text).toString(16).padStart(8, '0')}${text}`).toString('base64url');
}

/** The cursor's position, or null when it was not made by `encodeCursor` for this sort. */
export function decodeCursor(sort: string, cursor: string): Position | null {
  const text = Buffer.from(cursor, 'base64url').toString();
  const body = text.slice(8);
  if (cursor.length > CURSOR_MAX_LENGTH || text.slice(0, 8) !== crc32(body).toString(16).padStart(8, '0')) return null;
  const parts = parseJson(body);
  if (!Array.isArray(parts) || parts.length !== 3) return null;
  const [madeFor, value, id] = parts as [unknown, unknown, unknown];
  if (madeFor !== sort || typeof id !== 'string') return null;
  if (typeof value !== 'string' && !Number.isSafeInteger(value)) return null;
  const position = { value: value as number | string, id };
  // One position has one cursor: what decodes but is spelt differently was not made by us.
  return encodeCursor(sort, position) === cursor ? position : null;
}

const CURSOR_MAX_LENGTH = 1_024;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A page as a store reads it: from `after` on (or up to `before`), `limit` rows at most, from the start or from the end. */
export interface Page {
  readonly from: 'start' | 'end';
  readonly limit: number;
  readonly after: Position | null;
  readonly before: Position | null;
}

/** Errors: BAD_USER_INPUT with the argument's path, for a count outside 1 to 100 and for a cursor that is not ours. */
export function parsePage(args: ConnectionArgs, sort: string): Page {
  const { first, last, after, before } = args;
  const fromEnd = last !== null && last !== undefined;
  const limit = fromEnd ? last : first;
  if (limit < 1 || limit > PAGE_MAX) {
    throw new ApiError('BAD_USER_INPUT', {
      inputPath: [fromEnd ? 'last' : 'first'],
      expected: `an integer from 1 to ${PAGE_MAX}`,
    });
  }
  return {
    from: fromEnd ? 'end' : 'start',
    limit,
    after: positionOf('after', after, sort),
    before: positionOf('before', before, sort),
  };
}

function positionOf(argument: string, cursor: string | null | undefined, sort: string): Position | null {
  if (cursor === null || cursor === undefined) return null;
  const position = decodeCursor(sort, cursor);
  if (position !== null) return position;
  throw new ApiError('BAD_USER_INPUT', {
    inputPath: [argument],
    expected: 'a cursor of this list, from a page with the same sort',
  });
}

/**
 * The connection of a page. `rows` are what was read for it: up to `limit + 1`, nearest to where the page starts first. The row too
 * many is not shown; it says that there is more. `stoppedAt`: where reading stopped before the page was full or the list at its end.
 */
export function connectionOf<Row, T>(
  page: Page,
  rows: readonly Row[],
  shape: { readonly sort: string; position(row: Row): Position; node(row: Row): T },
  stoppedAt: Position | null = null,
): Connection<T> {
  const more = rows.length > page.limit || stoppedAt !== null;
  const stop = stoppedAt === null ? null : encodeCursor(shape.sort, stoppedAt);
  const shown = rows.slice(0, page.limit);
  if (page.from === 'end') shown.reverse();
  const edges = shown.map((row) => ({ cursor: encodeCursor(shape.sort, shape.position(row)), node: shape.node(row) }));
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: page.from === 'start' ? more : page.before !== null,
      hasPreviousPage: page.from === 'end' ? more : page.after !== null,
      startCursor: (page.from === 'end' ? stop : null) ?? edges[0]?.cursor ?? null,
      endCursor: (page.from === 'start' ? stop : null) ?? edges.at(-1)?.cursor ?? null,
      partial: stop !== null,
    },
  };
}
