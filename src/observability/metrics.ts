import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** The parts of a payment's way that are timed. `parse`: from its first byte to the resolver; `total`: to the last byte of the answer. */
export const STAGES = ['parse', 'tx1', 'processor', 'tx2', 'total'] as const;
export type Stage = (typeof STAGES)[number];

/** A figure that is looked up when somebody asks, so that it costs nothing until then. */
export interface Figure {
  readonly name: string;
  readonly help: string;
  /** Label names, the same for every value. */
  readonly labels?: readonly string[];
  /** `counter`: only grows. */
  readonly kind: 'gauge' | 'counter';
  read(this: void): Promise<readonly FigureValue[]> | readonly FigureValue[];
}

export interface FigureValue {
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

/** What the gateway counts about itself, for Prometheus. No label holds anything that a caller can choose. */
export interface Metrics {
  /** The text of `GET /metrics`. Errors: those of a figure's `read`. */
  text(): Promise<string>;
  readonly contentType: string;
  stage(this: void, stage: Stage, milliseconds: number): void;
  /** One commit. */
  group(this: void, group: { readonly size: number; readonly waitedMs: number; readonly tookMs: number }): void;
  /** Something that a commit has made true: `['payment', status]`, `['rejection', source, category]`, `['orphan', operation]`. */
  committed(this: void, event: readonly [kind: string, ...details: string[]]): void;
  watch(this: void, figure: Figure): void;
}

/** Seconds. The processor decides how long the upper ones are needed. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const SIZES = [1, 2, 4, 8, 16, 32, 64, 128, 256];

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const stages = new Histogram({
    name: 'assay_stage_seconds',
    help: 'How long the stages of requests take: parse, tx1 (first commit), processor, tx2 (second commit), total.',
    labelNames: ['stage'],
    buckets: SECONDS,
    registers,
  });
  // Children are looked up once: labels cost a hash each time.
  const byStage = new Map(STAGES.map((stage) => [stage, stages.labels(stage)]));
  const payments = new Counter({
    name: 'assay_payment_events_total',
    help: 'Payments that have reached a status: one for each stored payment event.',
    labelNames: ['status'],
    registers,
  });
  const rejections = new Counter({
    name: 'assay_rejections_total',
    help: 'Stored rejections by who said no and the category of its reason.',
    labelNames: ['source', 'category'],
    registers,
  });
  const orphans = new Counter({
    name: 'assay_orphan_charges_found_total',
    help: 'Money that moved after we had answered that it did not, by what was asked for: AUTHORIZE, CONFIRM, CAPTURE, VOID, REFUND.',
    labelNames: ['operation'],
    registers,
  });
  const sizes = new Histogram({
    name: 'assay_commit_group_size',
    help: 'Units of work in one commit.',
    buckets: SIZES,
    registers,
  });
  const commits = new Histogram({
    name: 'assay_commit_seconds',
    help: 'How long commits take, from the start of the group to its COMMIT.',
    buckets: SECONDS,
    registers,
  });
  const waits = new Histogram({
    name: 'assay_commit_wait_seconds',
    help: 'How long the first unit of a group waited for its start.',
    buckets: SECONDS,
    registers,
  });
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    stage: (stage, milliseconds) => byStage.get(stage)!.observe(milliseconds / 1_000),
    group({ size, waitedMs, tookMs }) {
      sizes.observe(size);
      commits.observe(tookMs / 1_000);
      waits.observe(waitedMs / 1_000);
    },
    committed([kind, ...details]) {
      if (kind === 'payment') payments.labels(...details).inc();
      else if (kind === 'rejection') rejections.labels(...details).inc();
      else if (kind === 'orphan') orphans.labels(...details).inc();
    },
    watch: (figure) => watch(registry, figure),
  };
}

function watch(registry: Registry, { name, help, labels = [], kind, read }: Figure): void {
  const options = { name, help, labelNames: [...labels], registers: [registry] };
  if (kind === 'gauge') {
    new Gauge({
      ...options,
      async collect() {
        // What is no longer there is not shown as it was.
        this.reset();
        for (const { labels: of = {}, value } of await read()) this.set(of, value);
      },
    });
    return;
  }
  new Counter({
    ...options,
    async collect() {
      this.reset();
      for (const { labels: of = {}, value } of await read()) this.inc(of, value);
    },
  });
}
