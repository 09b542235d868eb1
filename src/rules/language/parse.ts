import type { Expression } from './ast';
import { lex, type Token } from './lex';
import { type OperatorName, OPERATOR_NAMES, OPERATORS } from './operators';
import { nearestOf, type Problem, type ProblemCode, type Span } from './problem';

/** Deeper conditions are refused: no person can read them, and every later step may recurse. */
const DEPTH_MAX = 50;
/** More terms than this in one condition are refused; the longest of the default set has some 20. */
const OPERATIONS_MAX = 500;

const METHODS = OPERATOR_NAMES.filter((name) => OPERATORS[name].form === 'method');
const FUNCTIONS = ['has', ...METHODS];
const LIST_PREFIX = 'lists.';
/** A comparison of a comparison is never meant. */
const COMPARISON = 3;

export interface Parsed {
  readonly expression: Expression;
  readonly problems: readonly Problem[];
}

/** A condition's text as a tree. Finds every mistake at once: after one it goes on at the next operator or bracket. */
export function parse(text: string): Parsed {
  const { tokens, problems } = lex(text);
  const parser = new Parser(tokens);
  const expression = parser.condition();
  return {
    expression,
    problems: [...problems, ...parser.problems].sort((one, other) => one.span.start - other.span.start),
  };
}

class Parser {
  readonly problems: Problem[] = [];
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;
  #operations = 0;
  #givenUp = false;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  condition(): Expression {
    let expression = this.#infix(1);
    while (!this.#ended()) {
      // What follows a whole condition is no operator: report it once, then read on so that the rest is checked too.
      this.#report('SYNTAX', this.#token.span, 'The condition has ended here.', 'an operator such as && or ||');
      this.#skip();
      if (!this.#ended()) this.#advance();
      if (this.#ended()) break;
      const right = this.#infix(1);
      expression = this.#operation('and', [expression, right]);
    }
    return expression;
  }

  get #token(): Token {
    return this.#tokens[this.#at]!;
  }

