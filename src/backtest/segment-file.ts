import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { FACTS_SCHEMA_VERSION } from '../rules/facts';
import { type Column, emptyColumn, type Segment } from './segment';

/*
 * A segment as a file: a magic word, the length of the header, the header as JSON, its SHA-256, then blocks of bytes, each with its SHA-256 in
 * the header. Reading takes only the blocks of the facts that are asked for, and believes none whose hash is another.
 */

const MAGIC = Buffer.from('ASSAYSG1');
const HASH_BYTES = 32;
const PREFIX_BYTES = MAGIC.length + 4;

interface Block {
  readonly at: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** Values are stored as the difference to `base` in as few bytes as all of them fit in; 0: absent. 8 bytes: as they are. */
interface StoredColumn {
  readonly name: string;
  readonly width: 1 | 2 | 4 | 8;
  readonly base: number;
  readonly values: Block;
  readonly texts: Block | null;
}

/** Which decisions a segment holds: those with an id after `after`, up to and with `last`. */
export interface SegmentRange {
  readonly after: string;
  readonly last: string;
  readonly rows: number;
}

interface Header extends SegmentRange {
  /** A file of another catalogue of facts is made anew. */
  readonly factsSchemaVersion: number;
  readonly paymentIds: Block;
  readonly columns: readonly StoredColumn[];
}

/** The file is not what was written: it has to be made anew. */
export class DamagedSegmentError extends Error {
  override readonly name = 'DamagedSegmentError';

  constructor() {
    super('a segment is damaged');
  }
}

/** The segment as the bytes of a file. */
export function encodeSegment(segment: Segment, range: SegmentRange): Buffer {
  const blocks: Buffer[] = [];
  let at = 0;
  const block = (bytes: Buffer): Block => {
    const placed = { at, bytes: bytes.length, sha256: hashOf(bytes).toString('hex') };
    blocks.push(bytes);
    at += bytes.length;
    return placed;
  };
  const ids = Array.from({ length: segment.rows }, (_, row) => segment.paymentIdOf(row));
  const header: Header = {
    ...range,
    factsSchemaVersion: FACTS_SCHEMA_VERSION,
    paymentIds: block(Buffer.from(JSON.stringify(ids))),
    columns: [...segment.columns].map(([name, column]) => {
      const { width, base, bytes } = narrowed(column);
      const texts = column.kind === 'text' ? block(Buffer.from(JSON.stringify(column.texts))) : null;
      return { name, width, base, values: block(bytes), texts };
    }),
  };
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  return Buffer.concat([MAGIC, length, text, hashOf(text), ...blocks]);
}

/** A segment's file, opened. Errors: `DamagedSegmentError`; those of the file system. */
export class SegmentFile {
  readonly range: SegmentRange;
  readonly #path: string;
  readonly #header: Header;
  readonly #blocksAt: number;

  constructor(path: string) {
    this.#path = path;
    const { header, blocksAt } = reading(path, (file) => {
      const prefix = bytesAt(file, 0, PREFIX_BYTES);
      if (!prefix.subarray(0, MAGIC.length).equals(MAGIC)) throw new DamagedSegmentError();
      const length = prefix.readUInt32LE(MAGIC.length);
      if (length > fstatSync(file).size) throw new DamagedSegmentError();
      const text = bytesAt(file, PREFIX_BYTES, length);
      const hash = bytesAt(file, PREFIX_BYTES + length, HASH_BYTES);
      if (!hashOf(text).equals(hash)) throw new DamagedSegmentError();
      return { header: JSON.parse(text.toString()) as Header, blocksAt: PREFIX_BYTES + length + HASH_BYTES };
    });
    if (header.factsSchemaVersion !== FACTS_SCHEMA_VERSION) throw new DamagedSegmentError();
    this.#header = header;
    this.#blocksAt = blocksAt;
    this.range = { after: header.after, last: header.last, rows: header.rows };
  }

  /** The segment with these of its columns; all without `names`. Ids are read when they are asked for. */
  read(names: readonly string[] | null): Segment {
    const { rows, columns: stored } = this.#header;
    const columns = reading(this.#path, (file) => {
      const read = new Map<string, Column>();
      for (const column of stored) {
        if (names !== null && !names.includes(column.name)) continue;
        const decoded = this.#decode(file, column);
        if (decoded !== undefined) read.set(column.name, decoded);
      }
      return read;
    });
    let ids: readonly string[] | null = null;
    const paymentIdOf = (row: number): string => (ids ??= this.#paymentIds())[row]!;
    return { rows, columns, paymentIdOf };
  }

