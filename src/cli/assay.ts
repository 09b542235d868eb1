#!/usr/bin/env node
import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { cases, mutants } from './rules/cases';
import { check } from './rules/check';
import { diff } from './rules/diff';
import { draftRules } from './rules/draft';
import { explain } from './rules/explain';
import { exportRules, importRules } from './rules/files';
import { type Outcome, type Paint, paintFor } from './rules/outcome';
import { test } from './rules/test';

const USAGE = `Usage:
  assay rules check FILE             every mistake of a file of rules, and what can be proved to be wrong with them
  assay rules diff OLD NEW           which payments the new rules decide differently, each with one that proves it
  assay rules test FILE              runs the rules’ own cases and says what failed, and on what
  assay rules cases FILE             payments on either side of every part of the rules’ conditions, as cases to keep
  assay rules mutants FILE           mistakes in conditions that the rules’ own cases do not see, with the case that would
  assay rules explain FILE FACTS     which rules match a payment and why, and what others lack
  assay rules export                 the default rules as a file
  assay rules import FILE            checks a file and prints it in its one form; with --url it becomes a draft there
  assay replay                       makes the recorded decisions of a database again, and says what this build makes otherwise

FILE, OLD and NEW are YAML or JSON files; “default” stands for the default rules. FACTS is a JSON file of facts that
differ from those of an ordinary payment; null: not known.

  --rule KEY           of cases, mutants and explain: one rule only
  --format json|yaml   of export and import; json without it
  --url URL            of a gateway’s GraphQL endpoint; the key of a rule author is read from ASSAY_KEY
  --last N|all         of replay: so many of the newest decisions and rejections; 10000 without it. The database is the
                       one that the gateway’s environment names (DATABASE_URL, ASSAY_DATA_DIR); nothing is written to it
  --json               one JSON document instead of text

Exit codes: 0 nothing found, or done; 1 mistakes, failed or missing cases, or differences; 2 a file can’t be used, or wrong usage.
`;

/** How many of the newest decisions are replayed unless it is said. */
const REPLAYED = 10_000;

const OPTIONS = {
  json: { type: 'boolean' },
  format: { type: 'string' },
  rule: { type: 'string' },
  url: { type: 'string' },
  last: { type: 'string' },
} as const;

interface Asked {
  readonly words: readonly string[];
  readonly json: boolean;
  readonly format: 'json' | 'yaml';
  readonly rule: string | null;
  readonly url: string | null;
  /** Null: all. */
  readonly last: number | null;
}

async function main(): Promise<void> {
  const asked = argumentsOf();
  const outcome = asked && (await run(asked, paintFor(process.stdout)));
  if (!asked || !outcome) {
    process.stderr.write(USAGE);
    process.exitCode = 2;
    return;
  }
  const { exitCode, json, lines } = outcome;
  process.stdout.write(asked.json ? `${JSON.stringify(json, null, 2)}\n` : lines.map((line) => `${line}\n`).join(''));
  process.exitCode = exitCode;
}

function argumentsOf(): Asked | null {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: OPTIONS });
    const { json = false, format = 'json', rule = null, url = null, last = String(REPLAYED) } = values;
    if (format !== 'json' && format !== 'yaml') return null;
    if (last !== 'all' && !/^[1-9]\d{0,9}$/.test(last)) return null;
    return { words: positionals, json, format, rule, url, last: last === 'all' ? null : Number(last) };
  } catch {
    return null;
  }
}

/** Null: nothing is called like this. */
async function run({ words, format, rule, url, last }: Asked, paint: Paint): Promise<Outcome | null> {
  const [group, command, first, second, ...more] = words;
  // It brings the whole gateway with it, which the other commands need not wait for.
  if (group === 'replay' && command === undefined) return (await import('./replay.js')).replayRecorded(paint, last);
  if (group !== 'rules' || more.length > 0) return null;
  const files = second !== undefined ? 2 : first !== undefined ? 1 : 0;
  switch (`${command} ${files}`) {
    case 'check 1':
      return check(paint, first!);
    case 'diff 2':
      return diff(paint, first!, second!);
    case 'test 1':
      return test(paint, first!);
    case 'cases 1':
      return cases(paint, first!, rule);
    case 'mutants 1':
      return mutants(paint, first!, rule);
    case 'explain 2':
      return explain(paint, first!, second!, rule);
    case 'export 0':
      return exportRules(format);
    case 'import 1':
      return url === null
        ? importRules(paint, first!, format)
        : draftRules(paint, first!, url, process.env['ASSAY_KEY'] ?? null);
    default:
      return null;
  }
}

void main();
