import fc from 'fast-check';
import { csvLine, type CsvValue } from '../../src/support/csv';
import { parseCsv } from './parse-csv';

test.each<[CsvValue, string]>([
  [null, ''],
  [42, '42'],
  [true, 'true'],
  ['plain', 'plain'],
  ['a,b', '"a,b"'],
  ['say "x"', '"say ""x"""'],
  ['two\nlines', '"two\nlines"'],
  ['=1+1', `"'=1+1"`],
  ['+49 30', `"'+49 30"`],
  ['-1', `"'-1"`],
  ['@SUM(A1)', `"'@SUM(A1)"`],
  ['\tx', `"'\tx"`],
  ['\r=x', `"'\r=x"`],
  [' =x', `"' =x"`],
  ['\uff1dx', `"'\uff1dx"`],
  ['\ufeff@x', `"'\ufeff@x"`],
  ["'quoted'", `"'quoted'"`],
  ['a=b', 'a=b'],
  ['Zoë', 'Zoë'],
])('%j becomes %s', (value, expected) => {
  expect(csvLine([value])).toBe(`${expected}\r\n`);
});

test('what is written is read back, but for the apostrophe, and no cell begins like a formula', () => {
  const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('=', '+', '-', '@', '\t', ',', '"', '\r\n'));
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1 }), (rows) => {
      const read = parseCsv(rows.map(csvLine).join(''));
      expect(read).toHaveLength(rows.length);
      read.flat().forEach((text, index) => {
        const written = rows.flat()[index];
        expect([written, `'${written}`]).toContain(text);
        expect(text).not.toMatch(/^\s*[=+\-@]/);
      });
    }),
  );
});
