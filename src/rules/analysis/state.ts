import { assertNever, present } from '../../kernel/assert';
import type { FactDefinition } from '../fact-definition';
import type { LiteralValue } from '../language/ast';
import type { Statement } from './normal-form';
import {
  assign,
  type Budget,
  formOf,
  type Interval,
  isFixed,
  type Linear,
  narrow,
  rangeOf,
  restrict,
  tighten,
} from './numbers';
import {
  amongDomain,
  candidatesOf,
  intersect,
  judgeAmong,
  judgePattern,
  patternDomain,
  type TextDomain,
  textDomainOf,
} from './texts';

type Same = Extract<Statement, { kind: 'same' }>;

const EVERYTHING: Interval = { min: -Infinity, max: Infinity };

/** What is known about each fact at one point of a search. */
export class State {
  readonly budget: Budget;
  /** Facts of which more is known since somebody last emptied this. */
  readonly news = new Set<string>();
  readonly #definitions: ReadonlyMap<string, FactDefinition>;
  #presence = new Map<string, boolean>();
  #flags = new Map<string, boolean>();
  #texts = new Map<string, TextDomain>();
  #numbers = new Map<string, Interval>();
  #constraints: readonly Linear[] = [];
  /** What is known about sums of several facts. Without it a ≥ b and a < b would be told apart one step at a time. */
  #forms = new Map<string, Interval>();
  #same: readonly Same[] = [];

  constructor(definitions: ReadonlyMap<string, FactDefinition>, budget: Budget) {
    this.budget = budget;
    this.#definitions = definitions;
  }