  #paymentIds(): readonly string[] {
    return reading(
      this.#path,
      (file) => JSON.parse(this.#block(file, this.#header.paymentIds).toString()) as readonly string[],
    );
  }

  #decode(file: number, { name, width, base, values, texts }: StoredColumn): Column | undefined {
    const { rows } = this.#header;
    const column = emptyColumn(name, rows);
    if (column === undefined) return undefined;
    const bytes = this.#block(file, values);
    const { buffer } = bytes;
    if (bytes.length !== rows * width) throw new DamagedSegmentError();
    if (column.kind === 'bool') return { ...column, values: new Uint8Array(buffer) };
    if (column.kind === 'text') {
      if (texts === null) throw new DamagedSegmentError();
      const words = JSON.parse(this.#block(file, texts).toString()) as readonly string[];
      return { ...column, values: Uint32Array.from(arrayOf(width, buffer)), texts: words };
    }
    if (width === 8) {
      // Written when its values were too wide for 4 bytes, which Int32 columns never are.
      return column.values instanceof Float64Array ? { ...column, values: new Float64Array(buffer) } : undefined;
    }
    const codes = arrayOf(width, buffer);
    const wide = column.values;
    for (let row = 0; row < rows; row += 1) if (codes[row] !== 0) wide[row] = codes[row]! + base;
    return column;
  }

  #block(file: number, { at, bytes, sha256 }: Block): Buffer<ArrayBuffer> {
    const read = bytesAt(file, this.#blocksAt + at, bytes);
    if (hashOf(read).toString('hex') !== sha256) throw new DamagedSegmentError();
    return read;
  }
}

/** The column in as few bytes as its values fit in. */
function narrowed(column: Column): { width: StoredColumn['width']; base: number; bytes: Buffer } {
  const { values } = column;
  if (column.kind === 'bool') return { width: 1, base: 0, bytes: bytesOf(column.values.slice()) };
  if (column.kind === 'text') {
    const width = widthFor(column.texts.length - 1);
    return { width, base: 0, bytes: bytesOf(typed(width, values, (value) => value)) };
  }
  let least = Infinity;
  let most = -Infinity;
  for (const value of values) {
    if (value === column.absent) continue;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  // No value at all: every row is absent.
  const base = least === Infinity ? 0 : least - 1;
  const width = least === Infinity ? 1 : widthFor(most - base);
  if (width === 8) return { width, base: 0, bytes: bytesOf(Float64Array.from(values)) };
  return { width, base, bytes: bytesOf(typed(width, values, (value) => (value === column.absent ? 0 : value - base))) };
}

function widthFor(most: number): StoredColumn['width'] {
  return most < 2 ** 8 ? 1 : most < 2 ** 16 ? 2 : most < 2 ** 32 ? 4 : 8;
}

function typed(
  width: StoredColumn['width'],
  values: Column['values'],
  code: (value: number) => number,
): Uint8Array | Uint16Array | Uint32Array {
  const rows = values.length;
  const codes = width === 1 ? new Uint8Array(rows) : width === 2 ? new Uint16Array(rows) : new Uint32Array(rows);
  for (let row = 0; row < rows; row += 1) codes[row] = code(values[row]!);
  return codes;
}

function arrayOf(width: StoredColumn['width'], buffer: ArrayBuffer): Uint8Array | Uint16Array | Uint32Array {
  if (width === 8) throw new DamagedSegmentError();
  return width === 1 ? new Uint8Array(buffer) : width === 2 ? new Uint16Array(buffer) : new Uint32Array(buffer);
}

function bytesOf(values: Uint8Array | Uint16Array | Uint32Array | Float64Array): Buffer {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength);
}

function hashOf(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}

function reading<T>(path: string, read: (file: number) => T): T {
  const file = openSync(path, 'r');
  try {
    return read(file);
  } finally {
    closeSync(file);
  }
}

/** A buffer of its own, so that every kind of array can be laid over it. Errors: `DamagedSegmentError` where the file is too short. */
function bytesAt(file: number, at: number, bytes: number): Buffer<ArrayBuffer> {
  const buffer = Buffer.from(new ArrayBuffer(bytes));
  for (let read = 0; read < bytes;) {
    const more = readSync(file, buffer, read, bytes - read, at + read);
    if (more === 0) throw new DamagedSegmentError();
    read += more;
  }
  return buffer;
}
