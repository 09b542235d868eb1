import type { CardSummary, FieldName, FromFrame, SubmitResult, ToFrame } from './messages';

export type { CardSummary, FieldName, SubmitResult };

export interface CardFieldsOptions {
  /** Where the fields go: an element, or a selector for one. */
  readonly element: HTMLElement | string;
  /** A BCP 47 tag; the page's language without it. */
  readonly locale?: string;
  /** `colorText`, `colorBackground`, `colorField`, `colorBorder`, `colorFocus`, `colorError`: `#rrggbb`; `fontFamily`; `fontSize`, `radius`: `16px`. */
  readonly style?: Readonly<Record<string, string>>;
  /** Hears the brand as the number is typed: `visa`, … `unknown`. */
  onBrand?(brand: string): void;
}

export interface CardFields {
  /** Gives the card to the vault. The client token comes from the shop's own server (`createClientToken`). */
  submit(clientToken: string): Promise<SubmitResult>;
  /** Marks the field that a rejection blames, and puts the caret there. */
  blame(field: FieldName): void;
  /** Empties the fields. */
  clear(): void;
  /** Takes the fields off the page. */
  remove(): void;
}

const gateway = new URL(import.meta.url).origin;
const LOAD_TIMEOUT_MS = 15_000;

/**
 * Puts card fields on the page, in a frame of the gateway's: what is typed there never reaches this page. Errors: `TypeError` for a style that
 * is not allowed; `Error` when the frame does not open, as on a page whose origin the gateway does not know.
 */
export function cardFields(options: CardFieldsOptions): Promise<CardFields> {
  const { element, locale = document.documentElement.lang || navigator.language, style = {} } = options;
  const place = typeof element === 'string' ? document.querySelector(element) : element;
  if (place === null) throw new TypeError('no element for the card fields');
  const frame = document.createElement('iframe');
  frame.src = `${gateway}/vault/fields?origin=${encodeURIComponent(location.origin)}`;
  frame.title = /^de\b/i.test(locale) ? 'Kartendaten' : 'Card details';
  frame.style.cssText = 'display:block;width:100%;height:340px;border:0';
  frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-forms');
  frame.referrerPolicy = 'no-referrer';

  let lastId = 0;
  const waiting = new Map<number, (result: SubmitResult) => void>();
  const say = (message: ToFrame): void => frame.contentWindow?.postMessage(message, gateway);

  return new Promise((resolve, reject) => {
    const remove = (): void => {
      clearTimeout(timer);
      removeEventListener('message', hear);
      frame.remove();
      for (const answer of waiting.values()) answer({ ok: false, problem: 'UNAVAILABLE' });
      waiting.clear();
    };
    const fail = (error: Error): void => {
      remove();
      reject(error);
    };
    const hear = (event: MessageEvent<unknown>): void => {
      if (event.source !== frame.contentWindow || event.origin !== gateway) return;
      const message = event.data as FromFrame;
      switch (message.type) {
        case 'assay.hello':
          return say({ type: 'assay.init', locale, style });
        case 'assay.refused':
          return fail(new TypeError(`the style ${message.style} is not allowed or has a wrong value`));
        case 'assay.height':
          frame.style.height = `${message.px}px`;
          return;
        case 'assay.brand':
          return options.onBrand?.(message.brand);
        case 'assay.result':
          waiting.get(message.id)?.(message.result);
          return void waiting.delete(message.id);
        case 'assay.ready':
          clearTimeout(timer);
          return resolve({
            submit: (clientToken) =>
              new Promise((answer) => {
                waiting.set(++lastId, answer);
                say({ type: 'assay.submit', id: lastId, clientToken });
              }),
            blame: (field) => say({ type: 'assay.blame', field }),
            clear: () => say({ type: 'assay.clear' }),
            remove,
          });
      }
    };
    const timer = setTimeout(() => fail(new Error('the card fields did not open')), LOAD_TIMEOUT_MS);
    addEventListener('message', hear);
    place.append(frame);
  });
}