  #ended(): boolean {
    return this.#token.kind === 'end';
  }

  #advance(): Token {
    const token = this.#token;
    if (token.kind !== 'end') this.#at += 1;
    return token;
  }

  #is(symbol: string): boolean {
    return this.#token.kind === 'symbol' && this.#token.symbol === symbol;
  }

  #infix(precedence: number): Expression {
    if (precedence > 5) return this.#prefix();
    let left = this.#infix(precedence + 1);
    let operator = this.#infixOperator(precedence);
    for (let compared = false; operator !== null; compared = true) {
      const { span } = this.#advance();
      if (compared && precedence === COMPARISON)
        this.#report('SYNTAX', span, 'A comparison can’t be compared again.', '&& between two comparisons');
      const right = operator === 'in' ? this.#members() : this.#infix(precedence + 1);
      left = this.#operation(operator, [left, right]);
      operator = this.#infixOperator(precedence);
    }
    return left;
  }

  #infixOperator(precedence: number): OperatorName | null {
    const token = this.#token;
    const symbol = token.kind === 'symbol' ? token.symbol : token.kind === 'name' ? token.name : null;
    const isMeant = (name: OperatorName): boolean => {
      const operator = OPERATORS[name];
      return operator.form === 'infix' && operator.precedence === precedence && operator.symbol === symbol;
    };
    return OPERATOR_NAMES.find(isMeant) ?? null;
  }

  #prefix(): Expression {
    const { span } = this.#token;
    const operator = this.#is('!') ? 'not' : this.#is('-') ? 'negative' : null;
    if (operator === null) return this.#primary();
    this.#advance();
    return this.#nested(span, () => {
      const operand = this.#prefix();
      const joined = { start: span.start, end: operand.span.end };
      if (operator === 'negative' && operand.kind === 'literal' && typeof operand.value === 'number')
        return { kind: 'literal', value: operand.value === 0 ? 0 : -operand.value, span: joined };
      return { ...this.#operation(operator, [operand]), span: joined };
    });
  }

  #primary(): Expression {
    const token = this.#token;
    if (token.kind === 'int' || token.kind === 'string') {
      this.#advance();
      return { kind: 'literal', value: token.value, span: token.span };
    }
    if (token.kind === 'name' && token.name !== 'in') {
      this.#advance();
      if (token.name === 'true' || token.name === 'false')
        return { kind: 'literal', value: token.name === 'true', span: token.span };
      return this.#is('(') ? this.#call(token) : { kind: 'fact', name: token.name, span: token.span };
    }
    if (this.#is('(')) {
      this.#advance();
      const inner = this.#nested(token.span, () => this.#infix(1));
      this.#close(')');
      return inner;
    }
    if (this.#is('[')) {
      this.#report('SYNTAX', token.span, 'A list can only stand after “in”.', 'fact in […]');
      return { ...this.#members(), kind: 'invalid' };
    }
    return this.#unexpected('a fact, a value, a condition in brackets or !');
  }

  /** `has(fact)` or `fact.method("text")`; the name is read, the bracket is next. */
  #call({ name, span }: Extract<Token, { kind: 'name' }>): Expression {
    const dot = name.lastIndexOf('.');
    const [receiver, called] = dot < 0 ? [null, name] : [name.slice(0, dot), name.slice(dot + 1)];
    this.#advance();
    const argument = this.#nested(span, () => this.#infix(1));
    this.#close(')');
    const whole = { start: span.start, end: this.#tokens[this.#at - 1]!.span.end };
    if (receiver === null && called === 'has') {
      if (argument.kind === 'fact') return { kind: 'has', name: argument.name, span: whole };
      if (argument.kind !== 'invalid')
        this.#report('SYNTAX', argument.span, 'has() asks for a fact.', 'the name of a fact');
      return { kind: 'invalid', span: whole };
    }
    const method = METHODS.find((known) => OPERATORS[known].symbol === called);
    if (receiver === null || method === undefined) {
      const known = receiver === null ? 'has(fact)' : METHODS.map((known) => `fact.${known}("…")`).join(', ');
      this.#report('FUNCTION_UNKNOWN', span, 'There is no such function.', known, nearestOf(called, FUNCTIONS));
      return { kind: 'invalid', span: whole };
    }
    const fact = {
      kind: 'fact',
      name: receiver,
      span: { start: span.start, end: span.start + receiver.length },
    } as const;
    return { ...this.#operation(method, [fact, argument]), span: whole };
  }

  /** The right side of `in`. */
  #members(): Expression {
    const token = this.#token;
    if (token.kind === 'name' && token.name.startsWith(LIST_PREFIX)) {
      this.#advance();
      return { kind: 'list', name: token.name.slice(LIST_PREFIX.length), span: token.span };
    }
    if (!this.#is('[')) return this.#unexpected('a list: ["A", "B"] or lists.name');
    this.#advance();
    const items: Expression[] = [];
    while (!this.#is(']') && this.#token.kind !== 'end') {
      const item = this.#prefix();
      if (item.kind !== 'literal' && item.kind !== 'invalid')
        this.#report('NOT_CONSTANT', item.span, 'A list holds values only.', 'a number or a text in quotes');
      items.push(item);
      if (!this.#is(',')) break;
      this.#advance();
    }
    this.#close(']');
    const span = { start: token.span.start, end: this.#tokens[this.#at - 1]!.span.end };
    if (items.length === 0) this.#report('SYNTAX', span, 'The list is empty.', 'at least one value');
    return { kind: 'values', items, span };
  }

  #close(bracket: ')' | ']'): void {
    if (this.#is(bracket)) {
      this.#advance();
      return;
    }
    this.#report('SYNTAX', this.#token.span, 'A bracket is not closed here.', bracket);
    this.#skip();
    if (this.#is(bracket)) this.#advance();
  }

  #unexpected(expected: string): Expression {
    const { span } = this.#token;
    this.#report(
      'SYNTAX',
      span,
      this.#token.kind === 'end' ? 'The text ends too early.' : 'This can’t stand here.',
      expected,
    );
    this.#skip();
    return { kind: 'invalid', span };
  }

  /** Goes on to where a new part of the condition may begin. */
  #skip(): void {
    while (this.#token.kind !== 'end') {
      const { kind } = this.#token;
      if (kind === 'symbol' && ['&&', '||', ')', ']', ','].includes(this.#token.symbol)) return;
      this.#advance();
    }
  }

  #nested(span: Span, read: () => Expression): Expression {
    if (this.#depth >= DEPTH_MAX) {
      this.#report('NESTED_TOO_DEEP', span, 'The condition is nested too deep.', `at most ${DEPTH_MAX} levels`);
      this.#giveUp();
      return { kind: 'invalid', span };
    }
    this.#depth += 1;
    try {
      return read();
    } finally {
      this.#depth -= 1;
    }
  }

  #operation(operator: OperatorName, operands: readonly Expression[]): Expression {
    const span = { start: operands[0]!.span.start, end: operands.at(-1)!.span.end };
    this.#operations += 1;
    if (this.#operations === OPERATIONS_MAX) {
      this.#report(
        'TEXT_TOO_LONG',
        span,
        'The condition has too many parts.',
        `fewer than ${OPERATIONS_MAX} operators`,
      );
      this.#giveUp();
    }
    return { kind: 'operation', operator, operands, span };
  }

  /** Reads no further: what would be reported now comes from the place where it stopped. */
  #giveUp(): void {
    this.#at = this.#tokens.length - 1;
    this.#givenUp = true;
  }

  #report(code: ProblemCode, span: Span, message: string, expected: string, nearest: string | null = null): void {
    if (!this.#givenUp) this.problems.push({ code, message, expected, nearest, span });
  }
}
