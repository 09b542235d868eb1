import { z } from 'zod';
import { err, ok, type Result } from '../kernel/result';
import { FACT_NAMES, factDefinition } from './facts';
import { expectationsOf } from './language/expectations';
import { nearestOf, type Place, placeOf } from './language/problem';
import { readCondition } from './language/read';
import { RETRY_VERDICTS } from './retry';
import type { Rule } from './rule';
import { type RuleSet, VOCABULARY } from './rule-set';

/** One thing that is wrong with a file of rules. No field repeats what the file says. */
export interface FileProblem {
  /** Where in the file: `rules[3].condition`. */
  readonly path: string;
  /** Where in that text; null where the problem is not in a condition. */
  readonly place: Place | null;
  readonly code: string;
  readonly message: string;
  readonly expected: string | null;
  readonly nearest: string | null;
}

const RULE = z.strictObject({
  key: z.string().regex(/^[a-z0-9_]+(\.[a-z0-9_]+)+$/, 'lower-case words joined by dots'),
  version: z.number().int().min(1),
  title: z.string().min(1).max(200),
  outcome: z.enum(['REQUIRE_AUTHENTICATION', 'REVIEW', 'REJECT']),
  reasonCode: z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'upper snake case'),
  condition: z.string(),
  blames: z.array(z.string()).min(1),
  retry: z.strictObject({ verdict: z.enum(RETRY_VERDICTS), afterMs: z.number().int().min(1).nullable() }),
});

const FILE = z.strictObject({ rules: z.array(RULE) });

type RuleInFile = z.infer<typeof RULE>;

/** The rules of a JSON file, or everything that is wrong with it. */
export function parseRuleFile(text: string): Result<readonly Rule[], readonly FileProblem[]> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return err([aProblem('', 'JSON', 'The file is not valid JSON.', '{ "rules": […] }')]);
  }
  const read = FILE.safeParse(json);
  if (!read.success)
    return err(
      read.error.issues.map(({ path, message }) =>
        aProblem(pathOf(path), 'SHAPE', 'The field is not as it should be.', message),
      ),
    );
  const problems = read.data.rules.flatMap((rule, index) => problemsOf(rule, index, read.data.rules));
  return problems.length > 0 ? err(problems) : ok(read.data.rules.map(ruleOf));
}

/** A rule set as a file that `parseRuleFile` reads. */
export function printRuleFile({ rules }: RuleSet): string {
  const inFile = rules.map(
    ({ rule: { key, version, title, outcome, reasonCode, blames, retry }, condition }): RuleInFile => ({
      key,
      version,
      title,
      outcome,
      reasonCode,
      condition,
      blames: [...blames],
      retry,
    }),
  );
  return `${JSON.stringify({ rules: inFile }, null, 2)}\n`;
}

function ruleOf({ condition, ...rule }: RuleInFile): Rule {
  const blames = rule.blames as Rule['blames'];
  return { ...rule, blames, when: [{ fact: blames[0]!, text: condition }] };
}

function problemsOf(rule: RuleInFile, index: number, rules: readonly RuleInFile[]): readonly FileProblem[] {
  const at = (field: string): string => `rules[${index}].${field}`;
  const { expression, problems } = readCondition(rule.condition, VOCABULARY);
  const inCondition = problems.map(({ span, code, message, expected, nearest }): FileProblem => ({
    path: at('condition'),
    place: placeOf(rule.condition, span.start),
    code,
    message,
    expected,
    nearest,
  }));
  const read = new Set(expectationsOf(expression).map(({ fact }) => fact));
  const blamed = rule.blames.flatMap((fact, position): FileProblem[] => {
    const path = at(`blames[${position}]`);
    if (factDefinition(fact) === undefined)
      return [
        {
          ...aProblem(path, 'FACT_UNKNOWN', 'There is no such fact.', 'a fact of the condition'),
          nearest: nearestOf(fact, FACT_NAMES),
        },
      ];
    return read.has(fact)
      ? []
      : [aProblem(path, 'FACT_NOT_READ', 'The condition does not read this fact.', 'a fact of the condition')];
  });
  const { verdict, afterMs } = rule.retry;
  return [
    ...(rules.findIndex(({ key }) => key === rule.key) < index
      ? [aProblem(at('key'), 'KEY_REPEATED', 'Another rule has this key.', 'a key of its own')]
      : []),
    ...inCondition,
    ...blamed,
    ...((verdict === 'LATER') === (afterMs !== null)
      ? []
      : [
          aProblem(
            at('retry.afterMs'),
            'RETRY_TIME',
            'Only LATER says when.',
            'milliseconds for LATER, null otherwise',
          ),
        ]),
  ];
}

function aProblem(path: string, code: string, message: string, expected: string): FileProblem {
  return { path, place: null, code, message, expected, nearest: null };
}

function pathOf(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}
