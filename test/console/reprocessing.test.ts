import type { Browser } from 'playwright-core';
import { startGateway, type TestGateway } from '../support/gateway';
import { axeProblems, newPage, openAs, startBrowser } from './browser';
import { authorize } from './story';

let gateway: TestGateway;
let browser: Browser;
beforeAll(async () => {
  [gateway, browser] = await Promise.all([startGateway(), startBrowser()]);
  await authorize(gateway, { order: 'embargo', token: 'tok_sandbox_approved_visa', country: 'IR' });
}, 60_000);
afterAll(async () => {
  await browser.close();
  await gateway.stop();
});

it('a campaign over refused payments is looked at, made, started and ends, and says what came of each', async () => {
  const page = await newPage(browser);
  await openAs(page, gateway, 'operator', `/reprocessing/new?payments=${encodeURIComponent('{"failed":true}')}`);
  await page.getByText('1 payments, all that there are.').waitFor();
  expect(await axeProblems(page)).toEqual([]);
  await page.getByLabel('Reason').fill('To see what would be done.');
  await page.getByRole('button', { name: 'Make campaign' }).click();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByText('1 of 1 payments done').waitFor();
  expect(await axeProblems(page)).toEqual([]);
  await page.context().close();
});
