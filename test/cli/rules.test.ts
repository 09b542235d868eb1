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
        .map((line) => line.split(/ {2,}/).slice(0, 2).join('  ')),
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

describe('assay rules test', () => {
  const cases = {
    hits: [{ title: '499.99', facts: { 'amount.minor': 49_999 } }],
    misses: [{ title: 'nothing', facts: { 'amount.minor': 0 } }],
  };
  const failing = (): ReturnType<typeof assay> => assay('rules', 'test', fileOf('cases.json', [aRule({ cases })]));

  test('the default rules pass theirs', () => {
    expect(assay('rules', 'test', 'default')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^\d+ rules, \d+ cases, 0 failed\n$/) as string,
    });
  });

  test('a case that fails is said with what the rule saw', () => {
    const { code, out } = failing();
    expect(code).toBe(1);
    expect(out).toContain('amount.large cases.hits[0]: should match and does not: 499.99\n  amount.minor  49999\n');
    expect(out).toContain('1 rules, 2 cases, 1 failed');
  });

  itPrints('rules.md', 'test', () => `\`\`\`\n$ npx assay rules test cases.json\n${failing().out}\`\`\``);

  test('rules without cases are named', () => {
    expect(assay('rules', 'test', fileOf('bare.json', [aRule()])).out).toContain('amount.large');
  });
});

describe('assay rules explain', () => {
  const explained = (facts: object, ...more: string[]): ReturnType<typeof assay> => {
    writeFileSync(join(folder, 'facts.json'), JSON.stringify(facts));
    const rules = [
      aRule({ unless: 'has(card.brand) && card.brand == "amex"' }),
      aRule({
        key: 'country.far',
        condition: 'has(billing.country) && billing.country in ["NZ"] && amount.minor >= 1000',
        outcome: 'REVIEW',
        reasonCode: 'COUNTRY_NOT_SERVED',
      }),
    ];
    return assay('rules', 'explain', fileOf('two.json', rules), 'facts.json', ...more);
  };
  const large = (): ReturnType<typeof assay> => explained({ 'amount.minor': 60_000, 'billing.country': 'AU' });

  test('says what matches and what would have kept it from that, and what others lack', () => {
    const { code, out } = large();
    expect(code).toBe(0);
    expect(out).toContain('REJECT AMOUNT_TOO_LARGE');
    expect(out).toMatch(/amount\.minor +60000 +not if below 50000/);
    expect(out).toMatch(/card\.brand +"visa" +not if amex/);
    expect(out).toContain('lacks  billing.country in ["NZ"]  (billing.country: "AU")');
  });

  itPrints('rules.md', 'explain', () => `\`\`\`\n$ npx assay rules explain two.json facts.json\n${large().out}\`\`\``);

  test('an exception that holds is what is lacking', () => {
    const { out } = explained({ 'amount.minor': 60_000, 'card.brand': 'amex' }, '--rule', 'amount.large');
    expect(out).toContain('APPROVE');
    expect(out).toContain('lacks  !(has(card.brand) && card.brand == "amex")  (card.brand: "amex")');
  });

  test.each([
    ['an unknown fact', { 'amount.mino': 1 }, 'Did you mean amount.minor?'],
    ['a value outside the domain', { 'amount.minor': -1 }, 'VALUE_OUT_OF_RANGE'],
    ['no facts', [1], 'FACTS'],
  ])('%s is said', (_what, facts, expected) => {
    const { code, out } = explained(facts);
    expect({ code, found: out.includes(expected) }).toEqual({ code: 2, found: true });
  });

  test('a rule that is not there is said', () => {
    expect(explained({}, '--rule', 'amount.larg')).toMatchObject({ code: 2 });
  });
});

