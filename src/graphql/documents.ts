import { createHash } from 'node:crypto';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
  type ValidationRule,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { ApiError } from './api-error';
import { type DocumentLimits, limitRules } from './limits/limits';
import { limitExceeded } from './limits/exceed';
import { inOurWords } from './validation-errors';

/** A document that was parsed and found valid, ready to be executed. */
export interface KnownDocument {
  readonly document: DocumentNode;
  /** SHA-256 of the text in hexadecimal: the key under which Apollo asks for it. */
  readonly hash: string;
  /** Names of its operations; null for the one without a name. */
  readonly operations: readonly (string | null)[];
}

export type DocumentCheck =
  { readonly ok: true; readonly known: KnownDocument } | { readonly ok: false; readonly errors: readonly ApiError[] };

const KNOWN_MAX = 1_000;
const KNOWN_MAX_CHARACTERS = 4_000_000;
const ERRORS_MAX = 10;

/**
 * Parses and validates documents, and remembers the valid ones: a shop sends the same few again and again. Bounded in number and size; the least
 * recently used go first. Limits are checked before anything whose cost grows faster than the document.
 */
export class Documents {
  readonly #schema: GraphQLSchema;
  readonly #maxTokens: number;
  readonly limits: readonly ValidationRule[];
  readonly #rules: readonly ValidationRule[];
  readonly #byText = new LRUCache<string, KnownDocument>({
    max: KNOWN_MAX,
    maxSize: KNOWN_MAX_CHARACTERS,
    sizeCalculation: (_known, text) => text.length + 1,
    dispose: (known) => this.#byHash.delete(known.hash),
  });
  readonly #byHash = new Map<string, DocumentNode>();

  constructor(options: { schema: GraphQLSchema; limits: DocumentLimits; introspection: boolean }) {
    this.#schema = options.schema;
    this.#maxTokens = options.limits.tokens;
    this.limits = limitRules(options.limits);
    const rules = [...specifiedRules, ...(options.introspection ? [] : [NoSchemaIntrospectionCustomRule])];
    this.#rules = rules.map((rule) => inOurWords(rule));
  }

  /** Errors: GRAPHQL_PARSE_FAILED, LIMIT_EXCEEDED, GRAPHQL_VALIDATION_FAILED, each with its place in the text. */
  check(text: string): DocumentCheck {
    const known = this.#byText.get(text);
    return known === undefined ? this.#checkNew(text) : { ok: true, known };
  }

  /** The document that was last checked under this hash, while it is remembered. */
  get(hash: string): DocumentNode | undefined {
    return this.#byHash.get(hash);
  }

  #checkNew(text: string): DocumentCheck {
    let document: DocumentNode;
    try {
      document = parse(text, { maxTokens: this.#maxTokens });
    } catch (error) {
      return { ok: false, errors: [parseError(error, this.#maxTokens)] };
    }
    for (const rules of [this.limits, this.#rules]) {
      const errors = validate(this.#schema, document, rules, { maxErrors: ERRORS_MAX });
      if (errors.length > 0) return { ok: false, errors: ours(errors) };
    }
    return { ok: true, known: this.#remember(text, document) };
  }

  #remember(text: string, document: DocumentNode): KnownDocument {
    const hash = createHash('sha256').update(text).digest('hex');
    const operations = document.definitions.flatMap((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION ? [definition.name?.value ?? null] : [],
    );
    const known = { document, hash, operations };
    this.#byHash.set(hash, document);
    this.#byText.set(text, known);
    return known;
  }
}

/** What is not an ApiError is graphql-js's remark that it has stopped: after enough errors, or after too many comparisons. */
function ours(errors: readonly GraphQLError[]): readonly ApiError[] {
  const said = errors.filter((error) => error instanceof ApiError);
  return said.length > 0 ? said : [new ApiError('LIMIT_EXCEEDED', { limit: 'comparisons' })];
}

function parseError(error: unknown, maxTokens: number): ApiError {
  // Two thousand brackets in each other may be more than the stack takes.
  if (error instanceof RangeError) return limitExceeded('tokens', maxTokens);
  if (!(error instanceof GraphQLError)) throw error;
  // "more that", in graphql-js 16.
  if (/contains more tha[nt] \d+ tokens/.test(error.message)) return limitExceeded('tokens', maxTokens);
  const { source, positions } = error;
  return new ApiError('GRAPHQL_PARSE_FAILED', {}, 'The document is not valid GraphQL here.', { source, positions });
}
