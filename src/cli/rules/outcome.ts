import { readFileSync } from 'node:fs';
import { styleText } from 'node:util';
import { readContent } from '../../approval/read-content';
import { err, ok, type Result } from '../../kernel/result';
import { ruleSetOf } from '../../releases/content';
import { DEFAULT_RULE_SET } from '../../rules/default-rule-set';
import type { FileProblem } from '../../rules/rule-content';
import type { RuleSet } from '../../rules/rule-set';

/** What a command prints and how it ends. */
export interface Outcome {
  readonly exitCode: 0 | 1 | 2;
  readonly json: unknown;
  readonly lines: readonly string[];
}

/** Colours for people; the text itself where nobody would see them. */
export type Paint = (style: 'red' | 'yellow' | 'green' | 'bold' | 'dim', text: string) => string;

/** Node's answer to whether this output shows colours heeds `NO_COLOR`, `FORCE_COLOR` and `TERM`. */
export function paintFor(output: NodeJS.WriteStream): Paint {
  const isColoured = output.isTTY && output.hasColors();
  return (style, text) => (isColoured ? styleText(style, text) : text);
}

/** Columns, each as wide as its widest cell; the last one ends where it ends. */
export function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
}

/** The text of a file; null when it can't be read. */
export function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/** The rules of a file, checked as a gateway would check them. */
export function readRules(file: string): Result<RuleSet, readonly FileProblem[]> {
  if (file === 'default') return ok(DEFAULT_RULE_SET);
  const text = textOf(file);
  if (text === null) {
    const message = 'The file can’t be read.';
    return err([{ path: '', place: null, code: 'FILE', message, expected: 'a YAML or JSON file', nearest: null }]);
  }
  const content = readContent(text, false);
  return content.ok ? ok(ruleSetOf(1, content.value.text)) : content;
}

/** The outcome where a file has mistakes. */
export function mistakes(paint: Paint, file: string, problems: readonly FileProblem[], exitCode: 1 | 2 = 1): Outcome {
  return { exitCode, json: { problems }, lines: problemLines(paint, file, problems) };
}

/** The outcome where `--rule` names none of the file. */
export function unknownRule(paint: Paint, file: string): Outcome {
  const message = 'There is no such rule.';
  const problem = {
    path: '',
    place: null,
    code: 'RULE_UNKNOWN',
    message,
    expected: 'a key of the file',
    nearest: null,
  };
  return mistakes(paint, file, [problem], 2);
}

export function problemLines(paint: Paint, file: string, problems: readonly FileProblem[]): string[] {
  const rows = problems.map(({ path, place, code, message, expected, nearest }) => {
    const where = [file, path, ...(place === null ? [] : [`${place.line}:${place.column}`])];
    const hints = [
      ...(expected === null ? [] : [`Expected: ${expected}.`]),
      ...(nearest === null ? [] : [`Did you mean ${nearest}?`]),
    ];
    return [where.filter((part) => part !== '').join(' '), code, [message, ...hints].join(' ')];
  });
  const codes = new Set(problems.map(({ code }) => code));
  return aligned(rows).map((line) =>
    line.replace(/ {2}([A-Z_]+) /, (all, code: string) =>
      codes.has(code) ? all.replace(code, paint('red', code)) : all,
    ),
  );
}
