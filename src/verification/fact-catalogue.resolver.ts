import { Query, Resolver } from 'type-graphql';
import { FACT_NAMES, type FactName, factDefinition } from '../rules/facts';
import { present } from '../kernel/assert';
import { FactDefinition } from './fact-catalogue.graphql';

/** The published catalogue of facts. The same for everybody, so it is put together once. */
@Resolver()
export class FactCatalogueResolver {
  readonly #catalogue: readonly FactDefinition[] = FACT_NAMES.map(definitionOf);

  @Query(() => [FactDefinition], {
    description:
      'Every fact that a rule may read, by name: for editors of rules. Values of a payment are in `Verification.facts`.',
  })
  factCatalogue(): readonly FactDefinition[] {
    return this.#catalogue;
  }
}

function definitionOf(name: FactName): FactDefinition {
  const definition = present(factDefinition(name), 'the definition of a fact');
  const { type, optional, identifying, paths, description } = definition;
  return {
    name,
    type: type.toUpperCase(),
    values: type === 'enum' ? definition.values : null,
    min: type === 'int' ? String(definition.min) : null,
    max: type === 'int' ? String(definition.max) : null,
    maxLength: type === 'string' ? definition.maxLength : null,
    optional,
    identifying,
    inputPaths: paths,
    description,
  };
}
