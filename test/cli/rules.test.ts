import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_RULE_SET } from '../../src/rules/default-rule-set';
import { COMPILED } from '../support/compile';
import { itPrints } from '../support/printed';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-rules-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What `assay` prints and ends with. */
function assay(...words: string[]): { code: number | null; out: string; error: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(COMPILED, 'src/cli/assay.js'), ...words], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { code: status, out: stdout, error: stderr };
}

function fileOf(name: string, rules: readonly object[]): string {
  writeFileSync(join(folder, name), JSON.stringify({ rules }, null, 2));
  return name;
}

const aRule = (over: object = {}): object => ({
  key: 'amount.large',
  version: 1,
  title: 'A large amount',
  outcome: 'REJECT',
  reasonCode: 'AMOUNT_TOO_LARGE',
  condition: 'amount.minor >= 50000',
  blames: ['amount.minor'],
  retry: { verdict: 'AFTER_CORRECTION', afterMs: null },
  ...over,
});

describe('assay rules check', () => {
  const mistakes = (): ReturnType<typeof assay> =>
    assay(
      'rules',
      'check',
      fileOf('mistakes.json', [
        aRule({
          key: 'method.card',
          condition: 'payment.method == "CRAD" && amuont.minor > 500.50',
          blames: ['payment.method'],
        }),
        aRule({ key: 'country.bill', condition: 'billing.country in ["CU", "KP"]', blames: ['billing.country'] }),
        aRule({ key: 'later.when', retry: { verdict: 'LATER', afterMs: null } }),
      ]),
    );

  test('five mistakes are five lines, each with its place', () => {
    const { code, out } = mistakes();
    expect(code).toBe(1);
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => line.split('  ').slice(0, 2).join('  ')),
    ).toEqual([
      'mistakes.json rules[0].condition 1:19  VALUE_UNKNOWN',
      'mistakes.json rules[0].condition 1:29  FACT_UNKNOWN',
      'mistakes.json rules[0].condition 1:44  NUMBER_NOT_ALLOWED',
      'mistakes.json rules[1].condition 1:1  MAYBE_ABSENT',
      'mistakes.json rules[2].retry.afterMs  RETRY_TIME',
    ]);
  });

  itPrints('rules.md', 'check', () => `\`\`\`\n$ npx assay rules check mistakes.json\n${mistakes().out}\`\`\``);

  test('what is proved to be wrong fails it, what may be meant does not', () => {
    const never = fileOf('never.json', [aRule({ condition: 'amount.minor > 5 && amount.minor < 6' })]);
    expect(assay('rules', 'check', never)).toMatchObject({
      code: 1,
      out: expect.stringContaining('NEVER_TRUE') as string,
    });
    const subsumed = fileOf('subsumed.json', [
      aRule(),
      aRule({ key: 'amount.larger', condition: 'amount.minor > 60000' }),
    ]);
    const { code, out } = assay('rules', 'check', subsumed, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      problems: [],
      findings: [{ severity: 'warning', code: 'SUBSUMED', ruleKey: 'amount.larger', otherKey: 'amount.large' }],
    });
  });

  test('the default rules are without a finding, as they are and as a file', () => {
    const summary = `${DEFAULT_RULE_SET.rules.length} rules, 0 errors, 0 warnings\n`;
    expect(assay('rules', 'check', 'default')).toEqual({ code: 0, out: summary, error: '' });
    writeFileSync(join(folder, 'exported.json'), assay('rules', 'export').out);
    expect(assay('rules', 'check', 'exported.json').out).toBe(summary);
    expect(assay('rules', 'diff', 'default', 'exported.json')).toMatchObject({
      code: 0,
      out: 'Both decide every payment alike.\n',
    });
  });

  test.each([
    ['no file', null, 'FILE'],
    ['no JSON', '{', 'SYNTAX'],
    ['another shape', '{"rules": [{"key": "a.b"}], "extra": 1}', 'SHAPE'],
    ['a field too many', JSON.stringify({ rules: [{ ...aRule(), extra: 1 }] }), 'FIELD_UNKNOWN'],
    ['a key twice', JSON.stringify({ rules: [aRule(), aRule({ condition: 'amount.minor > 1' })] }), 'KEY_REPEATED'],
    [
      'an unknown fact at fault',
      JSON.stringify({ rules: [aRule({ blames: ['amount.mino'] })] }),
      'Did you mean amount.minor?',
    ],
    [
      'a fact at fault that is not read',
      JSON.stringify({ rules: [aRule({ blames: ['card.brand'] })] }),
      'FACT_NOT_READ',
    ],
  ])('%s is said', (_what, text, expected) => {
    if (text !== null) writeFileSync(join(folder, 'odd.json'), text);
    const { code, out } = assay('rules', 'check', text === null ? 'missing.json' : 'odd.json');
    expect({ code, found: out.includes(expected) }).toEqual({ code: 1, found: true });
  });
});

describe('assay rules diff', () => {
  const oneCent = (): ReturnType<typeof assay> =>
    assay(
      'rules',
      'diff',
      fileOf('old.json', [aRule()]),
      fileOf('new.json', [aRule({ condition: 'amount.minor > 50000' })]),
    );

  test('a change of one cent names the region and a payment that proves it', () => {
    const { code, out } = oneCent();
    expect(code).toBe(1);
    expect(out).toContain('amount.minor >= 50000 && !(amount.minor > 50000)');
    expect(out).toContain('amount.minor: 50000');
  });

  itPrints('rules.md', 'diff', () => `\`\`\`\n$ npx assay rules diff old.json new.json\n${oneCent().out}\`\`\``);

  test('a file that can’t be used is no difference', () => {
    expect(assay('rules', 'diff', 'default', fileOf('broken.json', [aRule({ condition: 'amount' })]))).toMatchObject({
      code: 2,
    });
  });
});

test.each([
  [],
  ['rules'],
  ['rules', 'check'],
  ['rules', 'diff', 'default'],
  ['rules', 'check', 'default', '--quick'],
  ['payments'],
])('wrong usage ends with 2 and says what is right: %j', (...words) => {
  expect(assay(...words)).toEqual({ code: 2, out: '', error: expect.stringContaining('Usage:') as string });
});
