/** What a command was asked for. */
export interface CommandOptions {
  readonly seed: number;
  /** How often: rounds, images, commits, as the command counts. */
  readonly count: number;
  /** Takes a line on what is happening. */
  readonly progress: (line: string) => void;
}

/** Figures to show, and what must not be: empty when everything held. */
export interface Outcome {
  readonly figures: Readonly<Record<string, string | number>>;
  readonly violations: readonly string[];
}

/** One way to break things, as a command. */
export interface Command {
  /** What it does, for the usage text. */
  readonly about: string;
  /** What `count` counts, and how many without the option. */
  readonly unit: string;
  readonly usual: number;
  /** Whether it works on the tests' PostgreSQL. */
  readonly needsPostgres: boolean;
  run(options: CommandOptions): Promise<readonly Outcome[]>;
}
