import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Disk } from './disk';
import { randomOf } from './load';
import { type FileEvent, readEvents } from './recorded-writes';

const FILE = '/data/assay.sqlite-wal';
const KB = 1_024;

function write(offset: number, length: number, letter: string): FileEvent {
  return { kind: 'write', at: 0, file: FILE, offset, data: Buffer.alloc(length, letter) };
}
const synced: FileEvent = { kind: 'synced', at: 0, file: FILE };

function imagesAfter(events: readonly FileEvent[], damage: 'prefix' | 'torn' | 'reordered'): readonly string[] {
  const disk = new Disk(new Map());
  for (const event of events) disk.apply(event);
  const random = randomOf(1);
  return Array.from({ length: 300 }, () =>
    (disk.image(damage, random).get(FILE) ?? Buffer.alloc(0)).toString('latin1'),
  );
}

describe('a disk whose power fails', () => {
  it('keeps what was synced, whatever comes after', () => {
    for (const damage of ['prefix', 'torn', 'reordered'] as const) {
      const images = imagesAfter([write(0, KB, 'a'), synced, write(KB, KB, 'b')], damage);
      expect(images.filter((image) => !image.startsWith('a'.repeat(KB)))).toEqual([]);
    }
  });

  it('keeps unsynced writes in order, up to any of them', () => {
    const images = imagesAfter([write(0, KB, 'a'), write(0, KB, 'b')], 'prefix');
    expect(new Set(images)).toEqual(new Set(['', 'a'.repeat(KB), 'b'.repeat(KB)]));
  });

  it('tears the last write into sectors of 512 bytes', () => {
    const images = imagesAfter([write(0, KB, 'a'), synced, write(0, KB, 'b')], 'torn');
    const [old, fresh] = ['a'.repeat(512), 'b'.repeat(512)];
    expect(new Set(images)).toEqual(new Set([old + old, old + fresh, fresh + old, fresh + fresh]));
  });

  it('may keep a later write without an earlier one', () => {
    const images = imagesAfter([write(0, 512, 'a'), write(512, 512, 'b')], 'reordered');
    expect(images).toContain('\0'.repeat(512) + 'b'.repeat(512));
  });

  it('does not bring back what was cut off', () => {
    const cut: FileEvent = { kind: 'truncate', at: 0, file: FILE, length: 0 };
    const images = imagesAfter([write(0, 512, 'a'), cut, write(512, 512, 'b'), synced], 'prefix');
    expect(images[0]).toBe('\0'.repeat(512) + 'b'.repeat(512));
  });
});

describe('a recording by strace', () => {
  const hex = (text: string): string =>
    [...Buffer.from(text)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
  const folder = mkdtempSync(join(tmpdir(), 'assay-trace-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  async function read(lines: readonly string[]): Promise<readonly FileEvent[]> {
    const trace = join(folder, 'trace');
    writeFileSync(trace, lines.join('\n'));
    return readEvents(trace, (file) => file === FILE);
  }

  it('is read as writes, cuts and syncs, these when they are over', async () => {
    const events = await read([
      `11 1764000000.5 fdatasync(19<${hex(FILE)}> <unfinished ...>`,
      `12 1764000000.6 pwrite64(19<${hex(FILE)}>, "${hex('ab')}", 2, 4096) = 2`,
      `12 1764000000.6 pwrite64(20<${hex('/data/other')}>, "${hex('ab')}", 2, 0) = 2`,
      '11 1764000000.7 <... fdatasync resumed>) = 0',
      `12 1764000000.8 ftruncate(19<${hex(FILE)}>, 24) = 0`,
    ]);
    expect(events).toEqual([
      { kind: 'write', at: 1_764_000_000_600, file: FILE, offset: 4096, data: Buffer.from('ab') },
      { kind: 'synced', at: 1_764_000_000_700, file: FILE },
      { kind: 'truncate', at: 1_764_000_000_800, file: FILE, length: 24 },
    ]);
  });

  it('that was cut short is refused', async () => {
    const line = `12 1764000000.6 pwrite64(19<${hex(FILE)}>, "${hex('ab')}"..., 9000, 0) = 9000`;
    await expect(read([line])).rejects.toThrow('not recorded whole');
  });
});
