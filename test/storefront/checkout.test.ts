import type { Browser, Page } from 'playwright-core';
import { axeProblems, newPage, startBrowser } from '../console/browser';
import type { ChargeRecord } from '../../src/processors/sandbox/ledger';
import { chargesOf } from '../processors/sandbox/harness';
import { cardFrame, fillCard, startShop, type TestShop } from './shop';

let shop: TestShop;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  [shop, browser] = await Promise.all([startShop(), startBrowser()]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await shop?.stop();
});
beforeEach(async () => {
  page = await newPage(browser);
});
afterEach(() => page.context().close());

/** Rules remember who was declined before: each test is another customer. */
let customers = 0;

async function open(path = '/'): Promise<void> {
  await page.goto(shop.origin + path);
  await cardFrame(page).locator('#number').waitFor();
  await page.locator('#email').fill(`ada${++customers}@example.com`);
}

async function payWith(number: string): Promise<void> {
  await fillCard(page, { number });
  await page.locator('#pay').click();
}

const outcome = (): Promise<string> => page.locator('#outcome').innerText();
const shown = (title: string | RegExp): Promise<void> => page.getByRole('heading', { name: title }).waitFor();
const reference = async (): Promise<string> => (await page.locator('#order').innerText()).split(' ')[1]!;

async function chargesFor(orderReference: string): Promise<readonly ChargeRecord[]> {
  const charges = await chargesOf(shop.gateway.sandboxEndpoint);
  return charges.filter((charge) => charge.orderReference === orderReference);
}

/** The inputs of the payments that the page asks for, as it asks. */
function asked(): readonly { idempotencyKey: string; authentication: string; paymentMethod: object }[] {
  const inputs: { idempotencyKey: string; authentication: string; paymentMethod: object }[] = [];
  page.on('request', (request) => {
    const text = request.postData();
    if (!request.url().endsWith('/graphql') || !text?.includes('mutation Authorize')) return;
    const body = JSON.parse(text) as { variables: { input: (typeof inputs)[number] } };
    inputs.push(body.variables.input);
  });
  return inputs;
}

it('a good card pays, and no message to the page and no request of the page holds its number', async () => {
  const sent: string[] = [];
  await page.exposeFunction('heard', (text: string) => void sent.push(text));
  await page.addInitScript("addEventListener('message', (event) => heard(JSON.stringify(event.data)))");
  page.on('request', (request) => {
    if (!request.url().endsWith('/vault/tokens')) sent.push(`${request.url()} ${request.postData() ?? ''}`);
  });
  await open();
  await payWith('4242 4242 4242 4242');
  await shown('Thank you. Your order is paid.');
  expect(sent.some((text) => text.includes('assay.result'))).toBe(true);
  expect(sent.filter((text) => text.replace(/\s/g, '').includes('424242424242'))).toEqual([]);
});

it.each([
  ['INSTRUMENT', 'correct the card', '4000009900540009', /expired.*Correct the card details/s, 'expiry'],
  ['FUNDS', 'later', '4000009900510002', /Try again (later|after .*), or use another card/s, null],
  ['ISSUER', 'another card', '4000009900050009', /Use another card/s, null],
  ['AUTHENTICATION', 'with the bank', '4000009990050000', /Your bank asks you to confirm this payment/s, null],
  ['RISK', 'another card, or write to us', '4000009990060009', /was declined\. .*write to help@/s, null],
  ['TECHNICAL', 'later', '4000009900910004', /Nothing was charged. Try again after .*Try again/s, null],
])('a no of category %s: %s', async (_category, _advice, number, text, blamed) => {
  await open();
  await payWith(number);
  await shown('The payment was not made');
  expect(await outcome()).toMatch(text);
  expect(await outcome()).not.toMatch(/fraud|risk|stolen/i);
  if (blamed !== null) await cardFrame(page).locator(`#${blamed}[aria-invalid="true"]`).waitFor();
});

