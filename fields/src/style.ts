const COLOUR = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i;
const px = (min: number, max: number) => (value: string) => {
  const [, number] = /^(\d{1,2})px$/.exec(value) ?? [];
  return number !== undefined && Number(number) >= min && Number(number) <= max;
};
const colour = (value: string): boolean => COLOUR.test(value);

/**
 * What a shop may choose, and of which kind the value must be. Colours are opaque and sizes bounded, so that no field can be made invisible. A
 * font has to be on the customer's machine: nothing is loaded.
 */
const CHOICES: Readonly<Record<string, (value: string) => boolean>> = {
  colorText: colour,
  colorBackground: colour,
  colorField: colour,
  colorBorder: colour,
  colorFocus: colour,
  colorError: colour,
  fontFamily: (value) => /^[a-z][a-z0-9 -]{0,39}(, ?[a-z][a-z0-9 -]{0,39}){0,4}$/i.test(value),
  fontSize: px(14, 24),
  radius: px(0, 24),
};

/** The first name that is no choice or whose value is not of its kind; null when all are fine. */
export function refusedStyle(style: Readonly<Record<string, unknown>>): string | null {
  const refused = Object.entries(style).find(([name, value]) => {
    const accepts = Object.hasOwn(CHOICES, name) ? CHOICES[name] : undefined;
    return typeof value !== 'string' || accepts === undefined || !accepts(value);
  });
  return refused?.[0] ?? null;
}

/** What of an element is needed here. */
interface Styled {
  readonly style: { setProperty(name: string, value: string): void };
}

/** Sets the variables of the style sheet: `colorText` is `--color-text`. */
export function applyStyle(root: Styled, style: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(style)) {
    root.style.setProperty(`--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, value);
  }
}
