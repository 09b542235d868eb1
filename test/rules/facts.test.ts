import fc from 'fast-check';
import { canonicalJson, sha256 } from '../../src/kernel/canonical-json';
import { FACT_NAMES, FACTS, factDefinition, type Facts, factsHash, factsJson } from '../../src/rules/facts';
import { anyFacts, partialFacts } from '../verification/arbitraries';

test('the text of facts is their canonical JSON, whatever is absent', () => {
  fc.assert(
    fc.property(fc.oneof(anyFacts, partialFacts), (facts) => {
      expect(factsJson(facts)).toBe(canonicalJson(facts));
      expect(factsHash(facts)).toBe(sha256(canonicalJson(facts)));
      expect(factsJson(JSON.parse(factsJson(facts)) as Facts)).toBe(factsJson(facts));
    }),
  );
});

test('every fact is described, named in lower case and bounded', () => {
  for (const name of FACT_NAMES) {
    const definition = FACTS[name];
    expect(name).toMatch(/^[a-z0-9_]+(\.[a-z0-9_]+)*$/);
    expect(definition.description).toMatch(/^[A-Z“].*\.$/);
    if (definition.type === 'int')
      expect(Number.isSafeInteger(definition.min) && definition.min < definition.max).toBe(true);
    if (definition.type === 'enum') expect(definition.values.length).toBeGreaterThan(0);
    if (definition.type === 'string') expect(definition.maxLength).toBeGreaterThan(0);
  }
});

test('facts that identify someone are marked, and hashes and addresses are kept from support', () => {
  const identifying = FACT_NAMES.filter((name) => FACTS[name].identifying);
  const forRisk = FACT_NAMES.filter((name) => FACTS[name].visibleTo === 'RISK');

  expect(identifying).toEqual(['bank.fingerprint', 'card.fingerprint', 'customer.reference', 'ip.address']);
  expect(forRisk).toEqual(['bank.fingerprint', 'card.fingerprint', 'ip.address']);
});

test('a name that is not in the catalogue has no definition', () => {
  expect(factDefinition('toString')).toBeUndefined();
  expect(factDefinition('card.number')).toBeUndefined();
});
