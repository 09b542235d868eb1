import { Secret } from '../kernel/secret';

const MASK = '***';

/** Names under which requests arrive with everything in them. Such a value is never written, whatever it holds. */
const UNWRITTEN = new Set([
  'headers',
  'body',
  'variables',
  'query',
  'parameters',
  'authorization',
  'cookie',
  'cvv',
  'pan',
]);

const DEPTH_MAX = 6;
const ITEMS_MAX = 50;
const TEXT_MAX = 4_000;

/** API keys, client tokens, sealed card tokens and whatever else is sent as a bearer. */
const CREDENTIALS = /\b(?:[as]k_(?:test|live)|ct)_[\w.-]+|\bBearer\s+[^\s"',]+|\b(tok_[0-9a-z]{26})[.~][\w.~-]+/g;

/** No card number and no credential is shorter. */
const SHORTEST = 12;

/** Twelve digits or more, each with at most three separators before the next: how people and machines write card numbers. */
const DIGIT_RUN = /\d(?:[\s._/\u2010-\u2015-]{0,3}\d){11,}/g;

/** An IBAN in capitals, in groups or not (ISO 13616-1). What only looks like one is masked too. */
const IBAN = /(?<![0-9A-Za-z])[A-Z]{2}\d{2}(?: ?[0-9A-Z]){11,30}(?![0-9A-Za-z])/g;

/** The text with card numbers, IBANs and credentials masked, cut at 4,000 characters. */
export function scrub(text: string): string {
  if (text.length < SHORTEST) return text;
  const shown = text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX)}…` : text;
  const open = shown.replace(CREDENTIALS, (_, tokenId: string | undefined) => tokenId ?? MASK);
  return maskCardNumbers(open.replace(IBAN, MASK));
}

/** A copy for the log: strings scrubbed, errors as data, secrets and requests masked, bounded in depth and length. */
export function scrubFields(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return scrubRecord(fields, 0, new Set());
}

function scrubValue(value: unknown, depth: number, above: Set<object>): unknown {
  if (typeof value === 'string') return scrub(value);
  if (typeof value === 'number' || typeof value === 'bigint') {
    const text = String(value);
    return text.length >= 12 && scrub(text) !== text ? MASK : typeof value === 'bigint' ? text : value;
  }
  if (typeof value !== 'object' || value === null) return typeof value === 'function' ? undefined : value;
  if (value instanceof Secret) return MASK;
  if (depth >= DEPTH_MAX || above.has(value)) return '…';
  above.add(value);
  const copy = scrubObject(value, depth + 1, above);
  above.delete(value);
  return copy;
}

function scrubObject(value: object, depth: number, above: Set<object>): unknown {
  if (value instanceof Error) return scrubError(value, depth, above);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return '(bytes)';
  if (value instanceof Map) return scrubValue(Object.fromEntries(value), depth, above);
  if (value instanceof Set || Array.isArray(value)) {
    return [...(value as Iterable<unknown>)].slice(0, ITEMS_MAX).map((item) => scrubValue(item, depth, above));
  }
  return scrubRecord(value as Record<string, unknown>, depth, above);
}

/** Name, message, code, stack and cause. Nothing else: drivers hang the statement and its parameters on their errors. */
function scrubError(error: Error, depth: number, above: Set<object>): Record<string, unknown> {
  const code: unknown = 'code' in error ? error.code : undefined;
  return {
    name: error.name,
    message: scrub(error.message),
    ...(typeof code === 'string' ? { code: scrub(code) } : {}),
    ...(error.stack === undefined ? {} : { stack: scrub(error.stack) }),
    ...(error.cause === undefined ? {} : { cause: scrubValue(error.cause, depth, above) }),
  };
}

function scrubRecord(
  record: Readonly<Record<string, unknown>>,
  depth: number,
  above: Set<object>,
): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(record).slice(0, ITEMS_MAX)) {
    copy[scrub(key)] = UNWRITTEN.has(key.toLowerCase()) ? MASK : scrubValue(record[key], depth, above);
  }
  return copy;
}

function maskCardNumbers(text: string): string {
  return text.replace(DIGIT_RUN, (run) => (holdsCardNumber(run.replace(/\D/g, '')) ? MASK : run));
}

/** True when 12 to 19 neighbouring digits anywhere in the run pass Luhn: a number may be followed by its expiry. */
function holdsCardNumber(digits: string): boolean {
  for (let start = 0; start + 12 <= digits.length; start++) {
    for (let length = 12; length <= 19 && start + length <= digits.length; length++) {
      if (passesLuhn(digits, start, start + length)) return true;
    }
  }
  return false;
}

/** ISO/IEC 7812-1, annex B. */
function passesLuhn(digits: string, start: number, end: number): boolean {
  let sum = 0;
  for (let index = end - 1, double = false; index >= start; index--, double = !double) {
    const digit = digits.charCodeAt(index) - 48;
    sum += double ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit;
  }
  return sum % 10 === 0;
}
