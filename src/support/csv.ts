/** What a cell can hold. Null is an empty cell. */
export type CsvValue = string | number | boolean | null;

/**
 * A row of CSV (RFC 4180), with its line end. Texts that a spreadsheet would run as a formula get an apostrophe in front (OWASP, CSV
 * injection): customers choose their names and references themselves.
 */
export function csvLine(values: readonly CsvValue[]): string {
  return `${values.map(cell).join(',')}\r\n`;
}

function cell(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const safe = RUNS_AS_FORMULA.test(value) ? `'${value}` : value;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Also the full-width signs, which some programs read as the plain ones, and signs behind white space, which some pass over. */
const RUNS_AS_FORMULA = /^[\s\u00a0\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;
const NEEDS_QUOTES = /[",;\r\n\t]|^\s|\s$|^'/;
