import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { brandAsTyped, expiryAsTyped, spaced } from '../../fields/src/card-input';
import { refusedStyle } from '../../fields/src/style';
import { textsFor } from '../../fields/src/texts';
import { CARD_ROWS } from '../../src/processors/sandbox/cards';
import { brandOf } from '../../src/vault/card-brand';
import { newPage, startBrowser } from '../console/browser';
import { startGateway, type TestGateway } from '../support/gateway';

describe('while the customer types', () => {
  test.each([
    ['4242424242424242', '4242 4242 4242 4242'],
    ['378282246310005', '3782 822463 10005'],
    ['4000 0099-0000.0000198', '4000 0099 0000 0000 198'],
    ['４２４２', '4242'],
    ['42424', '4242 4'],
    ['', ''],
  ])('the number %j stands as %j', (typed, shown) => expect(spaced(typed)).toBe(shown));

  test.each([
    ['1', '1'],
    ['4', '04'],
    ['12', '12'],
    ['123', '12/3'],
    ['12/34', '12/34'],
    ['12 / 34', '12/34'],
    ['1/34', '01/34'],
    ['12/2034', '12/34'],
  ])('the expiry %j stands as %j', (typed, shown) => expect(expiryAsTyped(typed)).toBe(shown));

  test.each(CARD_ROWS.map(({ number }) => [number]))('the brand of %s is the vault’s', (number) => {
    expect(brandAsTyped(number)).toBe(brandOf(number));
  });
});

test.each<[name: string, value: unknown, refused: boolean]>([
  ['colorText', '#102030', false],
  ['fontFamily', 'Georgia, serif', false],
  ['fontSize', '18px', false],
  ['radius', '0px', false],
  ['colorText', 'transparent', true],
  ['colorText', '#10203000', true],
  ['colorField', 'url(https://evil.example/x)', true],
  ['fontFamily', 'x; } body { display: none', true],
  ['fontFamily', 'var(--x)', true],
  ['fontSize', '1px', true],
  ['radius', 'calc(1px)', true],
  ['display', 'none', true],
  ['__proto__x', '#fff', true],
  ['constructor', '#fff', true],
  ['colorText', 7, true],
])('style %s: %j is refused: %j', (name, value, refused) => {
  expect(refusedStyle({ [name]: value }) !== null).toBe(refused);
});

it('has a text for every field in both languages', () => {
  expect(textsFor('de-AT').language).toBe('de');
  expect(textsFor('fr').language).toBe('en');
});

