import { Field, Int, ObjectType } from 'type-graphql';
import { UserError } from '../graphql/user-error';

@ObjectType({ implements: UserError, description: 'There are as many of them as there may be. Delete one first.' })
export class LimitReachedError extends UserError {
  @Field(() => Int, { description: 'How many there may be.' })
  readonly maximum: number;

  constructor(maximum: number, path: readonly string[]) {
    super('LIMIT_REACHED', `There may be at most ${maximum}.`, path);
    this.maximum = maximum;
  }
}

@ObjectType({ implements: UserError, description: 'There is no such saved search, or it is not yours.' })
export class SavedSearchNotFoundError extends UserError {
  constructor() {
    super('SAVED_SEARCH_NOT_FOUND', 'There is no such saved search of yours.', ['input', 'id']);
  }
}
