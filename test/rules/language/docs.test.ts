import { OPERATOR_NAMES, OPERATORS } from '../../../src/rules/language/operators';
import { placeOf } from '../../../src/rules/language/problem';
import { readCondition } from '../../../src/rules/language/read';
import { FACTS } from '../../../src/rules/facts';
import { itPrints, markdownTable } from '../../support/printed';

// docs/rules.md. After a change of the code: UPDATE_DOCS=1 npx jest test/rules/language/docs

const code = (text: string): string => `\`${text}\``;

itPrints('rules.md', 'operators', () => {
  const rows = OPERATOR_NAMES.map((name) => {
    const { signature, description, examples } = OPERATORS[name];
    const [text, facts, result] = examples[0]!;
    return [code(signature), description, `${code(text)} with ${code(JSON.stringify(facts))} is ${result}`];
  });
  return markdownTable(['operator', 'meaning', 'example'], rows);
});

const MISTAKEN = `payment.method == "CRAD" &&
amuont.minor > 500.50 &&
billing.country == "DE" ||
card.brand.startWith("v") && amount.minor * amount.eur_cents > 0`;

itPrints('rules.md', 'mistakes', () => {
  const vocabulary = { facts: new Map(Object.entries(FACTS)), lists: new Map<string, readonly string[]>() };
  const { problems } = readCondition(MISTAKEN, vocabulary);
  const lines = problems.map(({ span, code: what, message, expected, nearest }) => {
    const { line, column } = placeOf(MISTAKEN, span.start);
    const hint = nearest === null ? '' : ` Did you mean ${nearest}?`;
    return `${line}:${column}  ${what}  ${message}${expected === null ? '' : ` Expected: ${expected}.`}${hint}`;
  });
  return `\`\`\`\n${MISTAKEN}\n\`\`\`\n\n\`\`\`\n${lines.join('\n')}\n\`\`\``;
});
