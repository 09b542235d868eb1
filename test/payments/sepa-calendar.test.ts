import fc from 'fast-check';
import { type LocalDate, parseLocalDate, plusDays } from '../../src/kernel/local-date';
import { businessDayFrom, collectionSchedule, isTargetDay } from '../../src/payments/sepa-calendar';

const day = (text: string): LocalDate => parseLocalDate(text)!;

describe('TARGET business days', () => {
  // European Central Bank, "T2 closing days" of each year.
  it.each([
    ['2025-04-18', 'Good Friday 2025', false],
    ['2025-04-21', 'Easter Monday 2025', false],
    ['2026-04-03', 'Good Friday 2026', false],
    ['2026-04-06', 'Easter Monday 2026', false],
    ['2027-03-26', 'Good Friday 2027', false],
    ['2027-03-29', 'Easter Monday 2027', false],
    ['2026-01-01', 'New Year', false],
    ['2026-05-01', '1 May', false],
    ['2026-12-25', 'Christmas', false],
    ['2028-12-26', 'the day after Christmas, a Tuesday', false],
    ['2026-11-21', 'a Saturday', false],
    ['2026-11-22', 'a Sunday', false],
    ['2026-11-23', 'a Monday', true],
    ['2026-05-14', 'Ascension Day', true],
    ['2026-10-03', 'a national holiday on a Saturday', false],
    ['2025-10-03', 'a national holiday on a Friday', true],
    ['2024-12-24', 'Christmas Eve', true],
    ['2024-12-31', 'New Year’s Eve', true],
  ])('%s (%s): open is %s', (date, _name, open) => {
    expect(isTargetDay(day(date))).toBe(open);
  });
});

describe('the day of a collection', () => {
  it.each([
    ['in the morning: the next business day', '2026-11-24T08:00:00Z', 1, null, '2026-11-25'],
    ['in the afternoon: one day more', '2026-11-24T11:30:00Z', 1, null, '2026-11-26'],
    ['noon in summer time is an hour earlier', '2026-07-14T10:30:00Z', 1, null, '2026-07-16'],
    ['on a Friday morning: Monday', '2026-11-27T08:00:00Z', 1, null, '2026-11-30'],
    ['on a Sunday: submitted on Monday, debited on Tuesday', '2026-11-22T12:00:00Z', 1, null, '2026-11-24'],
    ['before Easter: Good Friday and Easter Monday are closed', '2026-04-02T09:00:00Z', 1, null, '2026-04-07'],
    ['with 14 days of notice', '2026-11-24T08:00:00Z', 14, null, '2026-12-08'],
    ['14 days that end on a Sunday: Monday', '2026-11-22T08:00:00Z', 14, null, '2026-12-07'],
    ['14 days that end on Christmas', '2026-12-11T08:00:00Z', 14, null, '2026-12-28'],
    ['on a wished-for day', '2026-11-24T08:00:00Z', 1, '2026-12-01', '2026-12-01'],
    ['a wished-for Saturday: Monday', '2026-11-24T08:00:00Z', 1, '2026-11-28', '2026-11-30'],
    ['a wish that is too early', '2026-11-24T08:00:00Z', 14, '2026-11-25', '2026-12-08'],
    ['just after midnight in Brussels, still yesterday in UTC', '2026-11-23T23:30:00Z', 1, null, '2026-11-25'],
  ])('%s', (_name, at, noticeDays, notBefore, collectOn) => {
    const request = { at: Date.parse(at), noticeDays, notBefore: notBefore === null ? null : day(notBefore) };
    expect(collectionSchedule(request).collectOn).toBe(collectOn);
  });

  it('is always open, leaves the notice and a business day before it, and no earlier day would', () => {
    const instants = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2060, 0, 1) });
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 30 }), (at, noticeDays) => {
        const { notifyOn, collectOn } = collectionSchedule({ at, noticeDays, notBefore: null });
        expect(isTargetDay(collectOn)).toBe(true);
        expect(collectOn >= plusDays(notifyOn, noticeDays)).toBe(true);
        expect(businessDayFrom(notifyOn) < collectOn).toBe(true);
        expect(collectOn <= plusDays(notifyOn, noticeDays + 9)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