describe('in a page', () => {
  let gateway: TestGateway;
  let browser: Browser;
  let shopServer: Server;
  let shop: string;
  let stranger: string;
  let vault: string;
  let page: Page;
  beforeAll(async () => {
    shopServer = createServer((_request, response) => response.setHeader('content-type', 'text/html').end(SHOP_PAGE));
    await once(shopServer.listen(0, '127.0.0.1'), 'listening');
    const { port } = shopServer.address() as AddressInfo;
    shop = `http://127.0.0.1:${port}`;
    // The same server under another name is another origin.
    stranger = `http://localhost:${port}`;
    [gateway, browser] = await Promise.all([
      startGateway({ environment: { ASSAY_CORS_ORIGINS: shop } }),
      startBrowser(),
    ]);
    vault = new URL(gateway.endpoint).origin;
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    shopServer.closeAllConnections();
    shopServer.close();
    await gateway?.stop();
  });
  beforeEach(async () => {
    page = await newPage(browser);
  });
  afterEach(() => page.context().close());

  async function clientToken(): Promise<string> {
    const { data } = await gateway.send<{ createClientToken: { clientToken: string } }>(
      'mutation($input: CreateClientTokenInput!) { createClientToken(input: $input) { clientToken } }',
      { input: { orderReference: 'fields', amount: { amountMinor: 100, currency: 'EUR' } } },
    );
    return data!.createClientToken.clientToken;
  }

  /** Runs the embed on the page; the result of `submit`, or the message of the error. */
  function embed(options: object): Promise<string> {
    return page.evaluate(
      `import('${vault}/vault/fields.js').then(async ({ cardFields }) => {
        globalThis.card = await cardFields({ element: '#card', ...${JSON.stringify(options)} });
        return 'open';
      }).catch((error) => error.message)`,
    );
  }
  const frame = (): ReturnType<Page['frameLocator']> => page.frameLocator('#card iframe');
  const submit = (token: string): Promise<unknown> => page.evaluate(`card.submit(${JSON.stringify(token)})`);

  it('says per field what is wrong, in the customer’s language, and gives a token when nothing is', async () => {
    await page.goto(shop);
    expect(await embed({ locale: 'de' })).toBe('open');
    const token = await clientToken();
    expect(await submit(token)).toEqual({
      ok: false,
      problem: 'FIELDS',
      fields: ['holderName', 'number', 'expiry', 'securityCode'],
    });
    await frame().locator('#holderName').fill('Ada Lovelace');
    const number = frame().locator('#number');
    await number.pressSequentially('4242424242424241');
    expect(await number.inputValue()).toBe('4242 4242 4242 4241');
    await frame().locator('#brand', { hasText: 'Visa' }).waitFor();
    await frame().locator('#expiry').pressSequentially('1399');
    await frame().locator('#securityCode').fill('12');
    expect(await submit(token)).toMatchObject({ fields: ['number', 'expiry', 'securityCode'] });
    expect(await number.getAttribute('aria-invalid')).toBe('true');
    expect(await frame().locator('#number-problem').innerText()).toContain('vertauscht');
    expect(await number.evaluate('document.activeElement.id')).toBe('number');

    await number.fill('4242424242424242');
    await frame().locator('#expiry').fill('12/34');
    await frame().locator('#securityCode').fill('123');
    expect(await submit(token)).toEqual({
      ok: true,
      token: expect.stringMatching(/^tok_/) as string,
      card: { brand: 'visa', lastFour: '4242', expiryMonth: 12, expiryYear: 2034 },
    });
    expect(await submit('ct_wrong')).toEqual({ ok: false, problem: 'CLIENT_TOKEN' });
  });

  it('a digit put into the middle keeps the caret where it is', async () => {
    await page.goto(shop);
    await embed({});
    const number = frame().locator('#number');
    await number.fill('424242424242');
    await number.evaluate('document.activeElement.setSelectionRange(2, 2)');
    await page.keyboard.type('9');
    expect(await number.inputValue()).toBe('4294 2424 2424 2');
    expect(await number.evaluate('document.activeElement.selectionStart')).toBe(3);
  });

  it('a page of another origin can not show the fields, whatever origin it names', async () => {
    for (const origin of [shop, stranger]) {
      await page.goto(stranger);
      await page.evaluate(`new Promise((done) => {
        const frame = document.createElement('iframe');
        frame.onload = done;
        frame.src = '${vault}/vault/fields?origin=${encodeURIComponent(origin)}';
        document.body.append(frame);
      })`);
      const shown = page.frames().filter((inner) => inner !== page.mainFrame());
      expect(await shown[0]!.locator('#number').count()).toBe(0);
    }
    for (const origin of ['', 'null', `${shop}/`, `${shop} https://evil.example`, "'unsafe-inline'", '*', stranger]) {
      const answer = await fetch(`${vault}/vault/fields?origin=${encodeURIComponent(origin)}`);
      expect([origin, answer.status]).toEqual([origin, 403]);
      expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    }
  });

  it('listens to the page that shows it and to nobody else', async () => {
    await page.goto(shop);
    await embed({});
    await frame().locator('#number').fill('4242424242424242');
    // A frame of another origin on the shop's page, an advertisement for example, tries to speak to the card fields.
    await page.evaluate(`new Promise((done) => {
      const other = document.createElement('iframe');
      other.onload = done;
      other.src = '${stranger}';
      document.body.append(other);
    })`);
    const intruder = page.frames().find((inner) => inner.url().startsWith(stranger))!;
    await intruder.evaluate(
      "for (const target of [...Array(parent.length).keys()]) parent[target].postMessage({ type: 'assay.clear' }, '*')",
    );
    // What comes later comes after it: the page's own message, answered.
    expect(await submit('ct_wrong')).toMatchObject({ ok: false, problem: 'FIELDS' });
    expect(await frame().locator('#number').inputValue()).toBe('4242 4242 4242 4242');
    // Nor does the page take what the intruder says for the fields' answer.
    const answered = submit('ct_wrong');
    await intruder.evaluate("parent.postMessage({ type: 'assay.result', id: 2, result: { ok: true } }, '*')");
    expect(await answered).toMatchObject({ ok: false });
  });

  it.each([
    [{ colorText: 'red; } * { display: none' }, 'colorText'],
    [{ background: 'url(https://evil.example)' }, 'background'],
  ])('refuses the style %j and takes the fields away', async (style, name) => {
    await page.goto(shop);
    expect(await embed({ style })).toBe(`the style ${name} is not allowed or has a wrong value`);
    expect(await page.locator('#card iframe').count()).toBe(0);
  });

  it('takes a shop’s colours, and loads nothing from elsewhere', async () => {
    const hosts = new Set<string>();
    page.on('request', (request) => hosts.add(new URL(request.url()).origin));
    await page.goto(shop);
    await embed({ style: { colorText: '#123456', fontSize: '20px', fontFamily: 'Georgia, serif' } });
    const shown = await frame().locator('body').evaluate('getComputedStyle(document.body).color');
    expect(shown).toBe('rgb(18, 52, 86)');
    expect([...hosts].sort()).toEqual([shop, vault].sort());
  });

  it('axe finds nothing wrong in the frame, in light and dark, with and without problems', async () => {
    await page.goto(shop);
    await embed({});
    const inner = page.frames().find((candidate) => candidate.url().includes('/vault/fields'))!;
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const isWrong of [false, true]) {
        if (isWrong) await submit('ct_wrong');
        await inner.evaluate(axe.source);
        const { violations } = await inner.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      }
    }
  });

  it('the fields and their embed are small, and the answers say what they are', async () => {
    let bytes = 0;
    for (const path of ['', '.js', '/page.js', '/page.css', '/card-input.js', '/style.js', '/texts.js']) {
      const answer = await fetch(`${vault}/vault/fields${path}?origin=${encodeURIComponent(shop)}`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      bytes += (await answer.arrayBuffer()).byteLength;
    }
    expect(bytes).toBeLessThan(25_000);
    const policy = (await fetch(`${vault}/vault/fields?origin=${encodeURIComponent(shop)}`)).headers.get(
      'content-security-policy',
    );
    expect(policy).toContain(`frame-ancestors ${shop};`);
    expect(policy).not.toContain('unsafe');
    expect((await fetch(`${vault}/vault/fields`, { method: 'POST' })).status).toBe(405);
  });

  it('the vault answers a secret key from a web page with 403, and each answer with an id', async () => {
    const post = (authorization: string): Promise<Response> =>
      fetch(`${vault}/vault/tokens`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization, origin: shop },
        body: '{}',
      });
    const secret = await post(`Bearer ${gateway.merchantKey}`);
    expect(secret.status).toBe(403);
    expect(secret.headers.get('x-request-id')).toMatch(/^req_/);
    const token = await post(`Bearer ${await clientToken()}`);
    expect(token.status).toBe(422);
    expect(token.headers.get('access-control-expose-headers')).toContain('x-request-id');
    expect((await post('Bearer ak_test_wrong')).status).toBe(401);
  });
});

const SHOP_PAGE =
  '<!doctype html><html lang="en"><head><title>Shop</title></head><body><h1>Shop</h1><div id="card"></div></body></html>';
