import { Query, Resolver } from 'type-graphql';
import { SECOND_MS } from '../kernel/clock';
import { MESSAGE_LANGUAGES } from './customer-messages';
import { customerMessage, REASON_CODES, type ReasonCode, REASONS } from './reason-catalogue';
import { RejectionReasonDefinition } from './reason-catalogue.graphql';

/** The published catalogue of rejection reasons. The same for everybody, so it is put together once. */
@Resolver()
export class ReasonCatalogueResolver {
  readonly #catalogue: readonly RejectionReasonDefinition[] = REASON_CODES.map(definitionOf);

  @Query(() => [RejectionReasonDefinition], {
    description:
      'Every reason that a rejection can have, in a fixed order by category. Read it when you build your client, not for each payment.',
  })
  rejectionReasons(): readonly RejectionReasonDefinition[] {
    return this.#catalogue;
  }
}

function definitionOf(code: ReasonCode): RejectionReasonDefinition {
  const { category, sources, description, retry, retryAfterMs } = REASONS[code];
  return {
    code,
    category,
    sources,
    description,
    retry,
    retryAfterSeconds: retryAfterMs === null ? null : Math.ceil(retryAfterMs / SECOND_MS),
    customerMessages: MESSAGE_LANGUAGES.map((locale) => customerMessage(code, locale)),
  };
}