describe('assay rules cases and mutants', () => {
  const range = (over: object = {}): string =>
    fileOf('range.json', [
      aRule({ condition: 'amount.minor >= 50000 && has(card.brand) && card.brand in ["visa", "amex"]', ...over }),
    ]);
  const suggested = (): ReturnType<typeof assay> => assay('rules', 'cases', range());
  const half = { hits: [{ title: 'large', facts: { 'amount.minor': 50_000 } }], misses: [] };
  const unseen = (): ReturnType<typeof assay> => assay('rules', 'mutants', range({ cases: half }));

  type Missing = { readonly among: 'hits' | 'misses'; readonly facts: object };
  /** The first case that `mutants` misses when these are there. */
  function firstMissing(added: readonly Missing[]): Missing | undefined {
    const titled = (side: string) =>
      added.filter(({ among }) => among === side).map(({ facts }) => ({ title: 'x', facts }));
    const cases = { hits: [...half.hits, ...titled('hits')], misses: titled('misses') };
    const { rules } = JSON.parse(assay('rules', 'mutants', range({ cases }), '--json').out) as {
      rules: { unseen: { missing: Missing }[] }[];
    };
    return rules[0]!.unseen[0]?.missing;
  }

  test('a condition gets a payment on either side of each of its parts', () => {
    expect(suggested().out).toContain(
      'amount.minor >= 50000 is false\n        facts:\n          amount.minor: 49999\n',
    );
  });

  itPrints('rules.md', 'cases', () => `\`\`\`\n$ npx assay rules cases range.json\n${suggested().out}\`\`\``);

  test('what is suggested are cases that the rule passes', () => {
    const { rules } = JSON.parse(assay('rules', 'cases', range(), '--json').out) as {
      rules: { hits: []; misses: [] }[];
    };
    const [{ hits, misses }] = rules as [(typeof rules)[number]];
    expect(assay('rules', 'test', range({ cases: { hits, misses } })).out).toBe(
      `1 rules, ${hits.length + misses.length} cases, 0 failed\n`,
    );
  });

  test('a mistake that no case sees is shown with the case that would, and adding it is enough', () => {
    const { code, out } = unseen();
    expect(code).toBe(1);
    expect(out).toContain(
      'amount.minor >= 50000 → amount.minor >= 49999\n  missing: a miss with {"amount.minor":49999}',
    );
    const added: Missing[] = [];
    for (let missing: Missing | undefined; (missing = firstMissing(added)) !== undefined;) {
      expect(added).not.toContainEqual(missing);
      added.push(missing);
    }
    expect(added.length).toBeGreaterThan(2);
  });

  itPrints('rules.md', 'mutants', () => `\`\`\`\n$ npx assay rules mutants range.json\n${unseen().out}\`\`\``);

  test('a rule that is not there is said', () => {
    expect(assay('rules', 'cases', 'default', '--rule', 'amount.larg')).toMatchObject({ code: 2 });
  });
});

describe('assay rules import and export', () => {
  test('YAML and back is the same file', () => {
    const json = fileOf('rules.json', [aRule({ condition: '(amount.minor  >= 50000)' })]);
    const yaml = assay('rules', 'import', json, '--format', 'yaml');
    expect(yaml).toMatchObject({ code: 0, out: expect.stringContaining('condition: amount.minor >= 50000') as string });
    writeFileSync(join(folder, 'rules.yaml'), yaml.out);
    expect(assay('rules', 'import', 'rules.yaml').out).toBe(assay('rules', 'import', json).out);
    expect(assay('rules', 'diff', json, 'rules.yaml').code).toBe(0);
  });

  test('the default rules are exported as YAML with their comments, and are the same in it', () => {
    const { out } = assay('rules', 'export', '--format', 'yaml');
    expect(out).toContain('# ISO 8583 field 4');
    writeFileSync(join(folder, 'default.yaml'), out);
    expect(assay('rules', 'diff', 'default', 'default.yaml').code).toBe(0);
  });

  test('a file with mistakes is not imported', () => {
    expect(assay('rules', 'import', fileOf('odd.json', [aRule({ condition: 'amount' })]))).toMatchObject({ code: 1 });
  });

  test('nothing is sent without a key, and where nobody answers nothing is drafted', () => {
    const file = fileOf('rules.json', [aRule()]);
    const { code, out } = assay('rules', 'import', file, '--url', 'http://127.0.0.1:1/graphql');
    expect({ code, out }).toEqual({ code: 2, out: 'not drafted: put the key of a rule author into ASSAY_KEY\n' });
  });
});

test('text for a pipe has no colours', () => {
  expect(assay('rules', 'check', 'default').out).not.toMatch(/\u001b/);
});

test.each([
  [],
  ['rules'],
  ['rules', 'export', '--format', 'xml'],
  ['rules', 'explain', 'default'],
  ['rules', 'check'],
  ['rules', 'diff', 'default'],
  ['rules', 'check', 'default', '--quick'],
  ['payments'],
])('wrong usage ends with 2 and says what is right: %j', (...words) => {
  expect(assay(...words)).toEqual({ code: 2, out: '', error: expect.stringContaining('Usage:') as string });
});
