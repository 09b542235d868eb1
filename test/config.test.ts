import { parseConfig, VARIABLES } from '../src/config';
import { itPrints, markdownTable } from './support/printed';

describe('configuration', () => {
  it('has a default for everything', () => {
    expect(parseConfig({})).toMatchObject({ ok: true, value: { port: 4_000, mode: 'sandbox', databaseUrl: null } });
  });

  test.each([
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['DATABASE_URL', 'mysql://db'],
    ['ASSAY_MODE', 'prod'],
    ['ASSAY_CORS_ORIGINS', 'shop.example'],
    ['ASSAY_CORS_ORIGINS', 'https://shop.example/'],
    ['ASSAY_PROCESSOR', 'stripe'],
    ['ASSAY_PROCESSOR_TIMEOUT_MS', '5'],
    ['ASSAY_SECRET', 'short'],
    ['ASSAY_LOG_LEVEL', 'loud'],
  ])('%s does not take %s, and the message does not repeat it', (name, value) => {
    const parsed = parseConfig({ [name]: value });
    expect(parsed).toEqual({ ok: false, error: [`${name}: expected ${VARIABLES[name as keyof typeof VARIABLES]}`] });
  });

  it('lists every variable that is wrong at once', () => {
    const parsed = parseConfig({ PORT: '-1', ASSAY_MODE: 'x', ASSAY_LOG_LEVEL: 'y' });
    expect(parsed.ok ? [] : parsed.error.map((problem) => problem.split(':')[0])).toEqual([
      'PORT',
      'ASSAY_MODE',
      'ASSAY_LOG_LEVEL',
    ]);
  });

  itPrints('configuration.md', 'variables', () =>
    markdownTable(
      ['variable', 'takes'],
      Object.entries(VARIABLES).map(([name, takes]) => [`\`${name}\``, takes]),
    ),
  );
});
