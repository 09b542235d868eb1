import { execFileSync } from 'node:child_process';
import type { Browser, Page } from 'playwright-core';
import { startGateway, type TestGateway } from '../support/gateway';
import { authorize } from './story';
import { newPage, startBrowser } from './browser';

let gateway: TestGateway;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  [gateway, browser] = await Promise.all([startGateway(), startBrowser()]);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await gateway.stop();
});
beforeEach(async () => {
  page = await newPage(browser);
});
afterEach(() => page.context().close());

it('support signs in, finds a failed payment by its reason and opens the evidence', async () => {
  await authorize(gateway, { order: 'fine', token: 'tok_sandbox_approved_visa' });
  await authorize(gateway, { order: 'embargo', token: 'tok_sandbox_approved_visa', country: 'IR' });
  await authorize(gateway, { order: 'poor', token: 'tok_sandbox_insufficient_funds' });

  await page.goto(`${new URL(gateway.endpoint).origin}/console/payments`);
  await page.getByLabel('E-mail address').fill('support@sandbox.test');
  await page.getByRole('textbox', { name: 'Password' }).fill(gateway.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText('3 payments').waitFor();

  await page.getByRole('combobox', { name: 'Reason' }).fill('country_not');
  await page.getByRole('option', { name: 'COUNTRY_NOT_SERVED' }).click();
  await page.getByText('1 payment').waitFor();
  expect(page.url()).toContain('reason=COUNTRY_NOT_SERVED');
  await page.getByRole('cell', { name: 'embargo', exact: true }).click();

  const rejection = page.getByRole('region', { name: 'Refused: COUNTRY_NOT_SERVED' });
  const evidence = rejection.getByRole('table', { name: 'Evidence of COUNTRY_NOT_SERVED' });
  await evidence.waitFor();
  expect((await evidence.getByRole('row').allInnerTexts()).map((row) => row.split('\t'))).toEqual([
    ['Fact', 'Expected', 'Observed'],
    ['billing.country', 'none of CU, IR, KP', 'IR'],
  ]);
});

it('the payments page loads at most 300 kB at first', () => {
  const sizes = execFileSync(process.execPath, ['scripts/build-console.mjs', '--size'], { encoding: 'utf8' });
  expect(Number(/^(\d+)\tthe payments page/m.exec(sizes)?.[1])).toBeLessThanOrEqual(300_000);
});
