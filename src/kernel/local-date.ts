import { DAY_MS, type EpochMs } from './clock';

/** A calendar day without a time zone, as ISO 8601: `2026-11-22`. Days compare as texts do. */
export type LocalDate = string & { readonly __brand: 'LocalDate' };

/** The text as a day, or null when it is none: 31 February is none. Years 1000 to 9999. */
export function parseLocalDate(text: string): LocalDate | null {
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(text)) return null;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && dateOf(at) === text ? (text as LocalDate) : null;
}

/** The day that many days later; earlier for a negative number. */
export function plusDays(date: LocalDate, days: number): LocalDate {
  return dateOf(startOf(date) + days * DAY_MS);
}

/** 0 for Sunday to 6 for Saturday. */
export function weekdayOf(date: LocalDate): number {
  return new Date(startOf(date)).getUTCDay();
}

/** The day and the hour (0 to 23) that clocks in a time zone show at an instant. `timeZone`: an IANA name. */
export function localTimeAt(at: EpochMs, timeZone: string): { readonly date: LocalDate; readonly hour: number } {
  const parts = new Map(
    formatterOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const date = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}` as LocalDate;
  return { date, hour: Number(parts.get('hour')) };
}

const FORMATTERS = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  let formatter = FORMATTERS.get(timeZone);
  if (formatter === undefined) {
    const digits = '2-digit';
    const options = { timeZone, year: 'numeric', month: digits, day: digits, hour: digits, hourCycle: 'h23' } as const;
    FORMATTERS.set(timeZone, (formatter = new Intl.DateTimeFormat('en-GB', options)));
  }
  return formatter;
}

function startOf(date: LocalDate): EpochMs {
  return Date.parse(`${date}T00:00:00Z`);
}

function dateOf(at: EpochMs): LocalDate {
  return new Date(at).toISOString().slice(0, 10) as LocalDate;
}
