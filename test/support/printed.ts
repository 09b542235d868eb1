import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A Markdown table; `|` in cells is escaped. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

/**
 * Says that a page of docs/ holds what the code says, between `<!-- printed: name -->` and `<!-- end -->`. With UPDATE_DOCS=1 in the
 * environment the page is written instead.
 */
export function itPrints(page: string, name: string, print: () => string): void {
  it(`${page} holds the ${name} as the code has it`, () => {
    const file = join(__dirname, '../../docs', page);
    const text = readFileSync(file, 'utf8');
    const block = new RegExp(`(<!-- printed: ${name} -->\\n)[\\s\\S]*?(<!-- end -->)`);
    expect(text).toMatch(block);
    const renewed = text.replace(block, (_whole, start: string, end: string) => `${start}${print()}\n${end}`);
    if (process.env['UPDATE_DOCS'] === '1') writeFileSync(file, renewed);
    else expect(text).toBe(renewed);
  });
}
