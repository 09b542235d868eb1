import {
  type ASTNode,
  BREAK,
  type DocumentNode,
  getNamedType,
  type GraphQLError,
  isInputObjectType,
  isLeafType,
  isRequiredArgument,
  isRequiredInputField,
  Kind,
  type ValidationContext,
  type ValidationRule,
  type ValueNode,
  visit,
} from 'graphql';
import { ApiError, type ApiErrorCode, type ApiErrorDetails } from './api-error';

/**
 * The rule, with every report said in our own words. graphql-js's messages repeat names and values from the document and suggest names from
 * the schema; ours say what is wrong and where, and name nothing but what the schema says about that place.
 */
export function inOurWords(rule: ValidationRule): ValidationRule {
  const words = WORDS[rule.name] ?? (() => 'The document does not fit the schema here.');
  return (context) => {
    const spoken = Object.create(context, {
      reportError: {
        value: (error: GraphQLError) => {
          const said = words(context, error.nodes?.[0]);
          const {
            message,
            code = 'GRAPHQL_VALIDATION_FAILED',
            ...details
          }: Said = typeof said === 'string' ? { message: said } : said;
          context.reportError(new ApiError(code, details, message, { nodes: error.nodes }));
        },
      },
    }) as ValidationContext;
    return rule(spoken);
  };
}

interface Said extends ApiErrorDetails {
  readonly message: string;
  readonly code?: ApiErrorCode;
}

type Words = (context: ValidationContext, node: ASTNode | undefined) => string | Said;

/** By the rule's name in graphql-js. */
export const WORDS: Readonly<Record<string, Words>> = {
  ExecutableDefinitionsRule: () => 'A document holds operations and fragments only.',
  UniqueOperationNamesRule: () => 'Two operations have the same name.',
  LoneAnonymousOperationRule: () => 'An operation without a name must be the only one.',
  SingleFieldSubscriptionsRule: () => 'A subscription has one root field.',
  KnownTypeNamesRule: () => 'There is no such type.',
  FragmentsOnCompositeTypesRule: () => 'A fragment is on an object type, an interface or a union.',
  VariablesAreInputTypesRule: () => 'A variable is of a scalar, enum or input type.',
  ScalarLeafsRule(context) {
    const type = context.getType();
    const name = type ? getNamedType(type).name : 'this type';
    return type && isLeafType(getNamedType(type)) ? `${name} has no fields to select.` : `Select fields of ${name}.`;
  },
  FieldsOnCorrectTypeRule: (context) => `There is no such field on ${context.getParentType()?.name ?? 'this type'}.`,
  UniqueFragmentNamesRule: () => 'Two fragments have the same name.',
  KnownFragmentNamesRule: () => 'There is no such fragment.',
  NoUnusedFragmentsRule: () => 'This fragment is never used.',
  PossibleFragmentSpreadsRule: () => 'This fragment can never apply here.',
  NoFragmentCyclesRule: () => 'This fragment contains itself.',
  UniqueVariableNamesRule: () => 'Two variables have the same name.',
  NoUndefinedVariablesRule: () => 'This variable is not declared.',
  NoUnusedVariablesRule: () => 'This variable is never used.',
  KnownDirectivesRule: () => 'There is no such directive here.',
  UniqueDirectivesPerLocationRule: () => 'This directive may stand here once.',
  DeferStreamDirectiveLabelRule: () => 'This label is used twice.',
  KnownArgumentNamesRule(context) {
    const directive = context.getDirective();
    const field = context.getFieldDef();
    if (directive) return `There is no such argument on @${directive.name}.`;
    return field ? `There is no such argument on ${field.name}.` : 'There is no such argument.';
  },
  UniqueArgumentNamesRule: () => 'An argument is given twice.',
  ValuesOfCorrectTypeRule: valueWords,
  ProvidedRequiredArgumentsRule(context, node) {
    const definition = node?.kind === Kind.DIRECTIVE ? context.getDirective() : context.getFieldDef();
    const given = new Set(node && 'arguments' in node ? node.arguments?.map((argument) => argument.name.value) : []);
    const missing =
      definition?.args.filter((argument) => isRequiredArgument(argument) && !given.has(argument.name)) ?? [];
    return `A required argument is missing: ${missing.map(({ name, type }) => `${name}: ${String(type)}`).join(', ')}.`;
  },
  VariablesInAllowedPositionRule: () => "The variable's type is not the one that is expected where it is used.",
  OverlappingFieldsCanBeMergedRule: () => 'Two different fields are answered under the same name. Use an alias.',
  UniqueInputFieldNamesRule: () => 'A field of the input is given twice.',
  MaxIntrospectionDepthRule: () => ({
    message: 'The introspection is too deep.',
    code: 'LIMIT_EXCEEDED',
    limit: 'introspection depth',
  }),
  NoSchemaIntrospectionCustomRule: () => 'Introspection is off. The schema is published as schema.graphql.',
};

/** For a value that does not fit: what is expected, and the path of arguments and input fields that leads there. */
function valueWords(context: ValidationContext, node: ASTNode | undefined): Said {
  const inputPath = node ? argumentPath(context.getDocument(), node) : [];
  const parent = context.getParentInputType();
  if (node?.kind === Kind.OBJECT_FIELD && parent) {
    const name = getNamedType(parent).name;
    return {
      message: `There is no such field on ${name}.`,
      inputPath: inputPath.slice(0, -1),
      expected: `only fields of ${name}`,
    };
  }
  const type = context.getInputType();
  const named = type ? getNamedType(type) : undefined;
  if (node?.kind === Kind.OBJECT && isInputObjectType(named)) {
    const given = new Set(node.fields.map((field) => field.name.value));
    const missing = Object.values(named.getFields()).filter(
      (field) => isRequiredInputField(field) && !given.has(field.name),
    );
    const expected = missing.map((field) => `${field.name}: ${String(field.type)}`).join(', ');
    return { message: `A required field is missing: ${expected}.`, inputPath, expected };
  }
  const expected = type ? String(type) : 'a value of another type';
  return { message: `Expected ${expected}.`, inputPath, expected };
}

/** The names from the argument down to the node. The rule has come that far, so each of them is the schema's. */
function argumentPath(document: DocumentNode, target: ASTNode): (string | number)[] {
  let found: (string | number)[] = [];
  visit(document, {
    Argument(argument) {
      const path = pathWithin(argument.value, target);
      if (path === null) return false;
      found = [argument.name.value, ...path];
      return BREAK;
    },
  });
  return found;
}

function pathWithin(value: ValueNode, target: ASTNode): (string | number)[] | null {
  if (value === target) return [];
  if (value.kind === Kind.LIST) {
    for (const [index, item] of value.values.entries()) {
      const path = pathWithin(item, target);
      if (path !== null) return [index, ...path];
    }
  }
  if (value.kind === Kind.OBJECT) {
    for (const field of value.fields) {
      const path = field === target ? [] : pathWithin(field.value, target);
      if (path !== null) return [field.name.value, ...path];
    }
  }
  return null;
}
