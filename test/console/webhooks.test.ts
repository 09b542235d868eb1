import type { Browser } from 'playwright-core';
import { startGateway, type TestGateway } from '../support/gateway';
import { isSigned, startReceiver, type TestReceiver } from '../webhooks/receiver';
import { axeProblems, confirm, newPage, openAs, startBrowser } from './browser';
import { authorize } from './story';

let gateway: TestGateway;
let browser: Browser;
let receiver: TestReceiver;
beforeAll(async () => {
  [gateway, browser, receiver] = await Promise.all([
    startGateway({ environment: { ASSAY_WEBHOOKS_LOCAL: 'true' } }),
    startBrowser(),
    startReceiver(),
  ]);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await gateway.stop();
  await receiver.close();
});

it('an operator makes an endpoint, sees what was delivered, sends it again and changes the secret', async () => {
  const page = await newPage(browser);
  await openAs(page, gateway, 'operator', '/settings');
  await page.getByRole('tab', { name: 'Webhooks' }).click();
  await page.getByText('No endpoint yet').waitFor();
  await page.getByRole('button', { name: 'New endpoint' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'URL' }).fill(receiver.url);
  await dialog.getByRole('button', { name: 'New endpoint' }).click();
  const secret = await dialog.getByText(/^whsec_/).innerText();
  await dialog.getByRole('button', { name: 'I have it' }).click();

  await authorize(gateway, { order: 'told', token: 'tok_sandbox_approved_visa' });
  await page.getByRole('button', { name: 'Deliveries' }).click();
  const deliveries = page.getByRole('group', { name: 'Deliveries' });
  await deliveries.getByText('payment.captured').waitFor();
  expect(receiver.received.every((message) => isSigned(secret, message))).toBe(true);
  await deliveries.getByRole('button', { name: 'Send again' }).first().click();
  await dialog.getByRole('button', { name: 'Send again' }).click();
  await dialog.waitFor({ state: 'detached' });
  await deliveries.getByText('Redelivery').waitFor();
  expect(await axeProblems(page)).toEqual([]);

  await page.getByRole('button', { name: 'New secret' }).click();
  await dialog.getByRole('button', { name: 'New secret' }).click();
  expect(await dialog.getByText(/^whsec_/).innerText()).not.toBe(secret);
  await dialog.getByRole('button', { name: 'I have it' }).click();
  await page.getByText('Both secrets sign until').waitFor();
  await confirm(page, 'Disable');
  await page.getByText('Disabled', { exact: true }).waitFor();
}, 60_000);

it('support sees no webhooks: the gateway would refuse them', async () => {
  const page = await newPage(browser);
  await openAs(page, gateway, 'support', '/settings');
  await page.getByRole('tab', { name: 'Parked jobs' }).waitFor();
  expect(await page.getByRole('tab', { name: 'Webhooks' }).count()).toBe(0);
});
