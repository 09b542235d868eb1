import { type Change, ChangeType, CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';

/** A change of the schema that can break a client, or change what a client sees without its doing. */
export interface HarmfulChange {
  /** Where: `Payment.status`, `PaymentFilter.bin`, `Query.payments.first`. */
  readonly place: string;
  readonly message: string;
}

/**
 * What graphql-inspector calls dangerous though no generated client notices it: documents and variables that were valid
 * stay valid and mean the same.
 */
const HARMLESS: ReadonlySet<string> = new Set([ChangeType.FieldArgumentAdded, ChangeType.InputFieldAdded]);

/** The breaking and the dangerous changes between two schemas, as SDL. Errors: GraphQLError for a text that is not SDL. */
export async function harmfulChanges(released: string, current: string): Promise<readonly HarmfulChange[]> {
  const changes = await diff(buildSchema(released), buildSchema(current));
  return changes.filter(isHarmful).map(({ path, message }) => ({ place: path ?? 'schema', message }));
}

function isHarmful({ type, criticality }: Change): boolean {
  switch (criticality.level) {
    case CriticalityLevel.Breaking:
      return true;
    case CriticalityLevel.Dangerous:
      return !HARMLESS.has(String(type));
    case CriticalityLevel.NonBreaking:
      return false;
  }
}

/**
 * The changes that the changelog does not announce. A change is announced by a line of the Unreleased section that is marked
 * **breaking** and names its place, or the type that it is in, in backticks.
 */
export function unannounced(changes: readonly HarmfulChange[], changelog: string): readonly HarmfulChange[] {
  const lines = unreleasedSection(changelog).filter((line) => line.includes('**breaking**'));
  const named = new Set(lines.flatMap((line) => [...line.matchAll(/`([\w.]+)`/g)].map((match) => match[1])));
  return changes.filter(({ place }) => !named.has(place) && !named.has(place.split('.')[0]));
}

/** One string for each entry of the list, so that a wrapped line stays with its first. */
function unreleasedSection(changelog: string): readonly string[] {
  const section = /^## Unreleased\n([^]*?)(?=^## |$(?![^]))/m.exec(changelog)?.[1] ?? '';
  return section.split(/^- /m).slice(1);
}
