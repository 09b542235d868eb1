/** What the shop's page and the frame with the card fields say to each other. No message holds a card number or a security code. */

export type FieldName = 'holderName' | 'number' | 'expiry' | 'securityCode';

/** What of a card the shop's page may know. */
export interface CardSummary {
  readonly brand: string;
  readonly lastFour: string;
  readonly expiryMonth: number;
  readonly expiryYear: number;
}

export type SubmitResult =
  /** `token`: for `paymentMethod.card.token`. */
  | { readonly ok: true; readonly token: string; readonly card: CardSummary }
  /** The customer has to mend these fields; the frame shows how. */
  | { readonly ok: false; readonly problem: 'FIELDS'; readonly fields: readonly FieldName[] }
  /** The client token does not hold: make a new one. */
  | { readonly ok: false; readonly problem: 'CLIENT_TOKEN' }
  /** No answer from the vault, or none that helps: try again. Nothing was charged. */
  | { readonly ok: false; readonly problem: 'UNAVAILABLE' };

export type ToFrame =
  | {
      readonly type: 'assay.init';
      readonly locale: string;
      readonly style: Readonly<Record<string, string>>;
    }
  | { readonly type: 'assay.submit'; readonly id: number; readonly clientToken: string }
  /** Marks a field that a rejection blames. */
  | { readonly type: 'assay.blame'; readonly field: FieldName }
  | { readonly type: 'assay.clear' };

export type FromFrame =
  | { readonly type: 'assay.hello' }
  | { readonly type: 'assay.ready' }
  /** A style that is not on the list, or a value that is not of its kind. */
  | { readonly type: 'assay.refused'; readonly style: string }
  | { readonly type: 'assay.height'; readonly px: number }
  | { readonly type: 'assay.brand'; readonly brand: string }
  | { readonly type: 'assay.result'; readonly id: number; readonly result: SubmitResult };
