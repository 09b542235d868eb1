import { present } from '../kernel/assert';
import { DAY_MS, type EpochMs } from '../kernel/clock';
import { hourOf } from '../transactions/rollup';
import type { Baselines, CountedHour } from './baseline';
import { type Cause, causeOf } from './cause';
import type { Outcome } from './outcome';
import { SpikeDetector, type SpikeState } from './spike-detector';
import {
  ALL,
  byTelling,
  countsEveryPayment,
  isByRefusal,
  isRefusedIn,
  type StreamKey,
  streamsOfPayment,
  streamsOfRefusal,
} from './stream';

/** Everything that the watch goes on from, beside its position among the events. Plain JSON. */
export interface WatchState {
  /** The hour that is counted. */
  readonly hour: EpochMs;
  readonly streams: Readonly<Record<StreamKey, StreamState>>;
  readonly counts: Readonly<Record<StreamKey, Count>>;
}

interface StreamState {
  readonly detector: SpikeState;
  /** When nothing spoke for a spike last, and how many payments of the stream were counted since. */
  readonly quietAt: EpochMs;
  readonly since: number;
}

interface Count {
  readonly payments: number;
  readonly refused: number;
  readonly alarms: number;
}

/** A stream has left its usual rate. */
export interface Alarm {
  readonly stream: StreamKey;
  readonly at: EpochMs;
  /** When it began, at the latest: the last moment at which nothing spoke for it. */
  readonly onsetAt: EpochMs;
  /** Payments of the stream that were counted since then, and how many of them were refused. */
  readonly payments: number;
  readonly refused: number;
  /** The rate that it was held against. */
  readonly baseline: number;
  readonly cause: Cause;
}

/** Customers that are remembered: who comes again within the hour, or among so many others, counts once. */
const SUBJECTS_MAX = 50_000;
/** Refusals that are remembered, to find what they have in common. */
const REFUSALS_MAX = 2_000;
/** Below this mean R nothing speaks for a spike; the alarm is at 10⁷ and more. A guess. */
const QUIET = 1_000;
/** The number of streams that the threshold is for is not below this, so that it is the same while there are few. */
const STREAMS_MIN = 20;
/** An onset is not looked for further back. */
const ONSET_MAX_MS = DAY_MS;

/**
 * All streams together: the outcomes of payments go in, one by one and in the order in which they were stored; alarms come out. It depends
 * on nothing else, so who goes on from a stored state, or does the same again, comes to the same alarms.
 */
export class RefusalWatch {
  #hour: EpochMs;
  #baselines: Baselines;
  readonly #streams = new Map<StreamKey, WatchedStream>();
  /** Those in which every payment counts. */
  readonly #shared = new Set<StreamKey>();
  #counts: Map<StreamKey, Count>;
  #subjects = new Set<string>();
  #refusals: Outcome[] = [];

  constructor(state: WatchState, baselines: Baselines) {
    this.#hour = state.hour;
    this.#baselines = baselines;
    this.#counts = new Map(Object.entries(state.counts));
    this.#watchFrom(state, state.hour);
  }

  get hour(): EpochMs {
    return this.#hour;
  }

  /** No more customers can be remembered: go on with `forget`. */
  get isFull(): boolean {
    return this.#subjects.size >= SUBJECTS_MAX;
  }

  /** Forgets who was counted, because an hour is over or there are too many. */
  forget(): void {
    this.#subjects = new Set();
  }

  /** Goes on to a later hour, with what it is compared with. */
  enter(at: EpochMs, baselines: Baselines): void {
    const state = this.state();
    this.#hour = hourOf(at);
    this.#baselines = baselines;
    this.#counts = new Map();
    this.#watchFrom(state, at);
    this.forget();
  }

