#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../kernel/result';
import { type Difference, differences } from '../rules/analysis/diff';
import { type Finding, findingsOf } from '../rules/analysis/findings';
import { DEFAULT_RULE_SET } from '../rules/default-rule-set';
import type { FileProblem } from '../rules/rule-content';
import { parseRuleFile, printRuleFile } from '../rules/rule-file';
import { createRuleSet, type RuleSet } from '../rules/rule-set';

const USAGE = `Usage:
  assay rules check FILE       every mistake of a file of rules, and what can be proved to be wrong with them
  assay rules diff OLD NEW     which payments the new rules decide differently, each with one that proves it
  assay rules export           the default rules as a file

FILE, OLD and NEW are JSON files; “default” stands for the default rules. --json prints one JSON document.

Exit codes: 0 nothing found; 1 errors (check) or differences (diff); 2 a file can't be used, or wrong usage.
`;

/** What a command prints and how it ends. */
interface Outcome {
  readonly exitCode: 0 | 1 | 2;
  readonly json: unknown;
  readonly lines: readonly string[];
}

function main(): void {
  const asked = argumentsOf();
  const outcome = asked && run(asked.words);
  if (!asked || !outcome) {
    process.stderr.write(USAGE);
    process.exitCode = 2;
    return;
  }
  const { exitCode, json, lines } = outcome;
  process.stdout.write(asked.json ? `${JSON.stringify(json, null, 2)}\n` : lines.map((line) => `${line}\n`).join(''));
  process.exitCode = exitCode;
}

function argumentsOf(): { readonly words: readonly string[]; readonly json: boolean } | null {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' } } });
    return { words: positionals, json: values.json === true };
  } catch {
    return null;
  }
}

function run([group, command, ...files]: readonly string[]): Outcome | null {
  if (group !== 'rules') return null;
  if (command === 'check' && files.length === 1) return check(files[0]!);
  if (command === 'diff' && files.length === 2) return diff(files[0]!, files[1]!);
  if (command === 'export' && files.length === 0) {
    const text = printRuleFile(DEFAULT_RULE_SET.content);
    return { exitCode: 0, json: JSON.parse(text), lines: [text.trimEnd()] };
  }
  return null;
}

function check(file: string): Outcome {
  const read = readRules(file);
  if (!read.ok)
    return { exitCode: 1, json: { problems: read.error, findings: [] }, lines: problemLines(file, read.error) };
  const findings = findingsOf(read.value);
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const summary = `${read.value.rules.length} rules, ${errors} errors, ${findings.length - errors} warnings`;
  const lines = [...findings.map(findingLine), summary];
  return { exitCode: errors > 0 ? 1 : 0, json: { problems: [], findings }, lines };
}

function diff(before: string, after: string): Outcome {
  const [old, recent] = [readRules(before), readRules(after)];
  if (!old.ok || !recent.ok) {
    const [inOld, inRecent] = [old.ok ? [] : old.error, recent.ok ? [] : recent.error];
    const lines = [...problemLines(before, inOld), ...problemLines(after, inRecent)];
    return { exitCode: 2, json: { problems: { before: inOld, after: inRecent } }, lines };
  }
  const found = differences(old.value, recent.value);
  const lines = found.length === 0 ? ['Both decide every payment alike.'] : found.flatMap(differenceLines);
  return { exitCode: found.length === 0 ? 0 : 1, json: { differences: found }, lines };
}

function readRules(file: string): Result<RuleSet, readonly FileProblem[]> {
  if (file === 'default') return ok(DEFAULT_RULE_SET);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    const message = 'The file can’t be read.';
    return err([{ path: '', place: null, code: 'FILE', message, expected: 'a JSON file', nearest: null }]);
  }
  const rules = parseRuleFile(text);
  return rules.ok ? ok(createRuleSet({ number: 1, content: rules.value })) : rules;
}

function problemLines(file: string, problems: readonly FileProblem[]): string[] {
  return problems.map(({ path, place, code, message, expected, nearest }) => {
    const where = [file, path, ...(place === null ? [] : [`${place.line}:${place.column}`])]
      .filter((part) => part !== '')
      .join(' ');
    const hints = [
      ...(expected === null ? [] : [`Expected: ${expected}.`]),
      ...(nearest === null ? [] : [`Did you mean ${nearest}?`]),
    ];
    return [`${where}  ${code}  ${message}`, ...hints].join(' ');
  });
}

function findingLine({ severity, code, ruleKey, otherKey, message }: Finding): string {
  return `${severity}  ${ruleKey}  ${code}${otherKey === null ? '' : ` (${otherKey})`}  ${message}`;
}

const HOW: Readonly<Record<Difference['kind'], string>> = {
  harder: 'decided harder',
  milder: 'decided milder',
  reason: 'same outcome, other reasons',
};

function differenceLines({ kind, ruleKey, region, witness, reads }: Difference): string[] {
  const head = [`${ruleKey}: ${HOW[kind]}`, `  where    ${region}`];
  if (witness === null) return [...head, '  not decided by the solver: taken for a difference'];
  const said = ({ verdict, reasonCodes }: typeof witness.before): string => [verdict, ...reasonCodes].join(' ');
  const shown = reads.map((fact) => `${fact}: ${JSON.stringify(witness.facts[fact]) ?? 'absent'}`);
  const more = Object.keys(witness.facts).filter((fact) => !reads.includes(fact)).length;
  return [
    ...head,
    `  before   ${said(witness.before)}`,
    `  after    ${said(witness.after)}`,
    `  payment  ${shown.join(', ')} (${more} more facts with --json)`,
  ];
}

main();
