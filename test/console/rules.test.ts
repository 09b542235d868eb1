import type { Browser, Page } from 'playwright-core';
import { RuleDesk } from '../approval/api';
import { startGateway, type TestGateway } from '../support/gateway';
import { axeProblems, confirmByKeyboard, newPage, openAs, startBrowser, tabTo } from './browser';
import { authorize } from './story';

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
/** A rule as somebody appends it who is not careful: it refuses what this shop sells. */
const slip = (minor: number): string =>
  [
    '  - key: amount.slip',
    '    version: 1',
    '    title: A slip',
    '    outcome: REJECT',
    '    reasonCode: AMOUNT_TOO_LARGE',
    `    condition: amount.currency == "EUR" && amount.minor == ${minor}`,
    '    blames: [amount.minor]',
    '    retry: { verdict: AFTER_CORRECTION }',
    '    cases: { hits: [], misses: [] }',
    '',
  ].join('\n');

it('an author’s rules are refused, mended and submitted; a second person looks at each difference, approves and releases; it diverges and is rolled back by itself', async () => {
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
  await append(author, slip(4_999));
  await save(author);
  await step(author, 'Submit for review');
  await author.getByText('In review', { exact: true }).waitFor();
  const { pathname } = new URL(author.url());

  const approver = await newPage(browser);
  await openAs(approver, gateway, 'approver', pathname.replace('/console', ''));
  const approve = approver.getByRole('button', { name: 'Approve', exact: true });
  await approver.getByText('Differences to look at before you can approve: 2').waitFor();
  expect(await approve.isEnabled()).toBe(false);
  expect(await axeProblems(approver)).toEqual([]);
  for (const accept of await approver.getByRole('checkbox', { name: 'I accept this difference' }).all())
    await accept.check();
  await step(approver, 'Approve');
  await step(approver, 'Start release');
  await approver.getByRole('heading', { name: 'in place of 1' }).waitFor();
  await approver.getByText('Shadow', { exact: true }).waitFor();
  expect(await axeProblems(approver)).toEqual([]);

  // What the shop sells comes in. The shadow refuses it, the live version does not, and the test has seen enough.
  const desk = new RuleDesk(gateway);
  const id = new URL(approver.url()).pathname.split('/').at(-1)!;
  const rolledBack = approver.getByText('Rolled back', { exact: true });
  for (let paid = 0; paid < 20 && (await desk.showRelease(id)).stage === 'SHADOW'; paid++)
    await authorize(gateway, { order: `order-${paid}`, token: 'tok_sandbox_approved_visa' });
  await rolledBack.waitFor();
  await approver.getByText('test:A').first().waitFor();
  const pairs = approver.getByRole('table', { name: 'Payments that both decide differently' });
  await pairs.getByText('amount.slip').first().waitFor();
  expect(await approver.getByRole('button', { name: 'Roll back' }).count()).toBe(0);
  expect(await axeProblems(approver)).toEqual([]);
}, 90_000);

it('a draft is written, submitted, approved, released and rolled back by keyboard alone', async () => {
  const author = await newPage(browser);
  await openAs(author, gateway, 'author', '/rules');
  await author.getByRole('button', { name: 'New draft' }).waitFor();
  await tabTo(author, (name) => name === 'New draft');
  await author.keyboard.press('Enter');
  await author.getByRole('textbox', { name: 'Rules, as YAML' }).waitFor();
  await tabTo(author, (name) => name.startsWith('Rules, as YAML'));
  await author.keyboard.press('Control+End');
  await author.keyboard.insertText(slip(5_001));
  await author.getByText('No mistakes.').waitFor();
  const saved = author.waitForResponse(
    (response) => response.request().postData()?.includes('updateRuleSetDraft') ?? false,
  );
  await tabTo(author, (name) => name === 'Save draft');
  await author.keyboard.press('Enter');
  await saved;
  await confirmByKeyboard(author, 'Submit for review');
  await author.getByText('In review', { exact: true }).waitFor();

  const approver = await newPage(browser);
  await openAs(approver, gateway, 'approver', new URL(author.url()).pathname.replace('/console', ''));
  await approver.getByText('Differences to look at before you can approve: 1').waitFor();
  await tabTo(approver, (name) => name.startsWith('I accept this difference'));
  await approver.keyboard.press('Space');
  await confirmByKeyboard(approver, 'Approve');
  await confirmByKeyboard(approver, 'Start release');
  await approver.getByText('Shadow', { exact: true }).waitFor();
  await confirmByKeyboard(approver, 'Roll back', 'only a test');
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

/** Types a text at the end of the editor's. */
async function append(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Rules, as YAML' }).press('Control+End');
  await page.keyboard.insertText(text);
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