  /** What was counted in this hour so far. */
  counted(): readonly CountedHour[] {
    return [...this.#counts].map(([stream, count]) => ({ stream, hour: this.#hour, ...count }));
  }

  /** Remembers an outcome that was observed before, without counting it again. */
  remember(outcome: Outcome): void {
    if (this.#isNew(outcome)) this.#keep(outcome);
  }

  /** Counts an outcome of this hour. `silent`: it is history, so it is counted and raises no alarm. */
  observe(outcome: Outcome, silent = false): readonly Alarm[] {
    if (!this.#isNew(outcome)) return [];
    this.#keep(outcome);
    this.#count(outcome);
    return silent ? [] : this.#detect(outcome);
  }

  state(): WatchState {
    return {
      hour: this.#hour,
      streams: Object.fromEntries([...this.#streams].map(([key, stream]) => [key, stream.state()])),
      counts: Object.fromEntries(this.#counts),
    };
  }

  #isNew({ subject }: Outcome): boolean {
    if (subject === null) return true;
    if (this.#subjects.has(subject)) return false;
    this.#subjects.add(subject);
    return true;
  }

  #keep(outcome: Outcome): void {
    if (outcome.refusal === null) return;
    this.#refusals.push(outcome);
    if (this.#refusals.length >= 2 * REFUSALS_MAX) this.#refusals = this.#refusals.slice(-REFUSALS_MAX);
  }

  #count(outcome: Outcome): void {
    const refused = outcome.refusal === null ? 0 : 1;
    for (const key of [ALL, ...streamsOfPayment(outcome)]) this.#plus(key, { payments: 1, refused, alarms: 0 });
    for (const key of streamsOfRefusal(outcome)) this.#plus(key, { payments: 0, refused: 1, alarms: 0 });
  }

  #plus(key: StreamKey, more: Count): void {
    const count = this.#counts.get(key) ?? { payments: 0, refused: 0, alarms: 0 };
    this.#counts.set(key, {
      payments: count.payments + more.payments,
      refused: count.refused + more.refused,
      alarms: count.alarms + more.alarms,
    });
  }

  #detect(outcome: Outcome): readonly Alarm[] {
    const refusedIn: ReadonlySet<StreamKey> = new Set(outcome.refusal === null ? [] : streamsOfRefusal(outcome));
    const ofPayment = streamsOfPayment(outcome);
    this.#watchAlso([...ofPayment, ...refusedIn], outcome.at);
    const alarms: Alarm[] = [];
    for (const key of [...this.#shared, ...ofPayment]) {
      const baseline = this.#baselines.rateOf(key);
      if (baseline === null) continue;
      const stream = present(this.#streams.get(key), 'a watched stream');
      const isRefused = outcome.refusal !== null && (!isByRefusal(key) || refusedIn.has(key));
      const { quietAt, since } = stream.observe(isRefused, baseline, outcome.at);
      if (!stream.isAlarmed) continue;
      stream.rest(outcome.at);
      this.#plus(key, { payments: 0, refused: 0, alarms: 1 });
      alarms.push(this.#alarm(key, { baseline, payments: since, quietAt, at: outcome.at }));
    }
    return alarms.sort((one, other) => byTelling(one.stream, other.stream));
  }

  /** The streams of the hours that this one is compared with, and those that have come since. */
  #watchFrom({ streams }: WatchState, at: EpochMs): void {
    const keys = new Set([ALL, ...this.#baselines.streams, ...Object.keys(streams)]);
    this.#streams.clear();
    for (const key of [...keys].sort()) this.#add(key, new WatchedStream(keys.size, streams[key] ?? null, at));
  }

  /** Watches streams that there was nothing of before. */
  #watchAlso(keys: readonly StreamKey[], at: EpochMs): void {
    for (const key of keys)
      if (!this.#streams.has(key)) this.#add(key, new WatchedStream(this.#streams.size, null, at));
  }

  #add(key: StreamKey, stream: WatchedStream): void {
    this.#streams.set(key, stream);
    if (countsEveryPayment(key)) this.#shared.add(key);
  }

  #alarm(
    stream: StreamKey,
    { baseline, payments, quietAt, at }: { baseline: number; payments: number; quietAt: EpochMs; at: EpochMs },
  ): Alarm {
    const onsetAt = Math.max(quietAt, at - ONSET_MAX_MS);
    const refusals = this.#refusals.filter((outcome) => outcome.at >= onsetAt && isRefusedIn(stream, outcome));
    const cause = present(
      causeOf(refusals, (key) => (this.#baselines.rateOf(key) ?? 0) * payments),
      'the cause of an alarm, which a refusal raises',
    );
    return { stream, at, onsetAt, payments, refused: refusals.length, baseline, cause };
  }
}

/** One stream's detector, and since when it is not at rest. */
class WatchedStream {
  readonly #detector: SpikeDetector;
  #isAlarmed = false;
  #quietAt: EpochMs;
  #since: number;

  constructor(streams: number, state: StreamState | null, at: EpochMs) {
    this.#detector = new SpikeDetector(Math.max(STREAMS_MIN, streams), state?.detector);
    this.#quietAt = state?.quietAt ?? at;
    this.#since = state?.since ?? 0;
  }

  get isAlarmed(): boolean {
    return this.#isAlarmed;
  }

  /** Since when something speaks for a spike, with the payments since; of before an alarm, if it raises one. */
  observe(refused: boolean, baseline: number, at: EpochMs): { readonly quietAt: EpochMs; readonly since: number } {
    this.#since += 1;
    this.#isAlarmed = this.#detector.observe(refused, baseline);
    const seen = { quietAt: this.#quietAt, since: this.#since };
    if (!this.#isAlarmed && this.#detector.strength < QUIET) this.rest(at);
    return seen;
  }

  rest(at: EpochMs): void {
    this.#quietAt = at;
    this.#since = 0;
  }

  state(): StreamState {
    return { detector: this.#detector.state(), quietAt: this.#quietAt, since: this.#since };
  }
}
