import type { FileEvent } from './recorded-writes';

/** How a disk may be found after the power has failed: unsynced writes in order up to one of them, also a torn one, or any of their sectors. */
export type Damage = 'prefix' | 'torn' | 'reordered';

const SECTOR = 512;

interface DiskFile {
  /** What was synced. */
  durable: Buffer;
  /** What came after. */
  pending: Exclude<FileEvent, { kind: 'synced' }>[];
}

/** Files on a disk that keeps what was synced and may or may not have kept the rest. */
export class Disk {
  readonly #files = new Map<string, DiskFile>();

  constructor(contents: ReadonlyMap<string, Buffer>) {
    for (const [file, durable] of contents) this.#files.set(file, { durable, pending: [] });
  }

  apply(event: FileEvent): void {
    let file = this.#files.get(event.file);
    if (file === undefined) this.#files.set(event.file, (file = { durable: Buffer.alloc(0), pending: [] }));
    if (event.kind === 'synced') {
      file.durable = changed(file.durable, file.pending);
      file.pending = [];
    } else file.pending.push(event);
  }

  /** What is found after a power cut now. */
  image(damage: Damage, random: () => number): ReadonlyMap<string, Buffer> {
    return new Map([...this.#files].map(([name, file]) => [name, surviving(file, damage, random)]));
  }
}

function surviving({ durable, pending }: DiskFile, damage: Damage, random: () => number): Buffer {
  if (damage === 'reordered') {
    return changed(
      durable,
      pending.flatMap(sectorsOf).filter(() => random() < 0.5),
    );
  }
  const whole = Math.floor(random() * (pending.length + 1));
  const next = damage === 'torn' ? pending[whole] : undefined;
  const torn = next === undefined ? [] : sectorsOf(next).filter(() => random() < 0.5);
  return changed(durable, [...pending.slice(0, whole), ...torn]);
}

/** A write as the disk makes it: sector by sector. */
function sectorsOf(event: DiskFile['pending'][number]): DiskFile['pending'] {
  if (event.kind === 'truncate') return [event];
  const { offset, data } = event;
  const sectors: DiskFile['pending'] = [];
  for (let from = 0; from < data.length;) {
    const to = Math.min(data.length, from + SECTOR - ((offset + from) % SECTOR));
    sectors.push({ ...event, offset: offset + from, data: data.subarray(from, to) });
    from = to;
  }
  return sectors;
}

function changed(content: Buffer, events: DiskFile['pending']): Buffer {
  const ends = events.map((event) => (event.kind === 'truncate' ? event.length : event.offset + event.data.length));
  const buffer = Buffer.alloc(Math.max(content.length, ...ends));
  content.copy(buffer);
  let length = content.length;
  for (const event of events) {
    if (event.kind === 'write') {
      event.data.copy(buffer, event.offset);
      length = Math.max(length, event.offset + event.data.length);
    } else {
      buffer.fill(0, event.length); // what was cut off is not there when the file grows again
      length = event.length;
    }
  }
  return buffer.subarray(0, length);
}
