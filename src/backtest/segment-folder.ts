import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { syncFolder } from '../persistence/own-file';
import { DamagedSegmentError, SegmentFile, type SegmentRange } from './segment-file';

const ENDING = '.segment';
const DRAFT = '.new';

/** A segment in the folder. */
export interface StoredSegment extends SegmentRange {
  readonly path: string;
}

/**
 * The segments of one node: files that can be made from the decisions at any time. Their names say what is in them, so that two processes
 * with one folder write the same.
 */
export class SegmentFolder {
  constructor(readonly path: string) {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    // What a process that died was writing.
    for (const name of readdirSync(path)) if (name.endsWith(DRAFT)) rmSync(join(path, name), { force: true });
  }

  /**
   * The segments from the first decision on, without a gap. Files that are damaged, or that others cover, are removed. Headers are read and
   * checked, columns when they are needed.
   */
  chain(): readonly StoredSegment[] {
    const longest = new Map<string, StoredSegment>();
    for (const name of readdirSync(this.path)) {
      if (!name.endsWith(ENDING)) continue;
      const path = join(this.path, name);
      const found = opened(path);
      const other = found === null ? undefined : longest.get(found.after);
      if (found === null) rmSync(path, { force: true });
      else if (other === undefined) longest.set(found.after, found);
      else {
        const [kept, less] = found.rows > other.rows ? [found, other] : [other, found];
        longest.set(found.after, kept);
        rmSync(less.path, { force: true });
      }
    }
    const chain: StoredSegment[] = [];
    for (let next = longest.get(''); next !== undefined; next = longest.get(next.last)) {
      chain.push(next);
      longest.delete(next.after);
    }
    return chain;
  }

  /** Where the segment of these decisions is to be written. */
  pathFor({ after, last }: Pick<SegmentRange, 'after' | 'last'>): string {
    return join(this.path, `${after === '' ? 'first' : after}-${last}${ENDING}`);
  }

  remove(segment: StoredSegment): void {
    rmSync(segment.path, { force: true });
  }
}

/** Null for a file that has to be made anew, or that another process has just replaced. */
function opened(path: string): StoredSegment | null {
  try {
    return { path, ...new SegmentFile(path).range };
  } catch (error) {
    const isGone = (error as NodeJS.ErrnoException).code === 'ENOENT';
    if (error instanceof DamagedSegmentError || isGone) return null;
    throw error;
  }
}

/** Writes a file whole, or not at all. */
export function replaceFile(path: string, bytes: Buffer): void {
  const draft = `${path}.${process.pid}${DRAFT}`;
  const file = openSync(draft, 'w', 0o600);
  try {
    for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
  syncFolder(path);
}
