import { existsSync } from 'node:fs';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** Where distributions put it. */
const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/** Starts the system's Chromium. Errors: `Error` saying how to get one. */
export async function startBrowser(): Promise<Browser> {
  const given = process.env['CHROMIUM'];
  const executablePath = given ?? PLACES.find((path) => existsSync(path));
  if (executablePath === undefined || !existsSync(executablePath))
    throw new Error('no Chromium: apt-get install chromium, or set CHROMIUM to its path');
  // Tests run as root in containers, where Chromium's own sandbox can't; it only ever opens our own pages.
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

/** What axe finds wrong on the page as it stands, in light and dark: WCAG 2.2 A and AA and its best practices, a line for each element. */
export async function axeProblems(page: Page): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // The console's component library follows a moment later; other pages have no such attribute.
    const isThemed = (await page.locator('html[data-mantine-color-scheme]').count()) > 0;
    if (isThemed) await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor();
    // Colours begin to change with the next frame but one, and some take their time.
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    await page.evaluate(
      'Promise.allSettled(document.getAnimations().filter((one) => one.effect.getComputedTiming().endTime < Infinity).map((one) => one.finished))',
    );
    await page.evaluate(axe.source);
    // The page is the same in the dark but for its colours.
    const options: axe.RunOptions = colorScheme === 'dark' ? { runOnly: ['color-contrast', 'link-in-text-block'] } : {};
    const { violations } = await page.evaluate(
      (given) => (globalThis as unknown as { axe: typeof axe }).axe.run(given),
      { ...options, resultTypes: ['violations' as const] },
    );
    for (const { id, nodes } of violations)
      for (const { html, failureSummary } of nodes)
        problems.push(`${colorScheme} ${id}: ${html.slice(0, 200)} (${failureSummary ?? ''})`);
  }
  return problems;
}

/** A page with cookies of its own. What does not come within twenty seconds does not come. */
export async function newPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin', ...options });
  context.setDefaultTimeout(20_000);
  return context.newPage();
}

/** Opens a page of the console as one of the sandbox's people, who share a password. */
export async function openAs(
  page: Page,
  gateway: { readonly endpoint: string; readonly password: string },
  who: string,
  path: string,
): Promise<void> {
  const { origin } = new URL(gateway.endpoint);
  const answer = await page.request.post(`${origin}/session`, {
    headers: { origin, 'x-assay-console': 'active' },
    data: { email: `${who}@sandbox.test`, password: gateway.password },
  });
  if (!answer.ok()) throw new Error(`not signed in: ${answer.status()}`);
  await page.goto(`${origin}/console${path}`);
}

/** Presses a button and the one of the same name that confirms it, and waits until it is done. */
export async function confirm(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** Presses Tab until what has the focus is called so. */
export async function tabTo(page: Page, isWanted: (name: string) => boolean): Promise<void> {
  for (let presses = 0; presses < 90; presses++) {
    await page.keyboard.press('Tab');
    if (isWanted(await page.evaluate(NAME_OF_FOCUSED))) return;
  }
  throw new Error(`the tab key does not lead there: ${isWanted.toString()}`);
}

/** The label or the text of the focused element. */
const NAME_OF_FOCUSED = `(() => {
  const { activeElement } = document;
  return activeElement.labels?.[0]?.textContent ?? activeElement.getAttribute('aria-label') ?? activeElement.textContent;
})()`;

/** As `confirm`, with nothing but the keyboard, and with a reason where one is asked for. */
export async function confirmByKeyboard(page: Page, name: string, reason?: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).waitFor();
  await tabTo(page, (focused) => focused === name);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name, exact: true }).waitFor();
  if (reason !== undefined) {
    await tabTo(page, (focused) => focused.startsWith('Reason'));
    await page.keyboard.type(reason);
  }
  await tabTo(page, (focused) => focused === name);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
}
