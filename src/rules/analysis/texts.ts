import type { FactDefinition } from '../fact-definition';
import type { PatternPlace } from './normal-form';

interface Pattern {
  readonly where: PatternPlace;
  readonly part: string;
  readonly holds: boolean;
}

/** What a text may be: one of some values or any, but none of others, and with or without some parts. */
export interface TextDomain {
  /** Null: any text. */
  readonly allowed: ReadonlySet<string> | null;
  readonly excluded: ReadonlySet<string>;
  readonly patterns: readonly Pattern[];
  readonly maxLength: number;
}

/** Everything that a text can be. Made once for each definition: searches ask for it all the time. */
export function textDomainOf(definition: FactDefinition): TextDomain {
  const known = DOMAINS.get(definition);
  if (known !== undefined) return known;
  const values = definition.type === 'enum' ? definition.values : null;
  const maxLength =
    definition.type === 'string' ? definition.maxLength : Math.max(0, ...(values ?? []).map((value) => value.length));
  const domain = { allowed: values && new Set(values), excluded: new Set<string>(), patterns: [], maxLength };
  DOMAINS.set(definition, domain);
  return domain;
}

const DOMAINS = new WeakMap<FactDefinition, TextDomain>();

/** Both at once; null when nothing is left for sure. */
export function intersect(one: TextDomain, other: TextDomain): TextDomain | null {
  const domain = {
    excluded: new Set([...one.excluded, ...other.excluded]),
    patterns: [...one.patterns, ...other.patterns],
    maxLength: Math.min(one.maxLength, other.maxLength),
    allowed: null,
  };
  const finite = one.allowed ?? other.allowed;
  if (finite === null) return domain;
  const allowed = new Set([...finite].filter((value) => fits(one, value) && fits(other, value)));
  return allowed.size === 0 ? null : { ...domain, allowed };
}

export function amongDomain(set: ReadonlySet<string>, holds: boolean): TextDomain {
  return {
    allowed: holds ? set : null,
    excluded: holds ? new Set() : set,
    patterns: [],
    maxLength: Number.MAX_SAFE_INTEGER,
  };
}

export function patternDomain(pattern: Pattern): TextDomain {
  return { allowed: null, excluded: new Set(), patterns: [pattern], maxLength: Number.MAX_SAFE_INTEGER };
}

/** Whether every text of the domain has the pattern, or none has; null where it depends or is not known. */
export function judgePattern(domain: TextDomain, pattern: Pattern): boolean | null {
  if (domain.allowed !== null)
    return judgeEach(domain.allowed, (value) => has(value, pattern.where, pattern.part) === pattern.holds);
  for (const known of domain.patterns) {
    const follows = known.holds ? follow(known, pattern) : follow(pattern, known) === true ? false : null;
    if (follows !== null) return follows === pattern.holds;
  }
  return null;
}

/** Whether a text with the first pattern has, or has not, the second; null where it may. */
function follow(known: Pattern, asked: Pattern): boolean | null {
  if (asked.where === 'contains') return known.part.includes(asked.part) ? true : null;
  if (asked.where !== known.where) return null;
  const begins = (long: string, short: string): boolean =>
    asked.where === 'startsWith' ? long.startsWith(short) : long.endsWith(short);
  if (begins(known.part, asked.part)) return true;
  return begins(asked.part, known.part) ? null : false;
}

/** Whether every text of the domain is among the values (or none is, for `holds` false), or the opposite; null where it depends. */
export function judgeAmong(domain: TextDomain, values: ReadonlySet<string>, holds: boolean): boolean | null {
  if (domain.allowed !== null) return judgeEach(domain.allowed, (value) => values.has(value) === holds);
  for (const value of values) if (fits(domain, value)) return null;
  return !holds;
}

function judgeEach(values: ReadonlySet<string>, holds: (value: string) => boolean): boolean | null {
  let [some, all] = [false, true];
  for (const value of values) {
    if (holds(value)) some = true;
    else all = false;
    if (some && !all) return null;
  }
  return all;
}

export function fits({ allowed, excluded, patterns, maxLength }: TextDomain, value: string): boolean {
  if (value.length > maxLength || excluded.has(value) || (allowed !== null && !allowed.has(value))) return false;
  return patterns.every(({ where, part, holds }) => has(value, where, part) === holds);
}

function has(value: string, where: PatternPlace, part: string): boolean {
  if (where === 'startsWith') return value.startsWith(part);
  return where === 'endsWith' ? value.endsWith(part) : value.includes(part);
}

/** Letters that candidates are filled up with. */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/**
 * Texts of the domain, up to `wanted`. `complete`: there are no others. For texts without end a search among likely ones: it finds fewer
 * than there are when parts contradict each other in ways that it does not understand.
 */
export function candidatesOf(
  domain: TextDomain,
  wanted: number,
): { readonly values: readonly string[]; readonly complete: boolean } {
  if (domain.allowed !== null)
    return { values: [...domain.allowed].filter((value) => fits(domain, value)), complete: true };
  const { patterns, maxLength } = domain;
  const parts = (where: PatternPlace): string[] =>
    patterns
      .flatMap((pattern) => (pattern.holds && pattern.where === where ? [pattern.part] : []))
      .sort((one, other) => other.length - one.length);
  const [starts, ends, inner] = [parts('startsWith'), parts('endsWith'), parts('contains')];
  if (
    contradicts(starts, (long, short) => long.startsWith(short)) ||
    contradicts(ends, (long, short) => long.endsWith(short))
  )
    return { values: [], complete: true };
  const [start = '', end = ''] = [starts[0], ends[0]];
  const middle = inner.filter((part) => !start.includes(part) && !end.includes(part)).join('');
  if (Math.max(start.length, end.length) > maxLength) return { values: [], complete: true };
  const values = new Set<string>();
  for (const filler of fillers(wanted + domain.excluded.size + 1)) {
    const made = [`${start}${middle}${filler}${end}`, `${start}${filler}${middle}${end}`];
    for (const value of [...made, ...overlaps(start, end)]) if (fits(domain, value)) values.add(value);
    if (values.size >= wanted) break;
  }
  return { values: [...values], complete: false };
}

function contradicts(parts: readonly string[], agrees: (long: string, short: string) => boolean): boolean {
  return parts.some((part) => !agrees(parts[0]!, part));
}

function overlaps(start: string, end: string): string[] {
  const merged: string[] = [];
  for (let shared = 1; shared <= Math.min(start.length, end.length); shared++)
    if (start.endsWith(end.slice(0, shared))) merged.push(start + end.slice(shared));
  return merged;
}

/** Different fillers, the shortest first. */
function* fillers(count: number): Generator<string> {
  yield '';
  for (let made = 0; made < count; made++) {
    let text = '';
    for (let rest = made; ; rest = Math.floor(rest / LETTERS.length) - 1) {
      text = LETTERS[rest % LETTERS.length]! + text;
      if (rest < LETTERS.length) break;
    }
    yield text;
    yield text + text;
  }
}
