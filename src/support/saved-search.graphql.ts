import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { enumType } from '../graphql/enums';
import { DateTimeScalar } from '../graphql/scalars';
import { UserError } from '../graphql/user-error';
import { PaymentFilter, TransactionFilter } from '../transactions/filter.graphql';
import type { SortName } from '../transactions/transactions.graphql';
import { PaymentSortEnum } from '../transactions/transactions.graphql';

export type SearchedList = 'PAYMENTS' | 'TRANSACTIONS';

const SearchedListEnum = enumType<SearchedList>('SearchedList', 'What a saved search lists.', {
  PAYMENTS: 'Payments.',
  TRANSACTIONS: 'Transactions.',
});

@ObjectType({ description: 'A filter under a name, to use again.' })
export class SavedSearch {
  @Field(() => ID, { description: 'Opaque, begins with `search_`.' })
  id!: string;

  @Field(() => String, { description: 'What its owner calls it.' })
  name!: string;

  @Field(() => String, { description: 'The id of the staff key that saved it.' })
  owner!: string;

  @Field(() => SearchedListEnum, { description: 'What it lists: ask for `payments` or for `transactions`.' })
  list!: string;

  @Field(() => PaymentSortEnum, { description: 'In which order; the names are the same for both lists.' })
  sort!: string;

  @Field(() => DateTimeScalar, { description: 'When it was first saved.' })
  createdAt!: number;

  @Field(() => DateTimeScalar, { description: 'When it was last saved.' })
  updatedAt!: number;
}

@InputType({ description: 'A search to save. Give exactly one of `payments` and `transactions`.' })
export class SaveSearchInput {
  @Field(() => ID, { nullable: true, description: 'A saved search of yours to replace; without it a new one is made.' })
  id?: string | null;

  @Field(() => String, { description: 'Up to 100 characters.' })
  name!: string;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'True: all staff of the merchant see it. Only you can change it.',
  })
  shared!: boolean;

  @Field(() => PaymentFilter, { nullable: true, description: 'Lists payments with this filter.' })
  payments?: PaymentFilter | null;

  @Field(() => TransactionFilter, { nullable: true, description: 'Lists transactions with this filter.' })
  transactions?: TransactionFilter | null;

  @Field(() => PaymentSortEnum, { defaultValue: 'CREATED_DESC', description: 'In which order, for either list.' })
  sort!: SortName;
}

@InputType({ description: 'A saved search to delete.' })
export class DeleteSavedSearchInput {
  @Field(() => ID, { description: 'A saved search of yours.' })
  id!: string;
}

@ObjectType({ description: 'The answer to `saveSearch`.' })
export class SaveSearchPayload {
  @Field(() => SavedSearch, { nullable: true, description: 'The saved search. Null when there are user errors.' })
  savedSearch!: SavedSearch | null;

  @Field(() => [UserError], { description: 'Why nothing was saved.' })
  userErrors!: readonly UserError[];
}

@ObjectType({ description: 'The answer to `deleteSavedSearch`.' })
export class DeleteSavedSearchPayload {
  @Field(() => ID, { nullable: true, description: 'The id of what is gone. Null when there are user errors.' })
  deletedId!: string | null;

  @Field(() => [UserError], { description: 'Why nothing was deleted.' })
  userErrors!: readonly UserError[];
}
