import type { Problem, ProblemCode, Span } from './problem';

/** Longer texts are refused unread. The longest rule of the default set has some 300 characters. */
export const TEXT_LENGTH_MAX = 10_000;

export type Token =
  /** A name, or names joined by dots: `card.brand`. */
  | { readonly kind: 'name'; readonly name: string; readonly span: Span }
  | { readonly kind: 'int'; readonly value: number; readonly span: Span }
  | { readonly kind: 'string'; readonly value: string; readonly span: Span }
  | { readonly kind: 'symbol'; readonly symbol: string; readonly span: Span }
  | { readonly kind: 'end'; readonly span: Span };

const SPACE = /[ \t\r\n]+/y;
const COMMENT = /\/\/[^\n]*/y;
const NAME = /[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*/y;
const NUMBER = /[0-9][A-Za-z0-9_.]*/y;
const SYMBOL = /&&|\|\||==|!=|<=|>=|[!<>+\-*()[\],]/y;
/** What nobody sees, and what makes other letters stand elsewhere than they are (Boucher and Anderson, Trojan Source, 2021; CVE-2021-42574). */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\', '"': '"', "'": "'", n: '\n', r: '\r', t: '\t' };

/** The tokens of a rule's text, the last one `end`. What is no token is reported and left out. */
export function lex(text: string): { readonly tokens: readonly Token[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const tokens: Token[] = [];
  const report = (code: ProblemCode, span: Span, message: string, expected: string | null): void => {
    problems.push({ code, message, expected, nearest: null, span });
  };
  if (text.length > TEXT_LENGTH_MAX) {
    const span = { start: TEXT_LENGTH_MAX, end: text.length };
    report('TEXT_TOO_LONG', span, 'The text is too long.', `at most ${TEXT_LENGTH_MAX} characters`);
    return { tokens: [{ kind: 'end', span: { start: 0, end: 0 } }], problems };
  }
  const reportUnseen = (part: string, start: number): void => {
    for (const { index, 0: letter } of part.matchAll(UNSEEN)) {
      const span = { start: start + index, end: start + index + letter.length };
      report('CHARACTER_NOT_ALLOWED', span, 'This character can’t be seen.', 'letters that can be seen');
    }
  };
  let at = 0;
  const match = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0] ?? null;
  };
  while (at < text.length) {
    const skipped = match(SPACE);
    if (skipped !== null) {
      at += skipped.length;
      continue;
    }
    const remark = match(COMMENT);
    if (remark !== null) {
      reportUnseen(remark.replace(/\r$/, ' ').replaceAll('\t', ' '), at);
      at += remark.length;
      continue;
    }
    const start = at;
    const quote = text[at];
    if (quote === '"' || quote === "'") {
      const read = readString(text, at, report);
      reportUnseen(text.slice(at, read.end), at);
      at = read.end;
      tokens.push({ kind: 'string', value: read.value, span: { start, end: at } });
      continue;
    }
    const name = match(NAME);
    const word = name ?? match(NUMBER) ?? match(SYMBOL);
    if (word === null) {
      at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
      report('CHARACTER_NOT_ALLOWED', { start, end: at }, 'This character has no meaning here.', null);
      continue;
    }
    at += word.length;
    const span = { start, end: at };
    if (name !== null) tokens.push({ kind: 'name', name, span });
    else if (/^[0-9]/.test(word)) {
      const value = /^(0|[1-9][0-9]*)$/.test(word) ? Number(word) : NaN;
      if (!Number.isSafeInteger(value))
        report(
          'NUMBER_NOT_ALLOWED',
          span,
          'This is not a number of the language.',
          'a whole number up to 9007199254740991',
        );
      tokens.push({ kind: 'int', value: Number.isSafeInteger(value) ? value : 0, span });
    } else tokens.push({ kind: 'symbol', symbol: word, span });
  }
  tokens.push({ kind: 'end', span: { start: text.length, end: text.length } });
  return { tokens, problems };
}

function readString(
  text: string,
  start: number,
  report: (code: ProblemCode, span: Span, message: string, expected: string | null) => void,
): { readonly value: string; readonly end: number } {
  const quote = text[start]!;
  let value = '';
  let at = start + 1;
  while (at < text.length && text[at] !== quote && text[at] !== '\n') {
    if (text[at] !== '\\') {
      value += text[at];
      at += 1;
      continue;
    }
    const escape = ESCAPES[text[at + 1] ?? ''];
    if (escape === undefined)
      report('ESCAPE_UNKNOWN', { start: at, end: at + 2 }, 'This escape is not known.', String.raw`\\ \" \' \n \r \t`);
    value += escape ?? '';
    at += 2;
  }
  if (text[at] === quote) return { value, end: at + 1 };
  report('STRING_NOT_CLOSED', { start, end: at }, 'The text in quotes does not end on its line.', quote);
  return { value, end: Math.min(at, text.length) };
}
