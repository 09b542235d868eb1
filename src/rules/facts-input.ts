import type { FactDefinition } from './fact-definition';
import { FACT_NAMES, factDefinition, type FactName, type FactValue } from './facts';
import { nearestOf } from './language/problem';

/** What a text should have been, for a fact that it is not a value of. */
export interface FactTextProblem {
  readonly part: 'name' | 'value';
  readonly expected: string;
}

/** A fact's value from text, or what the text should have been. */
export function parseFact(
  name: string,
  text: string,
): { readonly name: FactName; readonly value: FactValue } | FactTextProblem {
  const definition = factDefinition(name);
  if (definition === undefined) {
    const nearest = nearestOf(name, FACT_NAMES);
    return { part: 'name', expected: `a fact of the catalogue${nearest === null ? '' : ` such as ${nearest}`}` };
  }
  const value = valueOf(definition, text);
  return value === null ? { part: 'value', expected: domainOf(definition) } : { name: name as FactName, value };
}

function valueOf(definition: FactDefinition, text: string): FactValue | null {
  switch (definition.type) {
    case 'bool':
      return text === 'true' ? true : text === 'false' ? false : null;
    case 'int': {
      const value = /^(0|-?[1-9]\d{0,15})$/.test(text) ? Number(text) : NaN;
      return Number.isSafeInteger(value) && value >= definition.min && value <= definition.max ? value : null;
    }
    case 'enum':
      return definition.values.includes(text) ? text : null;
    case 'string':
      return text.length <= definition.maxLength ? text : null;
  }
}

function domainOf(definition: FactDefinition): string {
  switch (definition.type) {
    case 'bool':
      return 'true or false';
    case 'int':
      return `an integer from ${definition.min} to ${definition.max}`;
    case 'enum':
      return definition.values.length > 20 ? 'a value of the fact’s domain' : `one of ${definition.values.join(', ')}`;
    case 'string':
      return `a text of up to ${definition.maxLength} characters`;
  }
}
