import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';

/** A browser in which somebody of support is signed in. */
export interface Desk {
  /** Opens a page of the console and waits until it has its first answer. */
  open(path: string): Promise<Page>;
  close(): Promise<void>;
}

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** `folder`: the gateway's, which has the password of the sandbox's people. Errors: `Error` when there is no Chromium or nobody can sign in. */
export async function openDesk(origin: string, folder: string): Promise<Desk> {
  const executablePath = process.env['CHROMIUM'] ?? PLACES.find((path) => existsSync(path));
  if (executablePath === undefined)
    throw new Error('no Chromium: apt-get install chromium, or set CHROMIUM to its path');
  const { password } = JSON.parse(readFileSync(join(folder, 'sandbox-accounts.json'), 'utf8')) as { password: string };
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
  const answer = await context.request.post(`${origin}/session`, {
    headers: { origin, 'x-assay-console': 'active' },
    data: { email: 'support@sandbox.test', password },
  });
  if (!answer.ok()) throw new Error(`not signed in: ${answer.status()}`);
  return {
    async open(path) {
      const page = await context.newPage();
      await page.goto(`${origin}/console${path}`);
      await page.getByRole('status').filter({ hasText: /\d/ }).first().waitFor();
      return page;
    },
    close: () => browser.close(),
  };
}
