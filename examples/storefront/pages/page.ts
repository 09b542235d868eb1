import type { CardFields } from '../../../fields/src/fields';
import { confirm, InputRefused, type Order, type Outcome, pay, type Shop } from '../../client/checkout';
import { type NextStep, nextStep } from '../../client/next-step';
import { Reason } from '../../client/generated/reason-codes';
import { connect, NoAnswer } from '../../client/transport';
import { type Advice, adviceFor } from './advice';
import { challengeResult } from './challenge';
import { at } from './dom';
import * as server from './shop-server';
import { language, texts, type Texts } from './texts';

const email = at('email', HTMLInputElement);
const item = at('item', HTMLSelectElement);
const country = at('country', HTMLSelectElement);
const payButton = at('pay', HTMLButtonElement);
const outcome = at('outcome', HTMLElement);
const action = at('outcome-action', HTMLButtonElement);
const busy = at('busy', HTMLElement);

/** One request may be under way for so long. Below the gateway's own limit nothing is lost: the same key asks again. */
const REQUEST_TIMEOUT_MS = 15_000;

let order: server.ShopOrder;
let card: CardFields;
/** Counts the tries for the order. A new key belongs to each; one that had no answer keeps its own. */
let tryNumber = 1;
/** What was sent and not answered. It goes out again as it was, with the same key. */
let unanswered: { readonly shop: Shop; readonly input: Order } | null = null;

function shopWith(clientToken: string): Shop {
  return {
    send: connect(`${order.gateway}/graphql`, clientToken, REQUEST_TIMEOUT_MS),
    wait: (ms) => new Promise((done) => setTimeout(done, ms)),
    locale: language,
  };
}

/** A new try: card to the vault, token to the gateway. */
async function newTry(authentication: 'AS_NEEDED' | 'REQUIRED'): Promise<void> {
  if (!email.checkValidity()) return blameEmail();
  order = await server.order(order.orderReference);
  const taken = await card.submit(order.clientToken);
  if (!taken.ok) {
    if (taken.problem !== 'FIELDS')
      show({ title: texts.notPaid, text: texts.fieldsUnavailable, action: 'pay', mend: null });
    return;
  }
  unanswered = {
    shop: shopWith(order.clientToken),
    input: {
      orderReference: order.orderReference,
      amount: { amountMinor: order.amountMinor, currency: order.currency },
      paymentMethod: { card: { token: taken.token } },
      customer: { email: email.value },
      billingAddress: {
        line1: at('line1', HTMLInputElement).value || null,
        postalCode: at('postalCode', HTMLInputElement).value || null,
        country: country.value,
      },
      authentication,
    },
  };
  await send();
}

/** Sends what is not answered: the first time, and again after the connection failed. */
async function send(): Promise<void> {
  if (unanswered === null) return;
  const { shop, input } = unanswered;
  const first = await pay(shop, input, tryNumber);
  tryNumber = first.tryNumber + 1;
  unanswered = null;
  rememberOrder();
  await follow(shop, first);
}

async function follow(shop: Shop, { payment, next }: Pick<Outcome, 'payment' | 'next'>): Promise<void> {
  if (next.step === 'authenticate') {
    const result = await challengeResult(next.url);
    if (result === null) {
      const again = (): Promise<void> => follow(shop, { payment, next });
      return show({ title: texts.closed, text: texts.closedText, action: 'authenticate', mend: null }, again);
    }
    return confirmed(shop, payment.id, result);
  }
  if (next.step === 'deliver') {
    // The page says nothing that the shop's server has not seen for itself.
    const paid = await server.finished(order.orderReference, payment.id);
    forgetOrder();
    return show(adviceFor(paid ? next : { step: 'review' }));
  }
  show(adviceFor(next));
  mend(next, payment.rejection?.code ?? null);
}

/** The same key each time: sent twice, it is one confirmation. */
async function confirmed(shop: Shop, paymentId: string, result: string): Promise<void> {
  try {
    const payment = await confirm(shop, paymentId, result);
    await follow(shop, { payment, next: nextStep(payment) });
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    showOffline(() => confirmed(shop, paymentId, result));
  }
}

/** Where the customer goes on. */
function mend(next: NextStep, code: string | null): void {
  if (next.step === 'giveUp' || (next.step === 'askCustomer' && next.page === 'methods')) card.clear();
  if (next.step !== 'askCustomer' || next.page !== 'card') return;
  if (code === Reason.CARD_EXPIRED) card.blame('expiry');
  else if (code === Reason.SECURITY_CODE_MISMATCH || code === Reason.SECURITY_CODE_REQUIRED) card.blame('securityCode');
  else card.blame('number');
}

