import type { EpochMs } from '../kernel/clock';
import { type LocalDate, localTimeAt, plusDays, weekdayOf } from '../kernel/local-date';

/** TARGET, and with it SEPA, lives by the clocks of Central Europe. */
const TIME_ZONE = 'Europe/Brussels';

/**
 * The hour from which a request counts for the next business day: collections for the next day reach the clearing by noon
 * (EBA CLEARING STEP2 SDD Core; banks' own cut-offs lie before and after it, so this is a judgement).
 */
const CUT_OFF_HOUR = 12;

/**
 * Calendar days between the notice to the debtor and the debit, unless creditor and debtor have agreed on another time
 * (EPC016-06, SEPA Core Direct Debit rulebook, pre-notification).
 */
export const DEFAULT_NOTICE_DAYS = 14;

export interface CollectionSchedule {
  /** By the end of this day the customer has to be told amount, day and mandate. */
  readonly notifyOn: LocalDate;
  /** The due date: the customer's account is debited. A TARGET business day. */
  readonly collectOn: LocalDate;
}

/**
 * When a debit that is asked for now is collected: on the first TARGET business day that leaves the customer the agreed notice,
 * is not before the wished-for day, and has one business day before it on which the customer's bank gets the collection
 * (D−1 for every collection since 20 November 2016, EPC016-06).
 */
export function collectionSchedule(request: {
  readonly at: EpochMs;
  readonly noticeDays: number;
  readonly notBefore: LocalDate | null;
}): CollectionSchedule {
  const { date: today, hour } = localTimeAt(request.at, TIME_ZONE);
  const submitOn = businessDayFrom(hour < CUT_OFF_HOUR ? today : plusDays(today, 1));
  const earliest = [plusDays(submitOn, 1), plusDays(today, request.noticeDays), request.notBefore ?? today];
  return { notifyOn: today, collectOn: businessDayFrom(earliest.sort().at(-1)!) };
}

/** The day where TARGET's time is at an instant. */
export function targetDateAt(at: EpochMs): LocalDate {
  return localTimeAt(at, TIME_ZONE).date;
}

/** That day, or the next one on which TARGET is open. */
export function businessDayFrom(date: LocalDate): LocalDate {
  let day = date;
  while (!isTargetDay(day)) day = plusDays(day, 1);
  return day;
}

/**
 * Whether TARGET settles on a day: not on Saturdays and Sundays, New Year's Day, Good Friday, Easter Monday, 1 May, 25 and
 * 26 December (European Central Bank, long-term calendar, since 2002).
 */
export function isTargetDay(date: LocalDate): boolean {
  const weekday = weekdayOf(date);
  if (weekday === 0 || weekday === 6) return false;
  if (['01-01', '05-01', '12-25', '12-26'].includes(date.slice(5))) return false;
  const easter = easterSunday(Number(date.slice(0, 4)));
  return date !== plusDays(easter, -2) && date !== plusDays(easter, 1);
}

/** Easter Sunday of a Gregorian year: the algorithm of Meeus, Jones and Butcher (J. Meeus, Astronomical Algorithms, 1991, chapter 8). */
function easterSunday(year: number): LocalDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  const month = String(Math.floor(n / 31)).padStart(2, '0');
  const day = String((n % 31) + 1).padStart(2, '0');
  return `${year}-${month}-${day}` as LocalDate;
}