  copy(): State {
    const copy = new State(this.#definitions, this.budget);
    copy.#presence = new Map(this.#presence);
    copy.#flags = new Map(this.#flags);
    copy.#texts = new Map(this.#texts);
    copy.#numbers = new Map(this.#numbers);
    copy.#constraints = this.#constraints;
    copy.#forms = new Map(this.#forms);
    copy.#same = this.#same;
    return copy;
  }

  /** Takes a statement for true. False when it contradicts what is known. */
  assume(statement: Statement): boolean {
    switch (statement.kind) {
      case 'present':
        return this.#assumePresence(statement.fact, statement.holds);
      case 'flag':
        if (!this.#assumePresence(statement.fact, true)) return false;
        if ((this.#flags.get(statement.fact) ?? statement.value) !== statement.value) return false;
        if (!this.#flags.has(statement.fact)) this.news.add(statement.fact);
        this.#flags.set(statement.fact, statement.value);
        return true;
      case 'among':
        return this.#assumeText(statement.fact, amongDomain(statement.values, statement.holds));
      case 'pattern':
        if (judgePattern(this.#text(statement.fact), statement) === false) return false;
        return this.#assumeText(statement.fact, patternDomain(statement));
      case 'same':
        if (!this.#assumePresence(statement.one, true) || !this.#assumePresence(statement.other, true)) return false;
        this.#same = [...this.#same, statement];
        this.news.add(statement.one).add(statement.other);
        return true;
      case 'linear':
        return this.#assumeLinear(statement);
    }
    return assertNever(statement);
  }

  /** Whether a statement is true or false in every case that is left; null where it depends. */
  judge(statement: Statement): boolean | null {
    if (statement.kind === 'present') {
      const known = this.#presenceOf(statement.fact);
      return known === null ? null : known === statement.holds;
    }
    const facts =
      statement.kind === 'linear'
        ? [...statement.terms.keys()]
        : statement.kind === 'same'
          ? [statement.one, statement.other]
          : [statement.fact];
    const presence = facts.map((fact) => this.#presenceOf(fact));
    if (presence.includes(false)) return false;
    const judged = this.#judgeValues(statement);
    return judged === true && presence.includes(null) ? null : judged;
  }

  #judgeValues(statement: Exclude<Statement, { kind: 'present' }>): boolean | null {
    switch (statement.kind) {
      case 'flag': {
        const known = this.#flags.get(statement.fact);
        return known === undefined ? null : known === statement.value;
      }
      case 'among':
        return judgeAmong(this.#text(statement.fact), statement.values, statement.holds);
      case 'pattern':
        return judgePattern(this.#text(statement.fact), statement);
      case 'same':
        return this.#judgeSame(statement);
      case 'linear': {
        const { min, max } = this.#rangeOf(statement);
        const { relation, bound } = statement;
        if (relation === 'atMost') return max <= bound ? true : min > bound ? false : null;
        const always = min === bound && max === bound;
        const never = min > bound || max < bound;
        if (relation === 'equal') return always ? true : never ? false : null;
        return never ? true : always ? false : null;
      }
    }
    return assertNever(statement);
  }

  #judgeSame({ one, other, holds }: Same): boolean | null {
    const known = this.#same.find(
      (each) => (each.one === one && each.other === other) || (each.one === other && each.other === one),
    );
    if (known !== undefined) return known.holds === holds;
    const [values, others] = [this.#text(one).allowed, this.#text(other).allowed];
    if (values === null || others === null) return null;
    if (![...values].some((value) => others.has(value))) return !holds;
    return values.size === 1 && others.size === 1 ? holds : null;
  }

  /** What the sum of a constraint can be, by its facts and by what was assumed about the sum itself. */
  #rangeOf(statement: Linear): Interval {
    const range = rangeOf(statement.terms, (fact) => this.#interval(fact));
    if (statement.terms.size < 2) return range;
    const { key, sign } = formOf(statement);
    const known = this.#forms.get(key);
    if (known === undefined) return range;
    const [min, max] = sign > 0 ? [known.min, known.max] : [-known.max, -known.min];
    return { min: Math.max(min, range.min), max: Math.min(max, range.max) };
  }

  /** Facts that can't be chosen apart from each other. */
  ties(): readonly (readonly string[])[] {
    return [
      ...this.#constraints.map(({ terms }) => [...terms.keys()]),
      ...this.#same.map(({ one, other }) => [one, other]),
    ];
  }

  /** Whether nothing about the fact is open. */
  isSettled(fact: string): boolean {
    const presence = this.#presenceOf(fact);
    if (presence === null) return false;
    if (!presence || this.#flags.has(fact)) return true;
    const interval = this.#numbers.get(fact);
    return (interval !== undefined && isFixed(interval)) || this.#texts.get(fact)?.allowed?.size === 1;
  }

  /** The state with numbers and texts chosen so that everything assumed is true. Null: there are none. */
  complete(): State | null | 'unknown' {
    const done = this.copy();
    const numbers = assign(this.#numbers, this.#constraints, this.budget);
    if (numbers === null || numbers === 'unknown') return numbers;
    for (const [fact, { min }] of numbers) done.#numbers.set(fact, { min, max: min });
    const texts = this.#chooseTexts();
    if (texts === null || texts === 'unknown') return texts;
    for (const [fact, value] of texts)
      done.#texts.set(fact, { ...this.#text(fact), allowed: new Set([value]), patterns: [] });
    return done;
  }

  /** A value for each fact that may not be absent and each that must be there. */
  facts(): Readonly<Record<string, LiteralValue>> {
    const values: Record<string, LiteralValue> = {};
    for (const [name, definition] of this.#definitions) {
      if (this.#presenceOf(name) !== true) continue;
      if (definition.type === 'bool') values[name] = this.#flags.get(name) ?? false;
      else if (definition.type === 'int') values[name] = this.#interval(name).min;
      else values[name] = present(candidatesOf(this.#text(name), 1).values[0], 'a text of a solved state');
    }
    return values;
  }

  /** A value for each text that something was assumed of: equal where they must be, different where they must. */
  #chooseTexts(): ReadonlyMap<string, string> | null | 'unknown' {
    const classes = this.#classesOfEqualTexts();
    if (classes === null) return null;
    const differ = this.#same.flatMap(({ one, other, holds }) =>
      holds ? [] : [[classes.get(one) ?? one, classes.get(other) ?? other] as const],
    );
    if (differ.some(([one, other]) => one === other)) return null;
    const domains = new Map<string, TextDomain>();
    for (const fact of new Set([...this.#texts.keys(), ...this.#same.flatMap(({ one, other }) => [one, other])])) {
      const name = classes.get(fact) ?? fact;
      const known = domains.get(name);
      const joined = known === undefined ? this.#text(fact) : intersect(known, this.#text(fact));
      if (joined === null) return null;
      domains.set(name, joined);
    }
    const chosen = new Map<string, string>();
    const names = [...domains.keys()];
    let unsure = false;
    const choose = (index: number): boolean => {
      const name = names[index];
      if (name === undefined) return true;
      const others = differ.flatMap(([one, other]) => (one === name ? [other] : other === name ? [one] : []));
      const { values, complete } = candidatesOf(domains.get(name)!, others.length + 1);
      for (const value of values) {
        this.budget.left -= 1;
        if (this.budget.left <= 0) return false;
        if (others.some((other) => chosen.get(other) === value)) continue;
        chosen.set(name, value);
        if (choose(index + 1)) return true;
        chosen.delete(name);
      }
      if (!complete) unsure = true;
      return false;
    };
    if (!choose(0)) return unsure || this.budget.left <= 0 ? 'unknown' : null;
    const facts = new Map<string, string>();
    for (const fact of [...this.#texts.keys(), ...classes.keys()])
      facts.set(fact, chosen.get(classes.get(fact) ?? fact)!);
    return facts;
  }

  /** For each fact that must equal another the name of its class; null when a class can have no value. */
  #classesOfEqualTexts(): ReadonlyMap<string, string> | null {
    const classes = new Map<string, string>();
    const rootOf = (fact: string): string => {
      let root = fact;
      while (classes.has(root) && classes.get(root) !== root) root = classes.get(root)!;
      return root;
    };
    for (const { one, other, holds } of this.#same) {
      for (const fact of [one, other]) if (!classes.has(fact)) classes.set(fact, fact);
      if (holds) classes.set(rootOf(one), rootOf(other));
    }
    return new Map([...classes.keys()].map((fact) => [fact, rootOf(fact)]));
  }

  #presenceOf(fact: string): boolean | null {
    return this.#definition(fact).optional ? (this.#presence.get(fact) ?? null) : true;
  }

  #assumePresence(fact: string, holds: boolean): boolean {
    const known = this.#presenceOf(fact);
    if (known !== null) return known === holds;
    this.#presence.set(fact, holds);
    this.news.add(fact);
    return true;
  }

  #assumeLinear(statement: Linear): boolean {
    const { terms, relation } = statement;
    for (const fact of terms.keys()) {
      if (!this.#assumePresence(fact, true)) return false;
      this.#numbers.set(fact, this.#interval(fact));
    }
    // A bound of one fact is in its interval once and for all; what ties facts together, or leaves a gap, is kept.
    if (terms.size === 1 && relation !== 'notEqual') {
      const narrowed = narrow(this.#numbers, statement, this.news);
      this.budget.left -= 1;
      if (narrowed === null) return false;
      if (!narrowed || !this.#constraints.some((other) => other.terms.has([...terms.keys()][0]!))) return true;
    } else {
      this.#constraints = [...this.#constraints, statement];
      if (terms.size > 1) {
        const { key, sign } = formOf(statement);
        const left = restrict(this.#forms.get(key) ?? EVERYTHING, statement, sign);
        if (left === null) return false;
        this.#forms.set(key, left);
        for (const fact of terms.keys()) this.news.add(fact);
      }
    }
    return tighten(this.#numbers, this.#constraints, this.budget, this.news);
  }

  #assumeText(fact: string, domain: TextDomain): boolean {
    if (!this.#assumePresence(fact, true)) return false;
    const joined = intersect(this.#text(fact), domain);
    if (joined === null) return false;
    this.#texts.set(fact, joined);
    this.news.add(fact);
    return true;
  }

  #text(fact: string): TextDomain {
    return this.#texts.get(fact) ?? textDomainOf(this.#definition(fact));
  }

  #interval(fact: string): Interval {
    const known = this.#numbers.get(fact);
    if (known !== undefined) return known;
    const definition = this.#definition(fact);
    return definition.type === 'int' ? { min: definition.min, max: definition.max } : { min: 0, max: 0 };
  }

  #definition(fact: string): FactDefinition {
    return present(this.#definitions.get(fact), 'a fact of a checked condition');
  }
}
