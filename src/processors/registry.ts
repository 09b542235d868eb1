import type { Processor } from './processor';

export type MerchantMode = 'SANDBOX' | 'LIVE';

/** Whose payments each processor may serve, by its name: a line for each connector. */
const SERVES: Readonly<Record<string, readonly MerchantMode[]>> = {
  sandbox: ['SANDBOX'],
  sandbox_b: ['SANDBOX'],
};

/** Which processor serves the payments of a merchant in that mode that no route sends elsewhere, by name. Null: none is configured yet. */
const PROCESSOR_BY_MODE: Readonly<Record<MerchantMode, string | null>> = {
  SANDBOX: 'sandbox',
  LIVE: null,
};

export interface ProcessorRegistry {
  /** The processor for a merchant's new payments where no route says otherwise; null when none serves its mode. */
  processorFor(this: void, merchant: { readonly mode: MerchantMode }): Processor | null;
  /** The processor that an earlier attempt went to; null when it is no longer configured. */
  processorNamed(this: void, name: string): Processor | null;
  /** The configured processors that may serve merchants in that mode. */
  serving(this: void, mode: MerchantMode): readonly Processor[];
  /** Closes every processor. */
  close(): Promise<void>;
}

/** The configured processors by name. Throws when two have the same name. */
export function createProcessorRegistry(processors: readonly Processor[]): ProcessorRegistry {
  const byName = new Map(processors.map((processor) => [processor.name, processor]));
  if (byName.size !== processors.length) throw new Error('two processors have the same name');
  const processorNamed = (name: string): Processor | null => byName.get(name) ?? null;
  return {
    processorFor({ mode }) {
      const name = PROCESSOR_BY_MODE[mode];
      return name === null ? null : processorNamed(name);
    },
    processorNamed,
    serving: (mode) => processors.filter(({ name }) => SERVES[name]?.includes(mode)),
    async close() {
      await Promise.all(processors.map((processor) => processor.close()));
    },
  };
}
