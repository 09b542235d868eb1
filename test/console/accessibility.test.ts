import type { Browser } from 'playwright-core';
import { anIncident } from '../incidents/rows';
import { startGateway, type TestGateway } from '../support/gateway';
import { axeProblems, newPage, openAs, startBrowser, tabTo } from './browser';
import { authorize } from './story';

/* axe on every page, in both colour schemes. */

let gateway: TestGateway;
let browser: Browser;
let refused: string;
let incident: string;
beforeAll(async () => {
  [gateway, browser] = await Promise.all([startGateway(), startBrowser()]);
  refused = await authorize(gateway, { order: 'embargo', token: 'tok_sandbox_approved_visa', country: 'IR' });
  incident = await anIncident(gateway, refused, 'country.embargoed_billing');
  await authorize(gateway, { order: 'fine', token: 'tok_sandbox_approved_visa', capture: 'MANUAL' });
}, 60_000);
afterAll(async () => {
  await browser.close();
  await gateway.stop();
});

it.each([
  ['the sign-in page', null, '/', 'The password of them all'],
  ['the overview', 'support', '/overview', 'Approvals and refusals'],
  ['payments', 'support', '/payments', 'fine@example.com'],
  ['a payment', 'support', '/payments/:refused', 'billing.country'],
  ['a payment that is not there', 'support', '/payments/pay_nothing', 'There is no such payment'],
  ['settings of a merchant', 'support', '/settings', 'No job is parked'],
  ['rules', 'author', '/rules', 'Version 1'],
  ['a version', 'author', '/rules/1', 'Nothing to object to'],
  ['backtests', 'author', '/rules/backtests', 'No backtest yet'],
  ['an incident', 'operator', '/incidents/:incident', 'Affected payments'],
  ['campaigns', 'support', '/reprocessing', 'No campaign yet'],
  ['a new campaign', 'operator', '/reprocessing/new?payments=%7B%22failed%22%3Atrue%7D', 'all that there are'],
  ['releases', 'approver', '/releases', 'No release yet'],
  ['settings of the platform', 'admin', '/settings', 'Sandbox shop'],
  ['incidents', 'approver', '/incidents', 'Rule country.embargoed_billing'],
  ['an incident that is not there', 'approver', '/incidents/inc_nothing', 'There is no such incident'],
])('%s has nothing that axe objects to', async (_page, who, path, shown) => {
  const page = await newPage(browser);
  const address = path.replace(':refused', refused).replace(':incident', incident);
  if (who === null) await page.goto(`${new URL(gateway.endpoint).origin}/console${address}`);
  else await openAs(page, gateway, who, address);
  await page.getByText(shown).first().waitFor();
  expect(await axeProblems(page)).toEqual([]);
  await page.context().close();
});

it('axe is asked: a picture without a text is found', async () => {
  const page = await newPage(browser);
  await openAs(page, gateway, 'support', '/payments');
  await page.getByText('fine@example.com').first().waitFor();
  await page.evaluate(`document.querySelector('main').append(document.createElement('img'))`);
  expect((await axeProblems(page)).map((problem) => problem.split(':')[0])).toEqual(['light image-alt']);
  await page.context().close();
});

it('a failed payment is found, opened and annotated by keyboard alone', async () => {
  const page = await newPage(browser);
  await openAs(page, gateway, 'support', '/payments');
  await page.getByText('fine@example.com').first().waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('embargo');
  await page.getByText('1 payment', { exact: true }).waitFor();
  await tabTo(page, (name) => name.includes('CET') || name.includes('GMT'));
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Refused: COUNTRY_NOT_SERVED' }).waitFor();
  await tabTo(page, (name) => name === 'New note, for colleagues');
  await page.keyboard.type('The customer has moved.');
  await tabTo(page, (name) => name === 'Save note');
  await page.keyboard.press('Enter');
  await page.getByText('The customer has moved.').first().waitFor();
  await page.context().close();
});
