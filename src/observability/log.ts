import { pino } from 'pino';
import type { EpochMs } from '../kernel/clock';
import { scrub, scrubFields } from './scrub';

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';

/** Facts beside the message. An error goes in as `error`. Values are scrubbed; headers and bodies do not belong here. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Structured logs: one JSON object a line. Card numbers, keys and tokens are masked wherever they stand. */
export interface Log {
  error(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  debug(fields: LogFields, message: string): void;
  /** A log whose lines carry these fields too. */
  child(fields: LogFields): Log;
}

export interface LogOptions {
  readonly level: LogLevel;
  readonly clock: { now(): EpochMs };
  /** Where lines go; without one, standard output. */
  readonly destination?: { write(line: string): void };
}

export function createLog(options: LogOptions): Log {
  const { level, clock, destination } = options;
  const settings = {
    level,
    base: null,
    messageKey: 'message',
    // Text and not a number: a run of 13 digits would look like a card number to whoever searches the logs.
    timestamp: () => `,"time":"${new Date(clock.now()).toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return new ScrubbedLog(pino(settings, destination ?? standardOutput()), {});
}

/**
 * Lines are written together: a write a line would cost more than the line. They wait a quarter of a second at most, errors
 * do not wait, and what waits is written when the process exits.
 */
function standardOutput(): ReturnType<typeof pino.destination> {
  return pino.destination({ fd: 1, sync: false, minLength: 4_096, periodicFlush: 250 });
}

/** A log that writes nothing. */
export const silentLog: Log = { error() {}, warn() {}, info() {}, debug() {}, child: () => silentLog };

/** What is used of pino. */
interface Lines {
  isLevelEnabled(level: string): boolean;
  error(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  info(fields: object, message: string): void;
  debug(fields: object, message: string): void;
  flush(done: () => void): void;
}

/** Logs whose lines are on their way. */
const flushing = new WeakSet<Lines>();

class ScrubbedLog implements Log {
  readonly #lines: Lines;
  readonly #bound: LogFields;

  constructor(lines: Lines, bound: LogFields) {
    this.#lines = lines;
    this.#bound = bound;
  }

  error(fields: LogFields, message: string): void {
    this.#write('error', fields, message);
    this.#flushSoon();
  }

  warn(fields: LogFields, message: string): void {
    this.#write('warn', fields, message);
  }

  info(fields: LogFields, message: string): void {
    this.#write('info', fields, message);
  }

  debug(fields: LogFields, message: string): void {
    this.#write('debug', fields, message);
  }

  child(fields: LogFields): Log {
    return new ScrubbedLog(this.#lines, { ...this.#bound, ...fields });
  }

  /** A storm of errors is flushed as one: each flush waits for the stream, and a thousand of them would wait side by side. */
  #flushSoon(): void {
    if (flushing.has(this.#lines)) return;
    flushing.add(this.#lines);
    this.#lines.flush(() => flushing.delete(this.#lines));
  }

  #write(level: 'error' | 'warn' | 'info' | 'debug', fields: LogFields, message: string): void {
    if (this.#lines.isLevelEnabled(level))
      this.#lines[level](scrubFields({ ...this.#bound, ...fields }), scrub(message));
  }
}
