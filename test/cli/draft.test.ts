import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLimit } from '../approval/api';
import { COMPILED } from '../support/compile';
import { startGateway, type TestGateway } from '../support/gateway';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

/** What `assay rules import rules.yaml --url …` prints and ends with. */
function importRules(text: string, key: string): Promise<{ code: number | null; out: string }> {
  writeFileSync(join(gateway.folder, 'rules.yaml'), text);
  const words = ['rules', 'import', 'rules.yaml', '--url', gateway.endpoint];
  const child = spawn(process.execPath, [join(COMPILED, 'src/cli/assay.js'), ...words], {
    cwd: gateway.folder,
    env: { ...process.env, ASSAY_KEY: key },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out })));
}

test('a file becomes a draft at a gateway, of the one whose key it is', async () => {
  const { code, out } = await importRules(JSON.stringify(withLimit(700_000)), gateway.authorKey);
  const { data } = await gateway.send('{ ruleSet(version: 2) { state author contentHash } }', undefined, {
    key: gateway.authorKey,
  });
  const drafted = data as { ruleSet: { contentHash: string } };
  expect(drafted).toMatchObject({ ruleSet: { state: 'DRAFT' } });
  expect({ code, out }).toEqual({
    code: 0,
    out: `drafted as version  2\ncontent             ${drafted.ruleSet.contentHash}\n`,
  });
});

test.each([
  ['a key that may not draft', () => gateway.approverKey, JSON.stringify(withLimit(700_000))],
  ['a key of nobody', () => 'pk_test_nobody', JSON.stringify(withLimit(700_000))],
])('%s is told so, and nothing is drafted', async (_what, key, text) => {
  const { code, out } = await importRules(text, key());
  expect({ code, out }).toEqual({ code: 2, out: expect.stringMatching(/^not drafted: \S/) as string });
});
