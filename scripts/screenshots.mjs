// Takes the pictures of the console in README and docs: starts a gateway on a folder of its own, sends payments to it, and looks at them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

const PICTURES = join('docs', 'pictures');
const CHROMIUM =
  process.env['CHROMIUM'] ?? ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path));
const SCENARIOS = [
  ...['approved_visa', 'approved_mastercard', 'approved_amex', 'approved_visa_de', 'approved_visa'],
  ...['insufficient_funds', 'expired_card', 'do_not_honor', 'security_code_mismatch'],
];
const PEOPLE = ['ada', 'grace', 'katherine', 'joan', 'mary', 'edith', 'hedy', 'annie', 'lise', 'emmy', 'sofja'];
const PAYMENTS = 80;
const AUTHORIZE = `mutation ($input: AuthorizePaymentInput!) {
  authorizePayment(input: $input) { payment { id } userErrors { code } } }`;

const folder = mkdtempSync(join(tmpdir(), 'assay-pictures-'));
const environment = { PORT: '0', ASSAY_SANDBOX_PORT: '0', ASSAY_DATA_DIR: folder, ASSAY_LOG_LEVEL: 'fatal' };
const gateway = spawn(process.execPath, ['dist/src/main.js', '--json'], {
  env: { ...process.env, ...environment },
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  const [line] = await once(createInterface({ input: gateway.stdout }), 'line');
  const { endpoint, merchantKey } = JSON.parse(line);
  await pay(endpoint, merchantKey);
  await takePictures(new URL(endpoint).origin);
} finally {
  gateway.kill('SIGTERM');
  await once(gateway, 'exit');
  rmSync(folder, { recursive: true });
}

async function pay(endpoint, key) {
  for (let index = 0; index < PAYMENTS; index++) {
    const person = PEOPLE[index % PEOPLE.length];
    const country = index % 17 === 5 ? 'IR' : ['GB', 'DE', 'FR', 'IE'][index % 4];
    const input = {
      idempotencyKey: `picture-${index}`,
      orderReference: `order-${2000 + index}`,
      amount: { amountMinor: 1_290 + ((index * 733) % 18_000), currency: ['EUR', 'EUR', 'GBP'][index % 3] },
      captureMethod: index % 5 === 0 ? 'MANUAL' : 'AUTOMATIC',
      paymentMethod: { card: { token: `tok_sandbox_${SCENARIOS[(index * 5) % SCENARIOS.length]}` } },
      customer: { reference: `c-${person}`, email: `${person}@example.com` },
      billingAddress: { line1: '1 High St', postalCode: 'M1 1AE', country },
    };
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` };
    const response = await fetch(endpoint, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query: AUTHORIZE, variables: { input } }),
    });
    const { data, errors } = await response.json();
    if (errors || !data.authorizePayment.payment) throw new Error(JSON.stringify({ data, errors }));
  }
}

async function takePictures(origin) {
  mkdirSync(PICTURES, { recursive: true });
  const { password } = JSON.parse(readFileSync(join(folder, 'sandbox-accounts.json'), 'utf8'));
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  const open = async (who, path, options = {}) => {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      locale: 'en-GB',
      timezoneId: 'Europe/Berlin',
      reducedMotion: 'reduce',
      ...options,
    });
    const page = await context.newPage();
    if (who !== null) {
      const data = { email: `${who}@sandbox.test`, password };
      const answer = await page.request.post(`${origin}/session`, {
        headers: { origin, 'x-assay-console': 'active' },
        data,
      });
      if (!answer.ok()) throw new Error(`not signed in: ${answer.status()}`);
    }
    await page.goto(`${origin}/console${path}`);
    return page;
  };
  const take = async (page, name) => {
    await page.waitForLoadState('load');
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    await page.screenshot({ path: join(PICTURES, `${name}.png`) });
    await page.context().close();
  };

  const list = await open('support', '/payments');
  await list.getByText('order-2079').waitFor();
  await take(list, 'payments');

  const payment = await open('support', '/payments?reason=COUNTRY_NOT_SERVED');
  await payment.locator('a[data-row]').first().click();
  await payment.getByRole('button', { name: 'Ask this version' }).click();
  await payment.getByText('says what was decided').waitFor();
  await take(payment, 'payment');

  const overview = await open('support', '/overview?by=REASON', { colorScheme: 'dark' });
  await overview.getByText('Refusals over time').first().waitFor();
  await take(overview, 'overview');

  const rules = await open('author', '/rules');
  await rules.getByRole('button', { name: 'New draft' }).click();
  await rules.getByText('Nothing to object to').waitFor();
  await rules.getByRole('textbox', { name: 'Rules, as YAML' }).evaluate((area) => {
    const start = area.value.indexOf('billing.country in');
    area.focus();
    area.setSelectionRange(start, start + 'billing.country'.length);
  });
  await rules.keyboard.insertText('billing.county');
  await rules.getByText('Mistakes: 1').waitFor();
  await rules.setViewportSize({ width: 1280, height: 980 });
  await take(rules, 'rules');
  await browser.close();
}
