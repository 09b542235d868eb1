import type { Browser } from 'playwright-core';
import { DAY_MS } from '../../src/kernel/clock';
import { NOW, settableClock, type Wire } from '../acceptance/api';
import { RuleDesk, withLimit } from '../approval/api';
import { IncidentDesk } from '../incidents/api';
import { Traffic } from '../incidents/traffic';
import { breakRules, mendRules } from '../reprocessing/rules';
import { Shop } from '../reprocessing/shop';
import { startGateway, type TestGateway } from '../support/gateway';
import { until } from '../support/until';
import { axeProblems, confirm, newPage, openAs, startBrowser } from './browser';

/* What people do when payments go wrong: from the alarm to the closed report, and payments that are made good. */

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
}, 60_000);
afterAll(() => browser.close());

const CHEAP: Wire = { amount: { amountMinor: 1_500, currency: 'EUR' } };
const DEAR: Wire = { amount: { amountMinor: 600_000, currency: 'EUR' } };
/** One of twelve is refused by the issuer; one of five is dear. */
const usual = (n: number): { card?: string; change: Wire } => ({
  ...(n % 12 === 0 ? { card: 'insufficient_funds' } : {}),
  change: n % 5 === 2 ? DEAR : CHEAP,
});

describe('an incident', () => {
  const clock = settableClock(NOW - 7 * DAY_MS);
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startGateway({ clock, environment: { ASSAY_ROLL_BACK_WITHIN_HOURS: '0' } });
    await Traffic.of(gateway).pay(250, usual);
    clock.set(NOW);
  }, 60_000);
  afterAll(() => gateway.stop());

  it('is taken on, rolled back, resolved and reported', async () => {
    const desk = new IncidentDesk(gateway);
    await new RuleDesk(gateway).release(withLimit(550_000));
    const { id } = await Traffic.of(gateway).payUntilOpen(desk, usual);

    const page = await newPage(browser);
    await openAs(page, gateway, 'approver', '/incidents');
    await page.getByRole('link', { name: 'Rule amount.too_large of version 2' }).click();
    await page.getByRole('table', { name: 'Evidence of AMOUNT_TOO_LARGE' }).getByText('below 550000').waitFor();

    await confirm(page, 'Look after it');
    await page.getByText('Looked after', { exact: true }).first().waitFor();
    await page.getByRole('button', { name: 'Roll back' }).click();
    await page.getByRole('textbox', { name: 'Reason' }).fill('It refuses what is dear.');
    await page.getByRole('dialog').getByRole('button', { name: 'Roll back' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await until(
      () => desk.read(id),
      ({ rollbackState }) => rollbackState === 'DONE',
    );
    await page.getByRole('heading', { level: 1 }).locator('..').getByText('Rolled back', { exact: true }).waitFor();

    await page.getByRole('button', { name: 'Resolve' }).click();
    await page.getByRole('textbox', { name: 'Root cause' }).fill('The limit was a typing error.');
    await page.getByRole('textbox', { name: 'Follow-ups' }).fill('A case for 5,800 €\nA backtest first');
    await page.getByRole('dialog').getByRole('button', { name: 'Resolve' }).click();
    await page.getByRole('heading', { level: 1 }).locator('..').getByText('Resolved', { exact: true }).waitFor();

    await page.getByRole('button', { name: 'Show report' }).click();
    const report = page.getByRole('region', { name: 'Report' });
    await report.getByRole('heading', { name: 'Root cause' }).waitFor();
    await report.getByText('The limit was a typing error.').waitFor();
    await report.getByText('A backtest first').waitFor();
    expect(await page.getByRole('button', { name: 'Resolve' }).count()).toBe(0);
    expect(await axeProblems(page)).toEqual([]);

    // Whom it has hit sees it, but does not look after what others do.
    const operator = await newPage(browser);
    await openAs(operator, gateway, 'operator', `/incidents/${id}`);
    await operator.getByRole('link', { name: 'Make payments good' }).waitFor();
    await operator.getByRole('table', { name: 'Affected payments' }).waitFor();
    expect(await operator.getByRole('button', { name: 'Note' }).count()).toBe(0);
  }, 90_000);
});

describe('reprocessing', () => {
  let gateway: TestGateway;
  let version: number;
  beforeAll(async () => {
    gateway = await startGateway({ environment: { ASSAY_REPROCESS_ALONE_PAYMENTS: '1' } });
    version = await breakRules(gateway.db);
    const shop = new Shop(gateway);
    for (let count = 0; count < 3; count++) await shop.pay();
    await mendRules(gateway.db);
  }, 60_000);
  afterAll(() => gateway.stop());

  it('is tried, approved by a second person, started and followed to its end', async () => {
    const page = await newPage(browser);
    await openAs(page, gateway, 'operator', `/reprocessing/new?version=${version}`);
    await page.getByText('3 payments, all that there are.').waitFor();
    await page.getByRole('button', { name: 'Change' }).click();
    await page.getByRole('textbox', { name: 'Hours after a customer asked' }).fill('12');
    await page.getByRole('dialog').getByRole('button', { name: 'Change' }).click();
    await page.getByText('within 12 hours').waitFor();
    await page.getByRole('checkbox', { name: 'These orders are still open' }).check();
    const preview = page.getByRole('table', { name: 'What would be done' });
    await preview.getByText('Charge', { exact: true }).waitFor();
    await preview.getByText('€150.00').waitFor();
    await page.getByRole('textbox', { name: 'Reason' }).fill('The rule of this morning');
    expect(await axeProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'Make campaign' }).click();

    await page.getByText('A second person has to approve it').waitFor();
    expect(await page.getByRole('button', { name: 'Start' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Approve' }).count()).toBe(0);
    await approveAsAnother(page.url());

    await confirm(page, 'Start');
    await page.getByText('Completed', { exact: true }).waitFor();
    await page.getByText('3 of 3 payments done').waitFor();
    const items = page.getByRole('group', { name: 'Each payment' });
    await items.getByText('Captured').nth(2).waitFor();
    expect(await axeProblems(page)).toEqual([]);
  }, 90_000);

  /** A colleague who has just been given an account. */
  async function approveAsAnother(address: string): Promise<void> {
    const colleague = await newPage(browser);
    const { initialPassword } = await makeOperator();
    const { origin } = new URL(gateway.endpoint);
    const answer = await colleague.request.post(`${origin}/session`, {
      headers: { origin, 'x-assay-console': 'active' },
      data: { email: 'second@sandbox.test', password: initialPassword, newPassword: 'a sentence of the second' },
    });
    expect(answer.ok()).toBe(true);
    await colleague.goto(address);
    await confirm(colleague, 'Approve');
    await colleague.getByRole('button', { name: 'Start' }).waitFor();
  }

  async function makeOperator(): Promise<{ readonly initialPassword: string }> {
    const admin = await newPage(browser);
    await openAs(admin, gateway, 'admin', '/settings');
    const input = {
      email: 'second@sandbox.test',
      name: 'Second Operator',
      merchantId: gateway.merchantId,
      roles: ['OPERATOR'],
    };
    const query = `mutation ($input: CreateStaffAccountInput!) {
      createStaffAccount(input: $input) { initialPassword userErrors { code } } }`;
    const answer = await admin.request.post(gateway.endpoint, {
      headers: { origin: new URL(gateway.endpoint).origin, 'x-assay-console': 'active' },
      data: { query, variables: { input } },
    });
    const { data } = (await answer.json()) as { data: { createStaffAccount: { initialPassword: string } } };
    return data.createStaffAccount;
  }
});
