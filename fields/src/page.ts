import { brandAsTyped, brandName, caretAfter, digitsOf, expiryAsTyped, spaced } from './card-input';
import type { CardSummary, FieldName, FromFrame, SubmitResult, ToFrame } from './messages';
import { applyStyle, refusedStyle } from './style';
import { type Texts, textsFor } from './texts';

const FIELDS: readonly FieldName[] = ['holderName', 'number', 'expiry', 'securityCode'];
/** The vault answers in milliseconds. What takes longer than this has not arrived. */
const TIMEOUT_MS = 20_000;

/**
 * The origin that may frame this page. The gateway has checked it and says it in `frame-ancestors`, so that the browser shows the page to no
 * other; messages go to it and come from it alone.
 */
const shop = new URLSearchParams(location.search).get('origin') ?? '';

const form = element('card', HTMLFormElement);
const inputs = Object.fromEntries(FIELDS.map((field) => [field, element(field, HTMLInputElement)])) as Record<
  FieldName,
  HTMLInputElement
>;
const brand = element('brand', HTMLElement);
let texts: Texts = textsFor('en').texts;

function element<T extends HTMLElement>(id: string, type: abstract new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`the page has no ${id}`);
  return found;
}

function tell(message: FromFrame): void {
  parent.postMessage(message, shop);
}

addEventListener('message', (event: MessageEvent<unknown>) => {
  if (event.source !== parent || event.origin !== shop) return;
  const message = event.data as ToFrame;
  switch (message.type) {
    case 'assay.init':
      return open(message.locale, message.style);
    case 'assay.submit':
      return void submit(String(message.clientToken)).then((result) =>
        tell({ type: 'assay.result', id: message.id, result }),
      );
    case 'assay.blame':
      if (FIELDS.includes(message.field)) blame(message.field, texts.blamed[message.field]);
      return inputs[message.field]?.focus();
    case 'assay.clear':
      form.reset();
      FIELDS.forEach(forgive);
      return showBrand();
  }
});

function open(locale: string, style: Readonly<Record<string, string>>): void {
  const refused = refusedStyle(style);
  if (refused !== null) return tell({ type: 'assay.refused', style: refused });
  const chosen = textsFor(locale);
  texts = chosen.texts;
  document.documentElement.lang = chosen.language;
  document.title = texts.title;
  element('title', HTMLElement).textContent = texts.title;
  for (const field of FIELDS) inputs[field].labels![0]!.textContent = texts.labels[field];
  applyStyle(document.documentElement, style);
  form.hidden = false;
  showBrand();
  tell({ type: 'assay.ready' });
}

inputs.number.addEventListener('input', () => {
  const { value, selectionStart } = inputs.number;
  const digitsBefore = digitsOf(value.slice(0, selectionStart ?? value.length)).length;
  rewrite(inputs.number, spaced(value), digitsBefore);
  showBrand();
});
inputs.expiry.addEventListener('input', (event) => {
  // While somebody deletes, nothing is put back.
  if (event instanceof InputEvent && event.inputType.startsWith('delete')) return;
  const text = expiryAsTyped(inputs.expiry.value);
  rewrite(inputs.expiry, text, text.length);
});
for (const field of FIELDS) inputs[field].addEventListener('input', () => forgive(field));
form.addEventListener('submit', (event) => event.preventDefault());

function rewrite(input: HTMLInputElement, text: string, digitsBefore: number): void {
  if (input.value === text) return;
  input.value = text;
  const caret = caretAfter(text, digitsBefore);
  input.setSelectionRange(caret, caret);
}

function showBrand(): void {
  const typed = brandAsTyped(digitsOf(inputs.number.value));
  const label = document.createElement('span');
  label.className = 'unseen';
  label.textContent = `${texts.hints.brand} `;
  brand.replaceChildren(...(brandName(typed) === '' ? [] : [label, brandName(typed)]));
  const { securityCode, amexSecurityCode } = texts.hints;
  element('securityCode-hint', HTMLElement).textContent = typed === 'amex' ? amexSecurityCode : securityCode;
  tell({ type: 'assay.brand', brand: typed });
}

function blame(field: FieldName, text: string): void {
  inputs[field].setAttribute('aria-invalid', 'true');
  element(`${field}-problem`, HTMLElement).textContent = text;
}

function forgive(field: FieldName): void {
  inputs[field].removeAttribute('aria-invalid');
  element(`${field}-problem`, HTMLElement).textContent = '';
}

function refuse(problems: ReadonlyMap<FieldName, string>): SubmitResult {
  for (const [field, code] of problems) blame(field, texts.problems[field][code] ?? texts.problems[field].other);
  const fields = FIELDS.filter((field) => problems.has(field));
  inputs[fields[0] ?? 'number'].focus();
  return { ok: false, problem: 'FIELDS', fields };
}

/** Gives the card to the vault, and the shop's page its token. */
async function submit(clientToken: string): Promise<SubmitResult> {
  FIELDS.forEach(forgive);
  const blank = FIELDS.filter((field) => inputs[field].value.trim() === '');
  if (blank.length > 0) return refuse(new Map(blank.map((field) => [field, 'BLANK'])));
  const [month = '', year = ''] = inputs.expiry.value.split('/');
  const card = {
    number: inputs.number.value,
    expiry: `${month.trim()}/${year.trim()}`,
    securityCode: inputs.securityCode.value.trim(),
    holderName: inputs.holderName.value.trim(),
  };
  const answer = await fetch('/vault/tokens', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${clientToken}` },
    body: JSON.stringify({ type: 'card', card }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(() => null);
  if (answer?.status === 401 || answer?.status === 403) return { ok: false, problem: 'CLIENT_TOKEN' };
  if (answer?.status !== 201 && answer?.status !== 422) return { ok: false, problem: 'UNAVAILABLE' };
  const body = (await answer.json().catch(() => null)) as VaultAnswer | null;
  if (body?.token !== undefined && body.card !== undefined)
    return { ok: true, token: body.token, card: summaryOf(body.card) };
  const problems = (body?.errors ?? []).map(({ code, path }) => [fieldAt(path), code] as const);
  return problems.length === 0 ? { ok: false, problem: 'UNAVAILABLE' } : refuse(new Map(problems.reverse()));
}

interface VaultAnswer {
  readonly token?: string;
  readonly card?: CardSummary;
  readonly errors?: readonly { readonly code: string; readonly path: readonly string[] }[];
}

/** No more than the shop's page needs. */
function summaryOf({ brand: name, lastFour, expiryMonth, expiryYear }: CardSummary): CardSummary {
  return { brand: name, lastFour, expiryMonth, expiryYear };
}

function fieldAt(path: readonly string[]): FieldName {
  const name = path[1] ?? '';
  if (name.startsWith('expiry')) return 'expiry';
  return FIELDS.find((field) => field === name) ?? 'number';
}

new ResizeObserver(() =>
  tell({ type: 'assay.height', px: Math.ceil(document.body.getBoundingClientRect().height) }),
).observe(document.body);
tell({ type: 'assay.hello' });
