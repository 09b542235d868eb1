import type { Browser, Page } from 'playwright-core';
import { startGateway, type TestGateway } from '../support/gateway';
import { axeProblems, newPage, openAs, startBrowser } from './browser';

let gateway: TestGateway;
let browser: Browser;
beforeAll(async () => {
  [gateway, browser] = await Promise.all([startGateway(), startBrowser()]);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await gateway.stop();
});

const LIMIT = 'velocity.ip.declines_1h >= 80';
const CASE = 'velocity.ip.declines_1h: 79';

it('an author’s rules are refused, mended and submitted; a second person looks at each difference, approves and releases', async () => {
  const author = await newPage(browser);
  await openAs(author, gateway, 'author', '/rules');
  await author.getByRole('button', { name: 'New draft' }).click();
  const editor = author.getByRole('textbox', { name: 'Rules, as YAML' });
  const rules = await editor.inputValue();
  expect(rules.split(LIMIT)).toHaveLength(2);

  // A mistake is found while it is typed, with what was probably meant.
  await replace(author, LIMIT, 'velocity.ip.declins_1h >= 80');
  await author.getByText('Mistakes: 1').waitFor();
  await author.getByText('Did you mean velocity.ip.declines_1h?').waitFor();
  expect(await author.getByRole('button', { name: 'Save draft' }).isEnabled()).toBe(false);

  // A rule that its own test cases contradict can be saved, and not be submitted.
  await replace(author, 'velocity.ip.declins_1h >= 80', 'velocity.ip.declines_1h >= 75');
  await save(author);
  await step(author, 'Submit for review');
  await author.getByRole('alert').getByText('velocity.ip_declines_1h: 79 before').waitFor();
  await author.getByRole('button', { name: 'Cancel' }).click();

  await author.getByRole('dialog').waitFor({ state: 'detached' });
  await tryOut(author);
  await replace(author, CASE, 'velocity.ip.declines_1h: 74');
  await save(author);
  await step(author, 'Submit for review');
  await author.getByText('In review', { exact: true }).waitFor();
  const { pathname } = new URL(author.url());

  const approver = await newPage(browser);
  await openAs(approver, gateway, 'approver', pathname.replace('/console', ''));
  const approve = approver.getByRole('button', { name: 'Approve', exact: true });
  await approver.getByText('Differences to look at before you can approve: 1').waitFor();
  expect(await approve.isEnabled()).toBe(false);
  expect(await axeProblems(approver)).toEqual([]);
  await approver.getByRole('checkbox', { name: 'I accept this difference' }).check();
  await step(approver, 'Approve');
  await step(approver, 'Start release');
  await approver.getByRole('heading', { name: 'in place of 1' }).waitFor();
  await approver.getByText('Shadow', { exact: true }).waitFor();
  expect(await axeProblems(approver)).toEqual([]);

  await approver.getByRole('button', { name: 'Roll back' }).click();
  await approver.getByRole('textbox', { name: 'Reason' }).fill('only a test');
  await approver.getByRole('dialog').getByRole('button', { name: 'Roll back' }).click();
  await approver.getByText('Rolled back', { exact: true }).waitFor();
  await approver.getByText('only a test').first().waitFor();
}, 90_000);

/** Runs the draft over the payments that were made, and looks at what came out. */
async function tryOut(author: Page): Promise<void> {
  const draft = author.url();
  await author.getByRole('button', { name: 'Backtest' }).click();
  await author.getByRole('dialog').getByRole('button', { name: 'Backtest' }).click();
  await author.getByText('Done', { exact: true }).waitFor();
  await author.getByText('Valid payments that it would refuse').waitFor();
  expect(await axeProblems(author)).toEqual([]);
  await author.goto(draft);
  await author
    .getByText('No mistakes.')
    .or(author.getByRole('textbox', { name: 'Rules, as YAML' }))
    .first()
    .waitFor();
}

/** Selects a text in the editor and types another in its place. */
async function replace(page: Page, text: string, other: string): Promise<void> {
  await page
    .getByRole('textbox', { name: 'Rules, as YAML' })
    .evaluate((area: { value: string } & Selectable, wanted) => {
      const start = area.value.indexOf(wanted);
      area.focus();
      area.setSelectionRange(start, start + wanted.length);
    }, text);
  await page.keyboard.insertText(other);
}

interface Selectable {
  focus(): void;
  setSelectionRange(start: number, end: number): void;
}

async function save(page: Page): Promise<void> {
  await page.getByText('No mistakes.').waitFor();
  const saved = page.waitForResponse(
    (response) => response.request().postData()?.includes('updateRuleSetDraft') ?? false,
  );
  await page.getByRole('button', { name: 'Save draft' }).click();
  await saved;
}

/** Presses a button and the one of the same name that confirms it. */
async function step(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
}
