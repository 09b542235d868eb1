import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMPILED } from '../support/compile';
import { startGateway, type TestGateway } from '../support/gateway';
import { itPrints } from '../support/printed';

const ROOT = join(__dirname, '../..');

/** The rule that docs/rules.md writes, at the end of the default rules. */
const WRITTEN = /```yaml\n {2}- key: shipping\.far_away\n[\s\S]*?```/.exec(
  readFileSync(join(ROOT, 'docs', 'rules.md'), 'utf8'),
)![0];
const RULE = WRITTEN.replace('```yaml\n', '').replace(/```$/, '');

describe('from a first rule to an approved version, as docs/rules.md tells it', () => {
  let gateway: TestGateway;
  const told: string[] = [];
  beforeAll(async () => {
    gateway = await startGateway();
    await follow();
  });
  afterAll(() => gateway.stop());

  /** A command of the tutorial, and what it prints. */
  async function assay(command: string): Promise<string> {
    const { out } = await run(command.split(' '));
    return tell(`npx assay ${command}`, out);
  }

  function run(words: readonly string[]): Promise<{ out: string }> {
    const child = spawn(process.execPath, [join(COMPILED, 'src/cli/assay.js'), ...words], {
      cwd: gateway.folder,
      env: { ...process.env, ASSAY_KEY: gateway.authorKey },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    return new Promise((resolve) => child.once('close', () => resolve({ out })));
  }

  /** One of the operations in examples/rules, as `ask` sends it. */
  async function ask<T>(file: string, variables: object, key: string): Promise<T> {
    const query = readFileSync(join(ROOT, 'examples', 'rules', `${file}.graphql`), 'utf8');
    const { data } = await gateway.send<T>(query, variables, { key });
    return data!;
  }

  function tell(command: string, out: string): string {
    told.push(`$ ${command}`, out.trimEnd());
    return out;
  }

  async function follow(): Promise<void> {
    const { out: rules } = await run(['rules', 'export', '--format', 'yaml']);
    writeFileSync(join(gateway.folder, 'rules.yaml'), `${rules}\n${RULE}`);
    await assay('rules check rules.yaml');
    await assay('rules test rules.yaml');
    await assay('rules mutants rules.yaml --rule shipping.far_away');
    await assay('rules diff default rules.yaml');
    const url = '--url http://127.0.0.1:4000/graphql';
    const { out: drafted } = await run(['rules', 'import', 'rules.yaml', '--url', gateway.endpoint]);
    tell(`ASSAY_KEY=$AUTHOR npx assay rules import rules.yaml ${url}`, drafted);

    const { authorKey, approverKey } = gateway;
    type Submitted = { submitRuleSetForReview: { ruleSet: { state: string } } };
    const { submitRuleSetForReview } = await ask<Submitted>('submit', { version: 2 }, authorKey);
    tell(
      `ask $AUTHOR submit '{"version": 2}' | jq -c .submitRuleSetForReview.ruleSet.state`,
      JSON.stringify(submitRuleSetForReview.ruleSet.state),
    );
    interface Look {
      readonly analyzeRuleSet: { readonly analysisHash: string };
      readonly compareRuleSets: {
        readonly after: { readonly contentHash: string };
        readonly regions: readonly { readonly id: string; readonly kind: string; readonly ruleKey: string }[];
      };
    }
    const look = await ask<Look>('look', { version: 2 }, approverKey);
    const { regions, after } = look.compareRuleSets;
    tell(
      `ask $APPROVER look '{"version": 2}' | jq -c '.compareRuleSets.regions[] | {kind, ruleKey, id}'`,
      regions.map(({ kind, ruleKey, id }) => JSON.stringify({ kind, ruleKey, id })).join('\n'),
    );
    const input = {
      version: 2,
      contentHash: after.contentHash,
      analysisHash: look.analyzeRuleSet.analysisHash,
      liveVersion: 1,
      acceptedRegions: regions.map(({ id }) => id),
    };
    type Approved = { approveRuleSet: { ruleSet: { state: string } } };
    const { approveRuleSet } = await ask<Approved>('approve', { input }, approverKey);
    tell(
      `ask $APPROVER approve "{\\"input\\": $WHAT_WAS_SEEN}" | jq -c .approveRuleSet.ruleSet.state`,
      JSON.stringify(approveRuleSet.ruleSet.state),
    );
  }

  it('ends with a version that a second person has approved', () => {
    expect(told.at(-1)).toBe('"APPROVED"');
    expect(told.join('\n')).toContain('0 errors, 0 warnings');
    expect(told.join('\n')).toContain('mistakes seen by a case, 0 not');
  });

  itPrints('rules.md', 'tutorial', () => `\`\`\`\n${told.join('\n')}\n\`\`\``);
});