it('a no for want of authentication: the next try asks for it, with a new key, and the bank’s challenge is answered', async () => {
  const inputs = asked();
  await open();
  await payWith('4000 0099 9005 0000');
  await shown('The payment was not made');
  await page.getByRole('button', { name: 'Confirm with your bank' }).click();
  await page.frameLocator('#challenge-frame').getByRole('button', { name: 'Succeed' }).click();
  await shown('Thank you. Your order is paid.');
  expect(inputs.map(({ authentication }) => authentication)).toEqual(['AS_NEEDED', 'REQUIRED']);
  expect(new Set(inputs.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(2);
});

it('a challenge that the customer closes can be opened again; one that fails is a no, and another card pays', async () => {
  await open();
  await payWith('4000 0099 8001 0006');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await shown('You have not confirmed the payment');
  await page.getByRole('button', { name: 'Confirm with your bank' }).click();
  await page.frameLocator('#challenge-frame').getByRole('button', { name: 'Fail' }).click();
  await shown('The payment was not made');
  expect(await outcome()).toContain('could not be confirmed with your bank');
  await payWith('4242 4242 4242 4242');
  await shown('Thank you. Your order is paid.');
});

it('answers that get lost: the same request goes out with the same key, and there is one charge', async () => {
  const inputs = asked();
  await page.addInitScript('const after = setTimeout; setTimeout = (work, ms) => after(work, ms / 50)');
  await open();
  let lost = 0;
  await page.route('**/graphql', async (route) => {
    if (!route.request().postData()?.includes('mutation Authorize') || lost++ >= 6) return route.fallback();
    await route.fetch();
    await route.abort();
  });
  await payWith('4242 4242 4242 4242');
  await shown('We do not know yet whether the payment was made');
  expect(inputs).toHaveLength(5);
  await page.getByRole('button', { name: 'Try again' }).click();
  await shown('Thank you. Your order is paid.');
  expect(inputs).toHaveLength(7);
  for (const input of inputs) expect(input).toEqual(inputs[0]);
  const charges = await chargesFor(await reference());
  expect(charges.map(({ state }) => state)).toEqual(['CAPTURED']);
});

it('a no by our own rules about the order, and a second payment for a paid order, are told apart', async () => {
  await open();
  await page.locator('#item').selectOption('boat');
  await page.locator('#amount', { hasText: '1,000,001' }).waitFor();
  await payWith('4242 4242 4242 4242');
  await shown('The payment was not made');
  expect(await outcome()).toContain('Check your details');

  await page.locator('#item').selectOption('rope');
  await page.locator('#amount', { hasText: '12.90' }).waitFor();
  const order = await reference();
  await shop.gateway.send(
    'mutation($input: AuthorizePaymentInput!) { authorizePayment(input: $input) { payment { status } } }',
    {
      input: {
        idempotencyKey: order,
        orderReference: order,
        amount: { amountMinor: 1_290, currency: 'EUR' },
        paymentMethod: { card: { token: 'tok_sandbox_approved_visa' } },
        billingAddress: { country: 'GB' },
      },
    },
  );
  await payWith('5555 5555 5555 4444');
  await shown('The payment was not made');
  expect(await outcome()).toContain('paid already');
  expect(await chargesFor(order)).toHaveLength(1);
});

it('speaks German, the gateway’s own texts too', async () => {
  await open('/?lang=de');
  await payWith('5200 0099 0051 0007');
  await shown('Die Zahlung kam nicht zustande');
  expect(await outcome()).toMatch(/Es wurde nichts abgebucht/);
  expect(await outcome()).not.toMatch(/ the |card/);
});

it('can be paid by keyboard alone', async () => {
  await page.goto(shop.origin);
  await cardFrame(page).locator('#number').waitFor();
  await page.locator('#item').focus();
  const type = async (text: string): Promise<void> => {
    await page.keyboard.press('Tab');
    await page.keyboard.type(text);
  };
  for (const text of [
    'keyboard@example.com',
    '1 High St',
    'M1 1AE',
    'United Kingdom',
    'Ada Lovelace',
    '4242424242424242',
    '1234',
    '123',
  ])
    await type(text);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await shown('Thank you. Your order is paid.');
});

it('axe finds nothing wrong, in light and dark: the checkout, a no, the test cards', async () => {
  await open();
  expect(await axeProblems(page)).toEqual([]);
  await payWith('4000 0099 0051 0002');
  await shown('The payment was not made');
  expect(await axeProblems(page)).toEqual([]);
  await page.goto(`${shop.origin}/test-cards`);
  expect(await axeProblems(page)).toEqual([]);
  await page.getByRole('cell', { name: '4242 4242 4242 4242' }).waitFor();
});
