import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COMPILED } from '../../support/compile';

/** Says so whenever `stripe` is imported. */
const HOOK = `export async function resolve(name, context, next) {
  if (/^stripe(\\/|$)/.test(name)) process._rawDebug('stripe is imported');
  return next(name, context);
}`;
const REGISTER = `import { register } from 'node:module'; register('data:text/javascript,' + ${JSON.stringify(encodeURIComponent(HOOK))});`;

/** Starts the gateway, and makes a call of Stripe's if asked to; prints whether the package was required. */
const script = (environment: object, call: boolean): string => `
  const { createApp, productionPorts } = require('./src/app');
  const { parseConfig } = require('./src/config');
  const config = parseConfig(${JSON.stringify(environment)}).value;
  createApp(config, { ...productionPorts(config), programs: ${JSON.stringify(join(COMPILED, 'src'))} }).then(async (app) => {
    if (${call}) {
      const { StripeApi } = require('./src/processors/stripe/api');
      const { systemClock } = require('./src/kernel/clock');
      await new StripeApi({}, systemClock).call({ apiKey: null, deadline: 0 }, () => null);
    }
    const required = Object.keys(require.cache).some((file) => file.includes('/node_modules/stripe/'));
    process._rawDebug(required ? 'stripe is required' : 'started');
    await app.close();
  });`;

function start(more: object, call = false): string {
  const folder = mkdtempSync(join(tmpdir(), 'assay-lazy-'));
  const environment = { PORT: '0', ASSAY_DATA_DIR: folder, ASSAY_PROCESSOR: 'in-process', ASSAY_LOG_LEVEL: 'fatal' };
  const hook = `data:text/javascript,${encodeURIComponent(REGISTER)}`;
  const { stderr } = spawnSync(
    process.execPath,
    ['--import', hook, '--require', 'reflect-metadata', '-e', script({ ...environment, ...more }, call)],
    { cwd: COMPILED, encoding: 'utf8', timeout: 25_000 },
  );
  rmSync(folder, { recursive: true, force: true });
  return stderr;
}

describe('Stripe’s SDK, 14 MB of code', () => {
  test.each([
    ['without Stripe', {}],
    ['with Stripe', { ASSAY_STRIPE_URL: 'http://127.0.0.1:9' }],
  ])('is not loaded by a gateway that starts %s', (_, environment) => {
    const said = start(environment);
    expect(said).toContain('started');
    expect(said).not.toContain('stripe is');
  });

  test('is loaded by the first call', () => {
    expect(start({ ASSAY_STRIPE_URL: 'http://127.0.0.1:9' }, true)).toMatch(/stripe is (imported|required)/);
  });

  test('is imported in one place', () => {
    const folder = join(__dirname, '..', '..', '..', 'src');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const importing = files.filter((file) =>
      /^import (?!type ).*from 'stripe'|import\('stripe'\)|require\('stripe'\)/m.test(
        readFileSync(join(folder, file), 'utf8'),
      ),
    );
    expect(importing).toEqual([join('processors', 'stripe', 'api.ts')]);
  });
});
