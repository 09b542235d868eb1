import type { Processor } from './processor';

export type MerchantMode = 'SANDBOX' | 'LIVE';

/** Which processor serves the payments of a merchant in that mode, by name. Null: none is configured yet. */
const PROCESSOR_BY_MODE: Readonly<Record<MerchantMode, string | null>> = {
  SANDBOX: 'sandbox',
  LIVE: null,
};

export interface ProcessorRegistry {
  /** The processor for a merchant's new payments; null when none serves its mode. */
  processorFor(this: void, merchant: { readonly mode: MerchantMode }): Processor | null;
  /** The processor that an earlier attempt went to; null when it is no longer configured. */
  processorNamed(this: void, name: string): Processor | null;
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
    async close() {
      await Promise.all(processors.map((processor) => processor.close()));
    },
  };
}
