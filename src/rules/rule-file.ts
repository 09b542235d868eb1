import { LineCounter, parseDocument, stringify, visit } from 'yaml';
import { err, type Result } from '../kernel/result';
import { aProblem, checkContent, type FileProblem } from './rule-content';
import type { RuleSetContent } from './rule';

export type { FileProblem };

/** In UTF-16 units. A file of 300 rules with their cases has a third of it. */
const LENGTH_MAX = 1_000_000;
/** Brackets or indentation within one another. A file of rules has seven. */
const DEPTH_MAX = 20;
const SAID_MAX = 100;

/** The rules and lists of a YAML or JSON file, or everything that is wrong with it. */
export function parseRuleFile(text: string): Result<RuleSetContent, readonly FileProblem[]> {
  const data = readData(text);
  return data.ok ? checkContent(data.value) : data;
}

/** Rules and lists as a file that `parseRuleFile` reads. Fields that say nothing are left out of YAML. */
export function printRuleFile(content: RuleSetContent, format: 'json' | 'yaml' = 'json'): string {
  if (format === 'json') return `${JSON.stringify(content, null, 2)}\n`;
  return stringify(
    {
      ...(Object.keys(content.lists).length > 0 ? { lists: content.lists } : {}),
      rules: content.rules.map(({ unless, customerMessages, retry, ...rule }) => ({
        ...rule,
        ...(unless === null ? {} : { unless }),
        ...(customerMessages === null ? {} : { customerMessages }),
        retry: retry.afterMs === null ? { verdict: retry.verdict } : retry,
      })),
    },
    { lineWidth: 120, aliasDuplicateObjects: false },
  );
}

/** JSON is read as the YAML that it is: so a field that is there twice is a mistake in both. */
function readData(text: string): Result<unknown, readonly FileProblem[]> {
  if (text.length > LENGTH_MAX)
    return err([aProblem('', 'FILE_TOO_LONG', 'The file is too long.', `at most ${LENGTH_MAX} characters`)]);
  if (isNestedTooDeep(text))
    return err([aProblem('', 'NESTED_TOO_DEEP', 'The file is nested too deep.', `at most ${DEPTH_MAX} levels`)]);
  const lines = new LineCounter();
  // The library compares each key with each other one; below it takes one look per key.
  const document = parseDocument(text, { uniqueKeys: false, lineCounter: lines, prettyErrors: false });
  const placeAt = (offset: number): FileProblem['place'] => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const problems = [...document.errors, ...document.warnings]
    .slice(0, SAID_MAX)
    .map(({ pos }) =>
      aProblem('', 'SYNTAX', 'This is neither YAML nor JSON.', 'rules: […] in YAML or JSON', placeAt(pos[0])),
    );
  if (problems.length > 0) return err(problems);
  visit(document, {
    Map: (_key, { items }) => {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        const name = String(key);
        const [start] = (key as { range?: readonly [number, number, number] | null } | null)?.range ?? [0];
        if (seen.has(name))
          problems.push(
            aProblem('', 'FIELD_REPEATED', 'This field is there twice.', 'each field once', placeAt(start)),
          );
        seen.add(name);
      }
    },
    Alias: (_key, { range }) => {
      const expected = 'the value itself';
      problems.push(aProblem('', 'ALIAS', 'Anchors are not followed.', expected, placeAt(range?.[0] ?? 0)));
    },
  });
  if (problems.length > 0) return err(problems.slice(0, SAID_MAX));
  return { ok: true, value: document.toJS() as unknown };
}

/** Over-counts brackets in texts, which a file of rules has few of at once. */
function isNestedTooDeep(text: string): boolean {
  let depth = 0;
  let indents: number[] = [];
  for (const line of text.split('\n')) {
    // "- - - x" opens a level with each dash.
    const [prefix, dashes] = /^[ \t]*((?:[-?:](?:[ \t]+|$))*)/.exec(line) as unknown as readonly [string, string];
    if (prefix.length === line.length && dashes === '') continue;
    indents = [...indents.filter((outer) => outer < prefix.length), prefix.length];
    if (indents.length + dashes.replace(/[ \t]/g, '').length > DEPTH_MAX * 2) return true;
    for (const character of line) {
      if (character === '[' || character === '{') depth += 1;
      else if (character === ']' || character === '}') depth = Math.max(0, depth - 1);
      if (depth > DEPTH_MAX) return true;
    }
  }
  return false;
}
