import { z } from 'zod';
import { err, ok, type Result } from '../kernel/result';
import { FACT_NAMES, FACTS, factDefinition } from './facts';
import type { Expression } from './language/ast';
import type { Vocabulary } from './language/check';
import { expectationsOf } from './language/expectations';
import { nearestOf, type Place, placeOf } from './language/problem';
import { readCondition } from './language/read';
import { typeOfFact, typeOfLiteral } from './language/types';
import { ofEquals } from './language/typing';
import { RETRY_VERDICTS } from './retry';
import { MESSAGE_PLACEHOLDERS, type Rule, RULE_LANGUAGES, type RuleLists, type RuleSetContent } from './rule';

/** One thing that is wrong with a file of rules. No field repeats what the file says. */
export interface FileProblem {
  /** Where in the file: `rules[3].condition`. */
  readonly path: string;
  /** Where in that text, or in the file where `path` is empty; null where the problem is not in a text. */
  readonly place: Place | null;
  readonly code: string;
  readonly message: string;
  readonly expected: string | null;
  readonly nearest: string | null;
}

const CASE = z.strictObject({
  title: z.string().min(1).max(200),
  facts: z.record(z.string(), z.union([z.string(), z.int(), z.boolean(), z.null()])),
});
const MESSAGE = z.string().min(1).max(500);

const RULE = {
  key: z
    .string()
    .max(100)
    .regex(/^[a-z0-9_]+(\.[a-z0-9_]+)+$/, 'lower-case words joined by dots'),
  version: z.int().min(1),
  title: z.string().min(1).max(200),
  outcome: z.enum(['REQUIRE_AUTHENTICATION', 'REVIEW', 'REJECT']),
  reasonCode: z
    .string()
    .max(100)
    .regex(/^[A-Z][A-Z0-9_]*$/, 'upper snake case'),
  condition: z.string(),
  unless: z.string().nullable().default(null),
  blames: z.array(z.string()).min(1).max(20),
  retry: z.strictObject({ verdict: z.enum(RETRY_VERDICTS), afterMs: z.int().min(1).nullable().default(null) }),
  customerMessages: z.strictObject({ en: MESSAGE, de: MESSAGE }).nullable().default(null),
  cases: z
    .strictObject({ hits: z.array(CASE).max(100).default([]), misses: z.array(CASE).max(100).default([]) })
    .default({ hits: [], misses: [] }),
} as const;
const FIELDS = Object.keys(RULE) as (keyof typeof RULE)[];

const VALUES = z.union(
  [z.array(z.string().min(1).max(255)).min(1).max(10_000), z.array(z.int()).min(1).max(10_000)],
  'texts only or whole numbers only, at least one',
);
const LIST_NAME = /^[a-z][a-z0-9_]{0,59}$/;

const FILE = z.strictObject({
  rules: z.array(z.unknown()).max(1_000),
  lists: z.record(z.string(), z.unknown()).default({}),
});

/** The names that conditions may use with these lists. */
export function vocabularyOf(lists: RuleLists): Vocabulary {
  return { facts: FACT_MAP, lists: new Map(Object.entries(lists)) };
}

const FACT_MAP: Vocabulary['facts'] = new Map(Object.entries(FACTS));

/** The data as rules and lists, or everything that is wrong with it: a mistake in one field hides none in another. */
export function checkContent(data: unknown): Result<RuleSetContent, readonly FileProblem[]> {
  const file = FILE.safeParse(data);
  if (!file.success) return err(shapeProblems(file.error, ''));
  const problems: FileProblem[] = [];
  const lists = readLists(file.data.lists, problems);
  const vocabulary = vocabularyOf(lists);
  const rules = file.data.rules.map((each, index) =>
    problems.length > PROBLEMS_MAX ? {} : readRule(each, `rules[${index}]`, vocabulary, problems),
  );
  rules.forEach(({ key }, index) => {
    if (key !== undefined && rules.findIndex((other) => other.key === key) < index)
      problems.push(aProblem(`rules[${index}].key`, 'KEY_REPEATED', 'Another rule has this key.', 'a key of its own'));
  });
  return problems.length > 0 ? err(problems) : ok({ rules: rules as Rule[], lists });
}

function readLists(data: Readonly<Record<string, unknown>>, problems: FileProblem[]): RuleLists {
  const lists: Record<string, readonly (string | number)[]> = {};
  for (const [index, [name, values]] of Object.entries(data).entries()) {
    const isNamed = LIST_NAME.test(name);
    // A name that is not one is not repeated.
    const path = isNamed ? `lists.${name}` : `lists[${index}]`;
    if (!isNamed) problems.push(aProblem(path, 'LIST_NAME', 'This is no name of a list.', 'lower_case words'));
    const read = VALUES.safeParse(values);
    if (!read.success) problems.push(...shapeProblems(read.error, path));
    else if (new Set<string | number>(read.data).size < read.data.length)
      problems.push(aProblem(path, 'VALUE_REPEATED', 'A value is in the list twice.', 'each value once'));
    if (isNamed && read.success) lists[name] = read.data;
  }
  return lists;
}

/** More than these are not looked at: they say no more than the first. */
const UNKNOWN_MAX = 20;
const PROBLEMS_MAX = 200;

/** The fields that have their shape. */
type ReadRule = { -readonly [F in keyof Rule]?: Rule[F] };

