import { assert } from '../kernel/assert';
import { ruleSetOf } from '../releases/content';
import type { FactValues } from '../rules/language/compile';
import type { RuleSet } from '../rules/rule-set';
import { DECLARED_DIFFERENCES } from '../verification/declared-differences';
import { declaring, type Difference, Differences, type Found } from './difference';
import { type RecordedDecisionRow, replayDecision } from './replay-decision';
import { type RecordedRejectionRow, replayRejection } from './replay-rejection';

/** What replays: decisions are loaded, then the versions that decided them are given. Plain data in, plain data out. */
export interface ReplayTasks {
  /** `text`: see `ReplayPage`. Answers with the versions that are still needed. */
  readonly load: { readonly asked: { readonly text: string }; readonly answer: readonly number[] };
  readonly decisions: {
    readonly asked: { readonly versions: readonly (readonly [number: number, content: string])[] };
    readonly answer: readonly Difference[];
  };
  readonly rejections: { readonly asked: { readonly text: string }; readonly answer: readonly Difference[] };
}

/** Makes stored decisions and rejections again. */
export class ReplayWork {
  readonly #versions = new Map<number, RuleSet>();
  readonly #declares = declaring(DECLARED_DIFFERENCES);
  #loaded: readonly RecordedDecisionRow[] = [];

  readonly #work: { readonly [K in keyof ReplayTasks]: (asked: ReplayTasks[K]['asked']) => ReplayTasks[K]['answer'] } =
    {
      load: ({ text }) => {
        this.#loaded = JSON.parse(text) as readonly RecordedDecisionRow[];
        const needed = this.#loaded.flatMap(([, , , ruleSet, , additions]) => [
          ruleSet,
          ...(additions === null ? [] : [additions]),
        ]);
        return [...new Set(needed)].filter((number) => !this.#versions.has(number));
      },
      decisions: ({ versions }) => {
        for (const [number, content] of versions) this.#versions.set(number, ruleSetOf(number, content));
        return this.#differences(this.#loaded, (row) => ({
          found: () => replayDecision(row, this.#versions),
          facts: () => JSON.parse(row[8]) as FactValues,
        }));
      },
      rejections: ({ text }) =>
        this.#differences(JSON.parse(text) as readonly RecordedRejectionRow[], (row) => ({
          found: () => replayRejection(row),
          facts: () => ({}),
        })),
    };

  do<K extends keyof ReplayTasks>(kind: K, asked: ReplayTasks[K]['asked']): ReplayTasks[K]['answer'] {
    return this.#work[kind](asked);
  }

  #differences<Row extends readonly [id: string, paymentId: string, ...unknown[]]>(
    rows: readonly Row[],
    look: (row: Row) => { readonly found: () => readonly Found[]; readonly facts: () => FactValues },
  ): readonly Difference[] {
    const differences = new Differences();
    for (const row of rows) {
      const [id, paymentId] = row;
      const { found, facts } = look(row);
      const all = foundOrFailed(found);
      if (all.length === 0) continue;
      const recorded = facts();
      for (const each of all) differences.add(each, this.#declares(each, recorded), { id, paymentId });
    }
    return differences.all;
  }
}

/** What was found, or that it could not be made again at all. */
function foundOrFailed(found: () => readonly Found[]): readonly Found[] {
  try {
    return found();
  } catch (error) {
    assert(error instanceof Error, 'what is thrown is an error');
    return [{ part: 'ERROR', name: error.name, recorded: null, replayed: error.message }];
  }
}
