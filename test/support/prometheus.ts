/** One line of Prometheus's text format. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Parses Prometheus's text format 0.0.4; throws for a line that is not of it. */
export function parseSamples(text: string): readonly Sample[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const match = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (-?[\d.e+-]+|Na[nN]|[+-]Inf)$/.exec(line);
      if (match === null) throw new Error(`not a sample: ${line}`);
      const pairs = [...(match[2] ?? '').matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, key, value]) => [key, value]);
      return { name: match[1]!, labels: Object.fromEntries(pairs) as Record<string, string>, value: Number(match[3]) };
    });
}

/** The values of a metric with these labels, added up. */
export function sumOf(samples: readonly Sample[], name: string, labels: Readonly<Record<string, string>> = {}): number {
  return samples
    .filter((sample) => sample.name === name)
    .filter((sample) => Object.entries(labels).every(([key, value]) => sample.labels[key] === value))
    .reduce((sum, sample) => sum + sample.value, 0);
}

/** Reads `/metrics` of a gateway. */
export async function scrape(
  endpoint: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<readonly Sample[]> {
  const response = await fetch(new URL('/metrics', endpoint), { headers });
  if (response.status !== 200) throw new Error(`/metrics answered ${response.status}`);
  return parseSamples(await response.text());
}

/** Reads `/metrics` until they say so. */
export async function scrapeUntil(endpoint: string, holds: (samples: readonly Sample[]) => boolean): Promise<void> {
  for (let look = 0; look < 2_000; look++) if (holds(await scrape(endpoint))) return;
  throw new Error('the metrics never said so');
}
