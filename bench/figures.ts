/** One figure of a benchmark, as `--json` prints it. */
export interface Figure {
  readonly bench: string;
  readonly metric: string;
  readonly value: number;
  /** `1` is a plain number. */
  readonly unit: 'ms' | 's' | '1/s' | 'MB' | '1';
  /** What `ratio` compares with; null when the figure stands alone. */
  readonly baseline: string | null;
  /** The value against the baseline's: for throughput higher is better, for time lower. */
  readonly ratio: number | null;
}

/** A figure and what it has to be; `target` is null when nothing is asked of it. */
export interface JudgedFigure extends Figure {
  readonly target: Target | null;
}

export type Target =
  | { readonly of: 'ratio' | 'value'; readonly atLeast: number }
  | { readonly of: 'ratio' | 'value'; readonly atMost: number };

export function isMet(figure: JudgedFigure): boolean | null {
  const { target } = figure;
  if (target === null) return null;
  const actual = figure[target.of];
  if (actual === null || Number.isNaN(actual)) return false;
  return 'atLeast' in target ? actual >= target.atLeast : actual <= target.atMost;
}

/** The middle value; of an even number of values the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  return Number.isInteger(middle)
    ? ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2
    : (sorted[Math.floor(middle)] ?? NaN);
}

/** One JSON object per line. */
export function asJsonLines(figures: readonly JudgedFigure[]): string {
  return figures
    .map(({ bench, metric, value, unit, baseline, ratio }) =>
      JSON.stringify({
        bench,
        metric,
        value: rounded(value),
        unit,
        baseline,
        ratio: ratio === null ? null : rounded(ratio),
      }),
    )
    .join('\n');
}

/** A table for people, with the verdict on each target. */
export function asTable(figures: readonly JudgedFigure[]): string {
  const header = ['metric', 'value', 'unit', 'ratio', 'against', 'target', ''];
  const rows = figures.map((figure) => {
    const met = isMet(figure);
    return [
      figure.metric,
      String(rounded(figure.value)),
      figure.unit === '1' ? '' : figure.unit,
      figure.ratio === null ? '' : String(rounded(figure.ratio)),
      figure.baseline ?? '',
      figure.target === null ? '' : targetText(figure.target),
      met === null ? '' : met ? 'met' : 'MISSED',
    ];
  });
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]!.length)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) =>
        column === 1 || column === 3 ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
      )
      .join('  ')
      .trimEnd();
  return [line(header), ...rows.map(line)].join('\n');
}

function targetText(target: Target): string {
  const bound = 'atLeast' in target ? `≥ ${target.atLeast}` : `≤ ${target.atMost}`;
  return target.of === 'ratio' ? `ratio ${bound}` : bound;
}

/** Counts as they are; of the rest four significant digits: more would pretend a precision that rounds do not have. */
function rounded(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(4));
}
