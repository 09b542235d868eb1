import { harmfulChanges, unannounced } from '../../scripts/schema-changes';

const RELEASED = /* GraphQL */ `
  type Query {
    payment(id: ID!): Payment
    payments(first: Int! = 20, filter: PaymentFilter): [Payment!]!
  }
  type Payment implements Node {
    id: ID!
    status: PaymentStatus!
    note: String
  }
  interface Node {
    id: ID!
  }
  enum PaymentStatus {
    CAPTURED
    DECLINED
  }
  input PaymentFilter {
    status: PaymentStatus
    brand: String
  }
`;

describe('a change of the schema', () => {
  test.each<[change: string, from: string, to: string, harmful: string[]]>([
    ['nothing', '', '', []],
    ['a new field', 'note: String', 'note: String  reason: String', []],
    ['a new type', 'interface Node', 'type Other { id: ID! } interface Node', []],
    ['another description', 'note: String', '"Yours." note: String', []],
    ['a deprecation', 'note: String', 'note: String @deprecated(reason: "Use reason.")', []],
    ['a nullable field becomes non-null', 'note: String', 'note: String!', []],
    ['a new optional argument', 'first: Int! = 20', 'first: Int! = 20, after: String', []],
    ['a new argument with a default', 'first: Int! = 20', 'first: Int! = 20, last: Int! = 1', []],
    ['a new optional input field', 'brand: String', 'brand: String  bin: String', []],
    ['a field is gone', 'note: String', '', ['Payment.note']],
    ['a field gets another type', 'note: String', 'note: Int', ['Payment.note']],
    ['a non-null field becomes nullable', 'status: PaymentStatus!', 'status: PaymentStatus', ['Payment.status']],
    ['an argument is gone', 'first: Int! = 20, ', '', ['Query.payments.first']],
    ['an argument becomes required', 'filter: PaymentFilter)', 'filter: PaymentFilter!)', ['Query.payments.filter']],
    ['a new required argument', 'first: Int! = 20', 'first: Int! = 20, last: Int!', ['Query.payments.last']],
    ['another default', 'first: Int! = 20', 'first: Int! = 50', ['Query.payments.first']],
    ['a new required input field', 'brand: String', 'brand: String  bin: String!', ['PaymentFilter.bin']],
    ['an input field is gone', 'brand: String', '', ['PaymentFilter.brand']],
    ['an enum value is gone', 'DECLINED', '', ['PaymentStatus.DECLINED']],
    ['a new enum value', 'DECLINED', 'DECLINED HELD', ['PaymentStatus.HELD']],
    ['an interface is gone', 'implements Node', '', ['Payment']],
  ])('%s', async (_change, from, to, harmful) => {
    const changes = await harmfulChanges(RELEASED, RELEASED.replace(from, to));
    expect(changes.map(({ place }) => place)).toEqual(harmful);
  });
});

describe('a harmful change is announced', () => {
  const changes = [{ place: 'Payment.note', message: "Field 'note' was removed from object type 'Payment'" }];
  const changelog = (unreleased: string): string =>
    `# Changelog\n\n## Unreleased\n\n${unreleased}\n\n## 0.1.0\n\n- **breaking** \`Payment.note\`: said before.\n`;

  test.each<[announced: boolean, line: string]>([
    [true, '- **breaking** `Payment.note` is gone: read `metadata`.'],
    [true, '- Something else.\n- **breaking** `Payment` lost its\n  note.'],
    [true, '- The note of a payment is gone, for good\n  (**breaking**, `Payment.note`).'],
    [false, ''],
    [false, '- `Payment.note` is gone.'],
    [false, '- **breaking** Payment.note is gone, without backticks.'],
    [false, '- **breaking** `Payment.status` is gone.'],
    [false, '- **breaking** something.\n- `Payment.note` is gone.'],
  ])('%s: %s', (announced, line) => {
    expect(unannounced(changes, changelog(line))).toEqual(announced ? [] : changes);
  });

  it('also where nothing was released before', () => {
    expect(unannounced(changes, '# Changelog\n\n## Unreleased\n\n- **breaking** `Payment.note` is gone.\n')).toEqual(
      [],
    );
  });

  it('not by an empty changelog', () => {
    expect(unannounced(changes, '')).toEqual(changes);
  });
});
