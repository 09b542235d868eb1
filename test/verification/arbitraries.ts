import fc from 'fast-check';
import { FACT_NAMES, factDefinition, type Facts } from '../../src/rules/facts';

const COUNTRIES = ['DE', 'US', 'GB', 'KP', 'IR', 'CU', 'HK', 'FR'];

function valueOf(name: string): fc.Arbitrary<unknown> {
  const definition = factDefinition(name)!;
  switch (definition.type) {
    case 'bool':
      return fc.boolean();
    case 'enum':
      return fc.constantFrom(...definition.values);
    case 'int':
      return fc.oneof(
        fc.integer({ min: Math.max(definition.min, -5), max: Math.min(definition.max, 200) }),
        fc.maxSafeNat().map((value) => Math.min(value, definition.max)),
        fc.constantFrom(definition.min, definition.max),
      );
    case 'string':
      return definition.maxLength === 2
        ? fc.constantFrom(...COUNTRIES)
        : fc.string({ maxLength: definition.maxLength });
  }
}

/** Facts within the catalogue's domains; optional ones may be absent. */
export const anyFacts: fc.Arbitrary<Facts> = fc
  .tuple(
    ...FACT_NAMES.map((name) =>
      factDefinition(name)!.optional ? fc.option(valueOf(name), { nil: undefined }) : valueOf(name),
    ),
  )
  .map((values) => Object.fromEntries(FACT_NAMES.map((name, index) => [name, values[index]])) as Facts);

/** Facts that may lack anything, as an old record or a defect could leave them. */
export const partialFacts: fc.Arbitrary<Facts> = fc
  .tuple(anyFacts, fc.subarray([...FACT_NAMES]))
  .map(([facts, kept]) => Object.fromEntries(kept.map((name) => [name, facts[name]])) as Facts);
