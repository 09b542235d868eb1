import * as fc from 'fast-check';
import { ApiError } from '../../src/graphql/api-error';
import {
  type ConnectionArgs,
  connectionOf,
  decodeCursor,
  encodeCursor,
  type Page,
  parsePage,
} from '../../src/graphql/connection';
import { startTestServer, type TestServer } from './server-fixture';

const args = (given: Partial<ConnectionArgs>): ConnectionArgs => ({ first: 20, ...given });
const cursor = encodeCursor('created', { value: 5, id: 'a' });

/** The page, or code and path of the error. */
function outcome(given: Partial<ConnectionArgs>): unknown {
  try {
    return parsePage(args(given), 'created');
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return [error.code, error.details.inputPath];
  }
}

test.each<[Partial<ConnectionArgs>, unknown]>([
  [{}, { from: 'start', limit: 20, after: null, before: null }],
  [{ first: 1 }, { from: 'start', limit: 1, after: null, before: null }],
  [
    { first: 100, after: cursor },
    { from: 'start', limit: 100, after: { value: 5, id: 'a' }, before: null },
  ],
  [{ last: 3 }, { from: 'end', limit: 3, after: null, before: null }],
  [
    { last: 3, before: cursor },
    { from: 'end', limit: 3, after: null, before: { value: 5, id: 'a' } },
  ],
  [
    { last: null, after: null },
    { from: 'start', limit: 20, after: null, before: null },
  ],
  [{ first: 0 }, ['BAD_USER_INPUT', ['first']]],
  [{ first: -1 }, ['BAD_USER_INPUT', ['first']]],
  [{ first: 101 }, ['BAD_USER_INPUT', ['first']]],
  [{ last: 0 }, ['BAD_USER_INPUT', ['last']]],
  [{ last: 101 }, ['BAD_USER_INPUT', ['last']]],
  [{ after: '' }, ['BAD_USER_INPUT', ['after']]],
  [{ after: 'nonsense' }, ['BAD_USER_INPUT', ['after']]],
  [{ before: `${cursor}=` }, ['BAD_USER_INPUT', ['before']]],
  [{ after: `${cursor}A` }, ['BAD_USER_INPUT', ['after']]],
  [{ after: cursor.slice(1) }, ['BAD_USER_INPUT', ['after']]],
  [{ after: encodeCursor('amount', { value: 5, id: 'a' }) }, ['BAD_USER_INPUT', ['after']]],
  [{ after: 'x'.repeat(100_000) }, ['BAD_USER_INPUT', ['after']]],
])('page arguments %p', (given, expected) => {
  expect(outcome(given)).toEqual(expected);
});

const position = fc.record({
  value: fc.oneof(fc.maxSafeInteger(), fc.string({ maxLength: 100 })),
  id: fc.string({ maxLength: 50 }),
});

test('a cursor leads back to its position, with its own sort only', () => {
  fc.assert(
    fc.property(position, (where) => {
      expect(decodeCursor('created', encodeCursor('created', where))).toEqual(where);
      expect(decodeCursor('amount', encodeCursor('created', where))).toBeNull();
    }),
  );
});

test('a cursor with any character changed is not accepted', () => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  for (let index = 0; index < cursor.length; index++) {
    for (const character of alphabet) {
      if (character === cursor[index]) continue;
      const changed = cursor.slice(0, index) + character + cursor.slice(index + 1);
      expect(decodeCursor('created', changed)).toBeNull();
    }
  }
});

describe('a page', () => {
  const shape = { sort: 's', position: (row: number) => ({ value: row, id: String(row) }), node: (row: number) => row };
  const at = (row: number): string => encodeCursor('s', shape.position(row));
  const page = (given: Partial<Page>): Page => ({ from: 'start', limit: 2, after: null, before: null, ...given });

  test.each<[string, Page, number[], number[], [boolean, boolean]]>([
    ['that is the whole list', page({}), [1, 2], [1, 2], [false, false]],
    ['with more after it', page({}), [1, 2, 3], [1, 2], [true, false]],
    ['in the middle', page({ after: { value: 0, id: '0' } }), [1, 2, 3], [1, 2], [true, true]],
    ['that is empty', page({}), [], [], [false, false]],
    ['from the end', page({ from: 'end' }), [9, 8, 7], [8, 9], [false, true]],
    [
      'from the end, before a cursor',
      page({ from: 'end', before: { value: 10, id: '10' } }),
      [9, 8],
      [8, 9],
      [true, false],
    ],
  ])('%s', (_what, asked, rows, nodes, [hasNextPage, hasPreviousPage]) => {
    const connection = connectionOf(asked, rows, shape);
    expect(connection.edges).toEqual(nodes.map((node) => ({ node, cursor: at(node) })));
    expect(connection.nodes).toEqual(nodes);
    expect(connection.pageInfo).toEqual({
      hasNextPage,
      hasPreviousPage,
      partial: false,
      startCursor: nodes.length === 0 ? null : at(nodes[0]!),
      endCursor: nodes.length === 0 ? null : at(nodes.at(-1)!),
    });
  });
});

describe('over HTTP', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  const QUERY = `query ($first: Int! = 20, $after: String, $last: Int, $before: String) {
    things(first: $first, after: $after, last: $last, before: $before) { nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }
  }`;
  interface Things {
    readonly nodes: readonly { readonly id: string }[];
    readonly pageInfo: {
      readonly hasNextPage: boolean;
      readonly hasPreviousPage: boolean;
      readonly startCursor: string;
      readonly endCursor: string;
    };
  }
  const read = async (variables: unknown): Promise<Things> =>
    (await server.post(QUERY, variables)).json.data?.['things'] as Things;
  const all = Array.from({ length: 250 }, (_, index) => String(index).padStart(3, '0'));

  test('forward, every item comes once and in order', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    for (let more = true; more;) {
      const page: Things = await read({ first: 40, after });
      seen.push(...page.nodes.map((node) => node.id));
      ({ endCursor: after, hasNextPage: more } = page.pageInfo);
    }
    expect(seen).toEqual(all);
  });

  test('backward, every item comes once and in order', async () => {
    let seen: string[] = [];
    let before: string | null = null;
    for (let more = true; more;) {
      const page: Things = await read({ last: 40, before });
      seen = [...page.nodes.map((node) => node.id), ...seen];
      ({ startCursor: before, hasPreviousPage: more } = page.pageInfo);
    }
    expect(seen).toEqual(all);
  });

  test('a cursor that is not ours is an error with its path', async () => {
    const reply = await server.post(QUERY, { after: 'CANARY' });
    expect(reply.json.errors).toMatchObject([
      { path: ['things'], extensions: { code: 'BAD_USER_INPUT', inputPath: ['after'] } },
    ]);
    expect(reply.text).not.toContain('CANARY');
  });
});
