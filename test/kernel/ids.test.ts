import fc from 'fast-check';
import { TypeID } from 'typeid-js';
import { createIds, ID_PREFIXES, parseId } from '../../src/kernel/ids';

describe('new ids', () => {
  const kinds = fc.constantFrom(...(Object.keys(ID_PREFIXES) as (keyof typeof ID_PREFIXES)[]));
  const times = fc.integer({ min: 0, max: 2 ** 48 - 1 });
  const draws = fc.uint8Array({ minLength: 16, maxLength: 16 });

  test('are the TypeIDs of version 7 UUIDs, as typeid-js writes them', () => {
    fc.assert(
      fc.property(kinds, times, draws, (kind, now, drawn) => {
        const ids = createIds({ now: () => now, after: () => () => {} }, { bytes: () => Buffer.from(drawn) });
        const id = ids.next(kind);
        const uuid = Buffer.from(TypeID.fromString(id).toUUIDBytes());
        expect(TypeID.fromUUIDBytes(ID_PREFIXES[kind], uuid).toString()).toBe(id);
        expect(uuid.readUIntBE(0, 6)).toBe(now);
        expect(uuid[6]! >>> 4).toBe(7);
        expect(uuid[8]! >>> 6).toBe(0b10);
        expect(uuid.subarray(9)).toEqual(Buffer.from(drawn.subarray(9)));
        expect(parseId(kind, id)).toBe(id);
      }),
    );
  });
});
