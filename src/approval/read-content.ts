import { err, ok, type Result } from '../kernel/result';
import { contentText } from '../releases/content';
import type { Rule } from '../rules/rule';
import type { FileProblem } from '../rules/rule-content';
import { parseRuleFile } from '../rules/rule-file';
import { createRuleSet } from '../rules/rule-set';
import { reasonDefinition } from '../verification/reason-catalogue';

/** A file of rules as it is stored: the canonical text of its content, and the hash that decisions repeat. */
export interface ReadContent {
  readonly text: string;
  readonly hash: string;
}

/** What a set may hold: time to compare two grows with the square. */
const RULES_MAX = 500;
/** What the keys of a merchant's rules begin with, so that none is taken for one of the platform's. */
const OWN_PREFIX = 'own.';

/** A file of rules as content to be stored, or everything that is wrong with it. `own`: a merchant's, for use beside the platform's. */
export function readContent(text: string, own: boolean): Result<ReadContent, readonly FileProblem[]> {
  const parsed = parseRuleFile(text);
  if (!parsed.ok) return parsed;
  const { rules } = parsed.value;
  if (rules.length > RULES_MAX)
    return err([problem('rules', 'TOO_MANY_RULES', 'There are too many rules.', `at most ${RULES_MAX} rules`)]);
  const problems = rules.flatMap((rule, index) => problemsOf(rule, `rules[${index}]`, own));
  if (problems.length > 0) return err(problems);
  const ruleSet = createRuleSet({ number: 1, content: parsed.value });
  return ok({ text: contentText(ruleSet), hash: ruleSet.hash });
}

function problemsOf({ key, reasonCode }: Rule, path: string, own: boolean): readonly FileProblem[] {
  const isOurs = reasonDefinition(reasonCode)?.sources.includes('GATEWAY') === true;
  const isNamed = key.startsWith(OWN_PREFIX) === own;
  const named = own ? `a key that begins with ${OWN_PREFIX}` : `a key that does not begin with ${OWN_PREFIX}`;
  return [
    ...(isNamed ? [] : [problem(`${path}.key`, 'KEY_NOT_OWN', 'Keys of merchants’ own rules begin alike.', named)]),
    ...(isOurs
      ? []
      : [
          problem(
            `${path}.reasonCode`,
            'REASON_UNKNOWN',
            'Rules can’t give this reason.',
            'a code of rejectionReasons whose sources have GATEWAY',
          ),
        ]),
  ];
}

function problem(path: string, code: string, message: string, expected: string): FileProblem {
  return { path, place: null, code, message, expected, nearest: null };
}
