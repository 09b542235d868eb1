import type { Browser } from 'playwright-core';
import { startGateway, type TestGateway } from '../support/gateway';
import { axeProblems, openAs, startBrowser } from './browser';
import { authorize } from './story';

/* axe on every page, in both colour schemes. */

let gateway: TestGateway;
let browser: Browser;
let refused: string;
beforeAll(async () => {
  [gateway, browser] = await Promise.all([startGateway(), startBrowser()]);
  refused = await authorize(gateway, { order: 'embargo', token: 'tok_sandbox_approved_visa', country: 'IR' });
  await authorize(gateway, { order: 'fine', token: 'tok_sandbox_approved_visa', capture: 'MANUAL' });
}, 60_000);
afterAll(async () => {
  await browser.close();
  await gateway.stop();
});

describe.each(['light', 'dark'] as const)('in %s colours', (colorScheme) => {
  it.each([
    ['the sign-in page', null, '/', 'Sign in'],
    ['payments', 'support', '/payments', 'fine@example.com'],
    ['a payment', 'support', '/payments/:refused', 'billing.country'],
  ])('%s has nothing that axe objects to', async (_page, who, path, shown) => {
    const page = await browser.newPage({ colorScheme, reducedMotion: 'reduce' });
    const address = path.replace(':refused', refused);
    if (who === null) await page.goto(`${new URL(gateway.endpoint).origin}/console${address}`);
    else await openAs(page, gateway, who, address);
    await page.getByText(shown).first().waitFor();
    expect(await axeProblems(page)).toEqual([]);
    await page.close();
  });
});
