import { EXAMPLES, type ExampleOperation } from '../../src/graphql/graphiql/examples';
import { startGateway, type TestGateway } from '../support/gateway';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

const run = ({ as, query, variables }: ExampleOperation) =>
  gateway.send(query, variables, { key: as === 'staff' ? gateway.staffKey : gateway.merchantKey });

test.each(EXAMPLES.map((example) => [example.title, example] as const))(
  '"%s" runs on a fresh gateway',
  async (_title, example) => {
    const { status, data, errors } = await run(example);
    expect([status, errors]).toEqual([200, undefined]);
    expect(data).toBeDefined();
  },
);

test('the examples show what their comments promise', async () => {
  const [paid, refused, failed] = [await run(EXAMPLES[0]!), await run(EXAMPLES[1]!), await run(EXAMPLES[2]!)];
  // They have run before: the keys answer with the same payments.
  expect(paid.data).toMatchObject({
    authorizePayment: { replayed: true, payment: { status: 'CAPTURED' }, userErrors: [] },
  });
  expect(refused.data).toMatchObject({ authorizePayment: { payment: { status: 'REJECTED' }, userErrors: [] } });
  expect(JSON.stringify(failed.data)).toContain('"order-graphiql-2"');
});
