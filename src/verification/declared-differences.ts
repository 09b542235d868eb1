/*
 * What this build, on purpose, makes differently of recorded payments than the builds before it. A new build is not ready while there are
 * other differences (docs/operations.md). Each entry has a line in CHANGELOG.md. Take an entry out when no recorded payment can be in its
 * `where` any more, or after the release that follows.
 */

/** What can differ when a stored decision or rejection is made again. */
export const DIFFERENCE_PARTS = [
  'INPUT',
  'FACT',
  'OUTCOME',
  'REASONS',
  'EVIDENCE',
  'RULES',
  'REJECTION',
  'ERROR',
] as const;
export type DifferencePart = (typeof DIFFERENCE_PARTS)[number];

export interface DeclaredDifference {
  readonly part: DifferencePart;
  /** For INPUT the member, for FACT the fact, for REJECTION the field; `*`: any. */
  readonly name: string;
  /** The recorded payments that it is about, as a condition in the rule language on their recorded facts; null: all. */
  readonly where: string | null;
  /** The version of Assay that brought it: `0.2.0`. */
  readonly since: string;
  /** Why, as in the changelog. */
  readonly reason: string;
}

export const DECLARED_DIFFERENCES: readonly DeclaredDifference[] = [];