function show(advice: Advice, press = pressFor(advice)): void {
  at('outcome-title', HTMLElement).textContent = advice.title;
  at('outcome-text', HTMLElement).textContent = advice.text;
  action.hidden = press === null;
  action.textContent = advice.action === 'authenticate' ? texts.authenticate : texts.again;
  action.onclick = press && ((): void => void whileBusy(press));
  at('checkout', HTMLElement).hidden = advice.action === null && advice.mend === null;
  outcome.hidden = false;
  outcome.focus();
}

function pressFor({ action: wanted }: Advice): (() => Promise<void>) | null {
  if (wanted === null) return null;
  return () => newTry(wanted === 'authenticate' ? 'REQUIRED' : 'AS_NEEDED');
}

function showOffline(again: () => Promise<void>): void {
  show({ title: texts.offline, text: texts.offlineText, action: 'pay', mend: null }, again);
}

function blameEmail(): void {
  email.setAttribute('aria-invalid', 'true');
  at('email-problem', HTMLElement).textContent = texts.emailProblem;
  email.focus();
}

/** One thing at a time: a second press does nothing. */
async function whileBusy(work: () => Promise<void>): Promise<void> {
  if (payButton.ariaDisabled === 'true') return;
  payButton.ariaDisabled = 'true';
  busy.textContent = texts.busy;
  outcome.hidden = true;
  try {
    await work();
  } catch (error) {
    if (unanswered !== null && error instanceof NoAnswer) showOffline(send);
    else fail(error);
  } finally {
    payButton.ariaDisabled = 'false';
    busy.textContent = '';
  }
}

/** A field of the order that the gateway does not take, or a mistake of ours. Nothing was stored, so the next try is free. */
function fail(error: unknown): void {
  const isOurs = !(error instanceof InputRefused);
  unanswered = null;
  tryNumber++;
  rememberOrder();
  show({ title: texts.unexpected, text: isOurs ? texts.againText : texts.correctOrder, action: 'pay', mend: 'order' });
}

// A reloaded page goes on with its order, and never uses a key twice for different cards.
function rememberOrder(): void {
  sessionStorage.setItem('order', JSON.stringify([order.orderReference, tryNumber]));
}
function forgetOrder(): void {
  sessionStorage.removeItem('order');
}

async function openOrder(): Promise<void> {
  const [reference, tries] = JSON.parse(sessionStorage.getItem('order') ?? '[]') as [string?, number?];
  if (reference === undefined) order = await server.newOrder(item.value);
  else order = await server.order(reference).catch(() => server.newOrder(item.value));
  // The try of before may have been sent without an answer.
  tryNumber = order.orderReference === reference ? (tries ?? 1) + 1 : 1;
  rememberOrder();
  showOrder();
}

function showOrder(): void {
  at('order', HTMLElement).textContent = `${texts.order} ${order.orderReference}`;
  at('amount', HTMLElement).textContent = order.formatted;
}

async function start(): Promise<void> {
  document.documentElement.lang = language;
  for (const place of document.querySelectorAll<HTMLElement>('[data-text]'))
    place.textContent = texts[place.dataset['text'] as keyof Texts];
  for (const place of document.querySelectorAll<HTMLElement>('[data-title]'))
    place.title = texts[place.dataset['title'] as keyof Texts];
  const names = new Intl.DisplayNames(language, { type: 'region' });
  const option = (value: string, text: string): HTMLOptionElement => new Option(text, value);
  country.replaceChildren(
    ...['GB', 'DE', 'AT', 'CH', 'FR', 'US', 'IR'].map((code) => option(code, names.of(code) ?? code)),
  );
  item.replaceChildren(...(await server.items()).map(({ id, name, formatted }) => option(id, `${name}, ${formatted}`)));

  await openOrder();
  item.addEventListener('change', () => {
    forgetOrder();
    void whileBusy(openOrder);
  });
  email.addEventListener('input', () => {
    email.removeAttribute('aria-invalid');
    at('email-problem', HTMLElement).textContent = '';
  });
  at('checkout', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    void whileBusy(() => newTry('AS_NEEDED'));
  });

  // The five lines that put the card fields on the page.
  const { cardFields } = (await import(/* @vite-ignore */ `${order.gateway}/vault/fields.js`)) as {
    cardFields: (options: { element: string; locale: string }) => Promise<CardFields>;
  };
  card = await cardFields({ element: '#card', locale: language });
}

start().catch(() => {
  show({ title: texts.unexpected, text: texts.noFields, action: null, mend: 'card' }, null);
});
