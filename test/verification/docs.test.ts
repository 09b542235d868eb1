import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/kernel/clock';
import type { DecisionId, RejectionId } from '../../src/kernel/ids';
import { DEFAULT_RULE_SET } from '../../src/rules/default-rule-set';
import { FACT_NAMES, FACTS } from '../../src/rules/facts';
import {
  MAPPED_ADVICE_CODES,
  MAPPED_RESPONSE_CODES,
  networkAdvice,
  reasonOfDecline,
} from '../../src/verification/processor-mapping';
import { customerMessage, REASON_CODES, REASONS } from '../../src/verification/reason-catalogue';
import { rejectionOfDecision } from '../../src/verification/rejection';
import { createVerification } from '../../src/verification/verification.service';
import { factsOf, NOW } from './builders';

/*
 * docs/rejections.md prints the catalogue, the rules, the mapping and the facts. This keeps it equal to the code; after a
 * change of the code: UPDATE_DOCS=1 npx jest test/verification/docs
 */
const FILE = join(__dirname, '../../docs/rejections.md');

function table(head: string, rows: readonly (readonly string[])[]): string {
  const columns = head.split('|').map((title) => title.trim());
  const lines = rows.map((row) => `| ${row.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`);
  return [`| ${columns.join(' | ')} |`, `|${'---|'.repeat(columns.length)}`, ...lines].join('\n');
}

const code = (text: string): string => `\`${text}\``;

function duration(ms: number | null): string {
  if (ms === null) return '';
  const [unitMs, unit] = ms >= DAY_MS ? [DAY_MS, 'd'] : ms >= HOUR_MS ? [HOUR_MS, 'h'] : [MINUTE_MS, 'min'];
  return ` after ${ms / unitMs} ${unit}`;
}

function example(): string {
  const decision = createVerification(DEFAULT_RULE_SET).decide(factsOf({ card: { expiryMonth: 5, expiryYear: 2026 } }));
  const origin = {
    id: 'rej_01kv5m2e0qe8wr8y4xdp0wsb1n' as RejectionId,
    decisionId: 'dec_01kv5m2e0qe8wr8y4xdp0wsb1m' as DecisionId,
    createdAt: NOW,
  };
  return `\`\`\`json\n${JSON.stringify(rejectionOfDecision(decision, origin), null, 2)}\n\`\`\``;
}

function reasons(): string {
  return table(
    'code | category | given by | retry | disclosure | meaning | customer (en)',
    REASON_CODES.map((name) => {
      const { category, sources, retry, retryAfterMs, disclosure, description } = REASONS[name];
      const { text } = customerMessage(name, 'en');
      return [
        code(name),
        category,
        sources.join(', ').toLowerCase(),
        `${retry}${duration(retryAfterMs)}`,
        disclosure,
        description,
        text,
      ];
    }),
  );
}

function responses(): string {
  return table(
    'code | scheme | reason',
    MAPPED_RESPONSE_CODES.map((key) => key.split('|') as [string, string])
      .sort(
        ([schemeA, codeA], [schemeB, codeB]) =>
          codeA.length - codeB.length || (`${codeA}${schemeA}` < `${codeB}${schemeB}` ? -1 : 1),
      )
      .map(([scheme, responseCode]) => {
        const reason = reasonOfDecline({
          scheme: scheme === '*' ? null : scheme,
          responseCode,
          declineCode: '',
          at: NOW,
        });
        return [code(responseCode), scheme === '*' ? 'any' : scheme, code(reason!)];
      }),
  );
}

function advice(): string {
  return table(
    'scheme | advice code | verdict',
    MAPPED_ADVICE_CODES.map((key) => {
      const [scheme, adviceCode] = key.split('|') as [string, string];
      const { verdict, afterMs } = networkAdvice(scheme, adviceCode, NOW)!;
      return [
        scheme,
        code(scheme === 'mastercard' ? adviceCode.padStart(2, '0') : adviceCode),
        `${verdict}${duration(afterMs)}`,
      ];
    }),
  );
}

function rules(): string {
  return table(
    'rule | outcome | reason | condition',
    DEFAULT_RULE_SET.rules.map(({ rule, condition }) => [
      code(rule.key),
      rule.outcome,
      code(rule.reasonCode),
      `${rule.title}: ${code(condition)}`,
    ]),
  );
}

function lists(): string {
  return table(
    'list | values',
    Object.entries(DEFAULT_RULE_SET.content.lists).map(([name, values]) => [code(`lists.${name}`), values.join(' ')]),
  );
}

function facts(): string {
  return table(
    'fact | type | | meaning',
    FACT_NAMES.map((name) => {
      const { type, optional, identifying, visibleTo, description } = FACTS[name];
      const marks = [optional && 'optional', identifying && 'personal', visibleTo === 'RISK' && 'risk'].filter(Boolean);
      return [code(name), type, marks.join(', '), description];
    }),
  );
}

test('docs/rejections.md says what the code says', () => {
  const blocks: Record<string, () => string> = { example, reasons, responses, advice, rules, lists, facts };
  const text = readFileSync(FILE, 'utf8');
  const current = text.replace(
    /(<!-- generated: (\w+) -->\n)[\s\S]*?(<!-- end -->)/g,
    (_all, start: string, name: string, end: string) => {
      return `${start}\n${blocks[name]!()}\n\n${end}`;
    },
  );
  if (process.env.UPDATE_DOCS === '1') writeFileSync(FILE, current);

  expect(current.match(/<!-- generated: /g)).toHaveLength(Object.keys(blocks).length);
  expect(process.env.UPDATE_DOCS === '1' ? current : text).toBe(current);
});
