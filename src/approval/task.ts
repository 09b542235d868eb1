import { present } from '../kernel/assert';
import type { Result } from '../kernel/result';
import { NO_RULES, ruleSetOf } from '../releases/content';
import type { Facts } from '../rules/facts';
import type { FileProblem } from '../rules/rule-content';
import type { Decision } from '../verification/decision';
import { createVerification } from '../verification/verification.service';
import { type Checks, checksOf, type FactValues, type Region, regionsOf } from './checks';
import { type ReadContent, readContent } from './read-content';

/** A version as the analyst gets it. */
export interface Versioned {
  readonly number: number;
  readonly content: string;
}

/** What the analyst does: everything whose time depends on how many rules somebody wrote. Plain data in, plain data out. */
export interface Tasks {
  /** A file of rules as content to be stored, or what is wrong with it. */
  readonly read: {
    /** `own`: a merchant's, for use beside the platform's. */
    readonly asked: { readonly text: string; readonly own: boolean };
    readonly answer: Result<ReadContent, readonly FileProblem[]>;
  };
  readonly check: { readonly asked: { readonly version: Versioned }; readonly answer: Checks };
  /** `before` null: against no rules at all. */
  readonly compare: {
    readonly asked: { readonly before: Versioned | null; readonly after: Versioned };
    readonly answer: readonly Region[];
  };
  /** What versions decide on given facts. */
  readonly decide: {
    readonly asked: { readonly version: Versioned; readonly additions: Versioned | null; readonly facts: FactValues };
    readonly answer: Decision;
  };
}

export type TaskKind = keyof Tasks;

const WORK: { readonly [K in TaskKind]: (asked: Tasks[K]['asked']) => Tasks[K]['answer'] } = {
  read: ({ text, own }) => readContent(text, own),
  check: ({ version }) => checksOf(rulesOf(version)),
  compare: ({ before, after }) =>
    regionsOf(rulesOf(before ?? { number: after.number, content: NO_RULES }), rulesOf(after)),
  decide: ({ version, additions, facts }) =>
    createVerification(rulesOf(version), additions && rulesOf(additions)).decide(facts as unknown as Facts),
};

export function work<K extends TaskKind>(kind: K, asked: Tasks[K]['asked']): Tasks[K]['answer'] {
  return present(WORK[kind], 'a task of the analyst')(asked);
}

function rulesOf({ number, content }: Versioned): ReturnType<typeof ruleSetOf> {
  return ruleSetOf(number, content);
}
