import { declineOf } from '../../../src/processors/sandbox/declines';
import { SANDBOX_ACCOUNTS, type SandboxAccount } from '../../../src/processors/sandbox/accounts';
import { SANDBOX_CARDS, type SandboxCard } from '../../../src/processors/sandbox/scenarios';
import { WELL_KNOWN_NUMBERS } from '../../../src/processors/sandbox/cards';

/** The chapters of the documentation, each with the cards that belong to it. A card is in the first that takes it. */
const CHAPTERS: readonly (readonly [title: string, takes: (card: SandboxCard) => boolean])[] = [
  ['Approved', ({ scenario }) => scenario.startsWith('approved_')],
  ['Wallets: device tokens', ({ wallet }) => wallet !== null],
  ['Declined when the merchant charges', ({ plan }) => plan.outcome.kind === 'declineMerchant'],
  ['3D Secure', ({ scenario, plan }) => plan.authentication !== 'NONE' || scenario === 'authentication_required'],
  ['Something goes wrong on the way', ({ plan }) => plan.fault !== null],
  ['Declined, Visa', ({ brand, plan }) => brand === 'visa' && plan.outcome.kind === 'decline'],
  ['Declined, Mastercard', ({ brand, plan }) => brand === 'mastercard' && plan.outcome.kind === 'decline'],
  ['Declined, American Express', ({ brand, plan }) => brand === 'amex' && plan.outcome.kind === 'decline'],
  ['Captures, voids and refunds', ({ plan }) => Object.keys(plan.operations).length > 0],
  ['Approved in part, or later', ({ plan }) => plan.outcome.kind !== 'approve'],
  ['Disputed later', ({ plan }) => plan.sequel.length > 0],
  ['Verification results', () => true],
];

/** The tables of test cards as Markdown. */
export function cardTables(): string {
  const left = new Set(SANDBOX_CARDS);
  const chapters = CHAPTERS.map(([title, takes]) => {
    const cards = [...left].filter(takes);
    for (const card of cards) left.delete(card);
    return `### ${title}\n\n${table(cards)}`;
  });
  const wellKnown = WELL_KNOWN_NUMBERS.map(([number, scenario]) => [grouped(number), `\`${scenario}\``]);
  const names = `### Well-known numbers\n\nThese are other names for cards above.\n\n${rows(['number', 'scenario'], wellKnown)}`;
  return [...chapters, names].join('\n');
}

/** The table of test accounts as Markdown. */
export function accountTable(): string {
  return rows(
    ['token', 'IBAN', 'what happens', 'code'],
    SANDBOX_ACCOUNTS.map(({ token, iban, description, plan }) => [
      `\`${token}\``,
      `\`${iban.replace(/(.{4})(?=.)/g, '$1 ')}\``,
      description,
      reasonOf(plan),
    ]),
  );
}

function reasonOf({ outcome, sequel }: SandboxAccount['plan']): string {
  const [step] = sequel;
  if (step?.kind === 'RETURN') return step.code;
  return 'code' in outcome ? (outcome.code ?? '') : '';
}

function table(cards: readonly SandboxCard[]): string {
  return rows(
    ['token', 'number', 'card', 'what happens', 'codes', 'answer', 'asked again'],
    cards.map((card) => [
      `\`${card.token}\``,
      grouped(card.number),
      [card.brand, card.funding.toLowerCase(), card.issuerCountry ?? '–'].join(', '),
      card.description,
      codesOf(card),
      wordOf(card.expected.answer),
      wordOf(card.expected.enquiry),
    ]),
  );
}

function rows(head: readonly string[], body: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return `${[line(head), line(head.map(() => '---')), ...body.map(line)].join('\n')}\n`;
}

/** Digits in fours, as on a card; no breaks within. */
function grouped(number: string): string {
  return `\`${number.replace(/(\d{4})(?=\d)/g, '$1 ')}\``;
}

/** Response code, advice, and the decline's own code. */
function codesOf({ plan }: SandboxCard): string {
  if (plan.outcome.kind === 'declineUnlessAuthenticated') return '1A `authentication_required`';
  if (plan.outcome.kind !== 'decline' && plan.outcome.kind !== 'declineMerchant')
    return [plan.avsResult && `AVS ${plan.avsResult}`, plan.cvvResult && `CVV ${plan.cvvResult}`]
      .filter(Boolean)
      .join(', ');
  const { responseCode } = declineOf(plan.outcome.code);
  const advice = plan.outcome.adviceCode === null ? '' : `, advice ${plan.outcome.adviceCode}`;
  return `${responseCode ?? 'no code'}${advice} \`${plan.outcome.code}\``;
}

const WORDS: Readonly<Record<string, string>> = { inDoubt: 'in doubt', notSent: 'not sent' };
const wordOf = (kind: string): string => WORDS[kind] ?? kind;