function readRule(data: unknown, path: string, vocabulary: Vocabulary, problems: FileProblem[]): ReadRule {
  const found = z.record(z.string(), z.unknown()).safeParse(data);
  if (!found.success) {
    problems.push(aProblem(path, 'SHAPE', 'This is no rule.', 'key, version, title, …'));
    return {};
  }
  const unknown = Object.keys(found.data).filter((name) => !Object.hasOwn(RULE, name));
  for (const name of unknown.slice(0, UNKNOWN_MAX))
    problems.push({
      ...aProblem(path, 'FIELD_UNKNOWN', 'A rule has no such field.', FIELDS.join(', ')),
      nearest: nearestOf(name, FIELDS),
    });
  const rule: Record<string, unknown> = {};
  for (const field of FIELDS) {
    const read = RULE[field].safeParse(Object.hasOwn(found.data, field) ? found.data[field] : undefined);
    if (read.success) rule[field] = read.data;
    else problems.push(...shapeProblems(read.error, `${path}.${field}`));
  }
  const checked = rule as ReadRule;
  problems.push(...meaningProblems(checked, path, vocabulary));
  return checked;
}

/** What is wrong with fields that have their shape. */
function meaningProblems(rule: ReadRule, path: string, vocabulary: Vocabulary): readonly FileProblem[] {
  const problems: FileProblem[] = [];
  let condition: Expression | null = null;
  if (rule.condition !== undefined)
    condition = readText(rule.condition, `${path}.condition`, vocabulary, null, problems);
  if (typeof rule.unless === 'string') readText(rule.unless, `${path}.unless`, vocabulary, condition, problems);
  if (rule.blames !== undefined) problems.push(...blameProblems(rule.blames, condition, `${path}.blames`));
  if (rule.retry !== undefined && (rule.retry.verdict === 'LATER') !== (rule.retry.afterMs !== null))
    problems.push(
      aProblem(
        `${path}.retry.afterMs`,
        'RETRY_TIME',
        'Only LATER says when.',
        'milliseconds for LATER, null otherwise',
      ),
    );
  for (const language of RULE_LANGUAGES) {
    const text = rule.customerMessages?.[language];
    const used = text === undefined ? [] : [...text.matchAll(/\{([^{}]*)\}|[{}]/g)].map(([, name]) => name ?? '');
    const odd = used.find((name) => !MESSAGE_PLACEHOLDERS.some((known) => known === name));
    if (odd !== undefined)
      problems.push({
        ...aProblem(
          `${path}.customerMessages.${language}`,
          'PLACEHOLDER_UNKNOWN',
          'Nothing can stand for this placeholder.',
          MESSAGE_PLACEHOLDERS.map((name) => `{${name}}`).join(', '),
        ),
        nearest: nearestOf(odd, MESSAGE_PLACEHOLDERS),
      });
  }
  for (const kind of ['hits', 'misses'] as const)
    rule.cases?.[kind].forEach(({ facts }, index) => {
      problems.push(...caseProblems(facts, `${path}.cases.${kind}[${index}].facts`));
    });
  return problems;
}

function readText(
  text: string,
  path: string,
  vocabulary: Vocabulary,
  given: Expression | null,
  problems: FileProblem[],
): Expression {
  const read = readCondition(text, vocabulary, given);
  for (const { span, code, message, expected, nearest } of read.problems)
    problems.push({ path, place: placeOf(text, span.start), code, message, expected, nearest });
  return read.expression;
}

function blameProblems(blames: readonly string[], condition: Expression | null, path: string): readonly FileProblem[] {
  const read = new Set(condition === null ? blames : expectationsOf(condition).map(({ fact }) => fact));
  return blames.flatMap((fact, position): FileProblem[] => {
    const at = `${path}[${position}]`;
    if (factDefinition(fact) === undefined) return [unknownFact(at, fact, 'a fact of the condition')];
    if (read.has(fact)) return [];
    return [aProblem(at, 'FACT_NOT_READ', 'The condition does not read this fact.', 'a fact of the condition')];
  });
}

function caseProblems(facts: Rule['cases']['hits'][number]['facts'], path: string): readonly FileProblem[] {
  // Of one more than there are, one at least is unknown.
  const looked = Object.entries(facts).slice(0, FACT_NAMES.length + 1);
  return looked.flatMap(([name, value]): FileProblem[] => {
    const definition = factDefinition(name);
    if (definition === undefined) return [unknownFact(path, name, 'a fact of the catalogue')];
    const at = `${path}.${name}`;
    if (value === null)
      return definition.optional
        ? []
        : [aProblem(at, 'NEVER_ABSENT', 'This fact is always there.', 'a value of the fact')];
    const typing = ofEquals([typeOfFact(definition), typeOfLiteral(value)]);
    if (!('wrong' in typing)) return [];
    const { code, expected, nearest } = typing.wrong;
    return [{ path: at, place: null, code, message: 'The fact is never this.', expected, nearest }];
  });
}

function unknownFact(path: string, name: string, expected: string): FileProblem {
  const nearest = nearestOf(name, FACT_NAMES);
  return { ...aProblem(path, 'FACT_UNKNOWN', 'There is no such fact.', expected), nearest };
}

export function aProblem(
  path: string,
  code: string,
  message: string,
  expected: string | null,
  place: Place | null = null,
): FileProblem {
  return { path, place, code, message, expected, nearest: null };
}

function shapeProblems(error: z.ZodError, base: string): readonly FileProblem[] {
  return error.issues.map((issue) => {
    const path = `${base}${pathOf(issue.path)}`.replace(/^\./, '');
    // zod would repeat the names that it does not know.
    const expected = issue.code === 'unrecognized_keys' ? 'only the fields of the language' : issue.message;
    return aProblem(path, 'SHAPE', 'The field is not as it should be.', expected);
  });
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part).slice(0, 60)}`)).join('');
}
