import { startGateway, type TestGateway } from '../support/gateway';
import { defaultFile, done, type FileRule, refused, RuleDesk } from './api';

let gateway: TestGateway;
let desk: RuleDesk;
beforeAll(async () => {
  gateway = await startGateway();
  desk = new RuleDesk(gateway);
});
afterAll(() => gateway.stop());

const rule = (change: Partial<FileRule>): string =>
  JSON.stringify({ rules: [{ ...defaultFile().rules.find(({ key }) => key === 'card.expired')!, ...change }] });
const condition = (text: string): string => rule({ condition: text });

test.each<[title: string, content: string]>([
  ['nothing', ''],
  ['not JSON', '{'],
  ['a megabyte of brackets', '['.repeat(999_999)],
  ['a megabyte of one condition', condition('a'.repeat(990_000))],
  ['lists 10,000 deep', `{"rules":${'['.repeat(10_000)}${']'.repeat(10_000)}}`],
  ['objects 10,000 deep', `{"rules":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}}`],
  ['parentheses 10,000 deep', condition(`${'('.repeat(4_900)}true${')'.repeat(4_900)}`)],
  ['negations 10,000 deep', condition(`${'!'.repeat(9_900)}true`)],
  ['code in a condition', condition('process.exit(1)')],
  ['code in a name', condition('constructor.constructor("return process")() == 1')],
  ['a prototype’s name as a fact', condition('__proto__ == 1 || toString == 2')],
  ['a prototype’s name as a rule’s member', '{"rules":[{"__proto__":{"key":"x"}}]}'],
  ['a prototype in place of the file', '{"__proto__":{"rules":[]}}'],
  ['a key that is code', rule({ key: '"];process.exit(1);//' })],
  ['too many rules', JSON.stringify({ rules: Array.from({ length: 501 }, () => ({})) })],
  ['a lone surrogate', condition('card.brand == "\ud800"')],
  ['letters that look like others', condition('саrd.brand == "visa"')],
])('%s: refused with its place, and nothing is stored', async (_title, content) => {
  const { __typename, problems } = refused(await desk.draft(content)) as unknown as {
    __typename: string;
    problems: { code: string; message: string }[];
  };
  expect(__typename).toBe('RuleSetHasProblemsError');
  expect(problems.length).toBeGreaterThan(0);
  expect(problems.length).toBeLessThanOrEqual(100);
  expect(JSON.stringify(problems)).not.toContain('process');
  expect(await desk.ruleSet(2)).toBeNull();
});

it('more than a megabyte is refused without being read, more than a request may hold with 413', async () => {
  expect(refused(await desk.draft(' '.repeat(1_000_001)))).toMatchObject({
    code: 'TOO_LONG',
    path: ['input', 'content'],
  });
  const query = 'mutation ($input: DraftRuleSetInput!) { draftRuleSet(input: $input) { userErrors { code } } }';
  const huge = await gateway.send(query, { input: { content: ' '.repeat(2_600_000) } }, { key: gateway.authorKey });
  expect(huge).toMatchObject({ status: 413, errors: [{ extensions: { code: 'PAYLOAD_TOO_LARGE' } }] });
});

it('only who writes rules may send that much', async () => {
  const query = 'mutation ($input: DraftRuleSetInput!) { draftRuleSet(input: $input) { userErrors { code } } }';
  for (const key of [null, gateway.merchantKey, gateway.approverKey, 'not-a-key']) {
    const { status } = await gateway.send(query, { input: { content: ' '.repeat(100_000) } }, { key });
    expect(status).toBe(413);
  }
});

it('strange but harmless texts are kept as they are', async () => {
  const title = 'NUL \u0000, right-to-left \u202e, 𠮷, quotes " \' ` and </script>';
  const { version } = done(await desk.draft(rule({ title })));
  const { ruleSet } = await desk.ask<{ ruleSet: { content: string } }>(
    'query ($version: Int!) { ruleSet(version: $version) { content } }',
    { version },
  );
  expect((JSON.parse(ruleSet.content) as { rules: FileRule[] }).rules[0]!['title']).toBe(title);
});
