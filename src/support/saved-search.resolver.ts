import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { InputArg } from '../graphql/input-arg';
import type { ApiContext } from '../access/context';
import { checked, id, optional, parseInput, record, REFUSED, text, type InputParser } from '../graphql/input';
import { InvalidInputError, LimitReachedError } from '../graphql/user-error';
import { parseId } from '../kernel/ids';
import { type Filter, paymentFilter, transactionFilter } from '../transactions/filter';
import { staffOf, type SupportPorts } from './annotations.resolver';
import type { SavedSearchRow } from './saved-search.entity';
import {
  DeleteSavedSearchInput,
  DeleteSavedSearchPayload,
  SavedSearch,
  SaveSearchInput,
  SaveSearchPayload,
} from './saved-search.graphql';
import { deleteSearch, storeSearch, visibleSearch, visibleSearches } from './saved-search.store';
import { SavedSearchNotFoundError } from './support-errors.graphql';

/** Searches that staff keep. */
@Resolver(() => SavedSearch)
export class SavedSearchResolver {
  constructor(private readonly ports: SupportPorts) {}

  @Query(() => [SavedSearch], {
    description: 'Your saved searches and those that others share, by name; at most 300. For staff.',
  })
  async savedSearches(@Ctx() context: ApiContext): Promise<readonly SavedSearchRow[]> {
    const { merchantId, keyId } = staffOf(context);
    return visibleSearches(this.ports.db.reader('support'), merchantId, keyId);
  }

  @Query(() => SavedSearch, {
    nullable: true,
    description: 'One saved search; null when there is none, or it is private to somebody else. For staff.',
  })
  async savedSearch(
    @Arg('id', () => ID, { description: 'Its id: `search_…`.' }) searchId: string,
    @Ctx() context: ApiContext,
  ): Promise<SavedSearchRow | null> {
    const { merchantId, keyId } = staffOf(context);
    if (parseId('savedSearch', searchId) === null) return null;
    return visibleSearch(this.ports.db.reader('support'), merchantId, keyId, searchId);
  }

  @Mutation(() => SaveSearchPayload, { description: 'Saves a search under a name. For support and operators.' })
  async saveSearch(
    @InputArg(SaveSearchInput, 'The search.') input: SaveSearchInput,
    @Ctx() context: ApiContext,
  ): Promise<SaveSearchPayload> {
    const parsed = parseInput(saveInput, input);
    if (!parsed.ok) {
      return { savedSearch: null, userErrors: parsed.error.map((problem) => new InvalidInputError(problem)) };
    }
    const { merchantId, keyId } = staffOf(context);
    const { ids, clock, db } = this.ports;
    const now = clock.now();
    const row: SavedSearchRow = {
      id: parsed.value.id ?? ids.next('savedSearch'),
      merchantId,
      owner: keyId,
      shared: input.shared ? 1 : 0,
      name: parsed.value.name,
      list: parsed.value.payments === null ? 'TRANSACTIONS' : 'PAYMENTS',
      filter: JSON.stringify(input.payments ?? input.transactions),
      sort: input.sort,
      createdAt: now,
      updatedAt: now,
    };
    const saved = await db.withTx((tx) => storeSearch(tx, row, parsed.value.id !== null));
    switch (saved.kind) {
      case 'done':
        return { savedSearch: saved.row, userErrors: [] };
      case 'notFound':
        return { savedSearch: null, userErrors: [new SavedSearchNotFoundError()] };
      case 'full':
        return { savedSearch: null, userErrors: [new LimitReachedError(saved.maximum, ['input'])] };
    }
  }

  @Mutation(() => DeleteSavedSearchPayload, {
    description: 'Deletes a saved search of yours. For support and operators.',
  })
  async deleteSavedSearch(
    @InputArg(DeleteSavedSearchInput, 'Which one.') input: DeleteSavedSearchInput,
    @Ctx() context: ApiContext,
  ): Promise<DeleteSavedSearchPayload> {
    const { merchantId, keyId } = staffOf(context);
    const searchId = parseId('savedSearch', input.id);
    const mine = { id: searchId ?? '', merchantId, owner: keyId };
    const deleted = searchId !== null && (await this.ports.db.withTx((tx) => deleteSearch(tx, mine)));
    return deleted
      ? { deletedId: searchId, userErrors: [] }
      : { deletedId: null, userErrors: [new SavedSearchNotFoundError()] };
  }

  @FieldResolver(() => Boolean, { description: 'Whether all staff of the merchant see it.' })
  shared(@Root() search: Readonly<SavedSearchRow>): boolean {
    return search.shared === 1;
  }

  @FieldResolver(() => String, {
    description: 'The filter as JSON, to be sent as the variable of a `PaymentFilter` or `TransactionFilter`.',
  })
  filter(@Root() search: Readonly<SavedSearchRow>): string {
    return JSON.stringify(asVariable(search));
  }
}

const saveInput = checked(
  record({
    id: optional(id('savedSearch')),
    name: text({ max: 100 }),
    payments: given(paymentFilter),
    transactions: given(transactionFilter),
  }),
  ({ payments, transactions }, place) => {
    if ((payments === null) === (transactions === null)) {
      place.refuse('NOT_TOGETHER', 'exactly one of payments and transactions', ['payments']);
    }
  },
);

/** A filter that may be left out: without one these parsers mean everything. */
function given(parser: InputParser<Filter>): InputParser<Filter | null> {
  return (value, place) => {
    if (value === null || value === undefined) return null;
    const parsed = parser(value, place);
    return parsed === REFUSED ? REFUSED : parsed;
  };
}

type StoredFilter = Readonly<Record<string, unknown>>;

/** As it was sent; the scalar of an instant gave it in milliseconds. */
function asVariable(search: Readonly<SavedSearchRow>): StoredFilter {
  const stored = JSON.parse(search.filter) as StoredFilter;
  return Object.fromEntries(
    Object.entries(stored).map(([member, value]) =>
      (member === 'createdFrom' || member === 'createdTo') && typeof value === 'number'
        ? [member, new Date(value).toISOString()]
        : [member, value],
    ),
  );
}
