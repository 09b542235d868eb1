import { useTexts } from '../i18n';

const PARTS = {
  year: 'numeric',
  month: 'short',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
} as const;

/** A moment in the reader's own zone, which it names; in UTC when pointed at. */
export function Time({ at }: { readonly at: string }) {
  const { language } = useTexts();
  return (
    <time dateTime={at} title={`${at.replace('T', ' ').replace('Z', '')} UTC`} style={{ whiteSpace: 'nowrap' }}>
      {new Intl.DateTimeFormat(regionOf(language), PARTS).format(new Date(at))}
    </time>
  );
}

/** The language as it is written where the reader is: `en-GB` for a British browser. */
export function regionOf(language: string): string {
  return navigator.languages.find((each) => each.startsWith(language)) ?? language;
}
