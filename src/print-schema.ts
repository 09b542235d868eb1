import {
  type GraphQLNamedType,
  type GraphQLSchema,
  isIntrospectionType,
  isSpecifiedScalarType,
  printType,
} from 'graphql';

/** What a reader of `schema.graphql` looks for, in that order. A type that no entry names follows the others, by name. */
const CHAPTERS: readonly RegExp[] = [
  /^(Query|Mutation)$/,
  /^(Payment|StoredP|StoreP|RemoveP|Consent|Stored|MerchantReason|Wallet|AuthorizePayment|ConfirmPayment|PaymentM|Card|Customer(Input)?$|Address|Browser|Metadata|NextAction|CaptureM|Initiator)/,
  /^(Transaction|Attempt)/,
  /^(Rejection|Retry|Network|CustomerMessage|Evidence|Disclosure|Breakdown)/,
  /^(Verification|Decision|MatchedRule|Rule|Fact)/,
  /Incident(?!.*Error$)|^(Affected|RefusalStream)/,
  /ClientToken|^(Merchant|ApiKey|Key|CreateMerchant|CreateApiKey|RevokeApiKey)/,
  /Error$/,
  /^(Money|Node|PageInfo)/,
];

/** The schema as text in a fixed order that reads well: a changed resolver changes only its own lines. */
export function printApiSchema(schema: GraphQLSchema): string {
  const types = Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
    .sort((one, other) => place(one) - place(other) || rank(one) - rank(other) || (one.name < other.name ? -1 : 1));
  const header = '# Made by `npm run schema` from the resolvers. Do not edit.\n';
  return `${header}\n${types.map((type) => printType(type)).join('\n\n')}\n`;
}

function place({ name }: GraphQLNamedType): number {
  const index = CHAPTERS.findIndex((names) => names.test(name));
  return index < 0 ? CHAPTERS.length : index;
}

/** Query before Mutation; within a chapter what it is about first. */
function rank({ name }: GraphQLNamedType): number {
  const subjects = ['Query', 'Mutation', 'Payment', 'Transaction', 'Rejection', 'Verification', 'Money'];
  return subjects.includes(name) ? subjects.indexOf(name) : subjects.length;
}
