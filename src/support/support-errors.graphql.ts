import { ObjectType } from 'type-graphql';
import { UserError } from '../graphql/user-error';

@ObjectType({ implements: UserError, description: 'There is no such saved search, or it is not yours.' })
export class SavedSearchNotFoundError extends UserError {
  constructor() {
    super('SAVED_SEARCH_NOT_FOUND', 'There is no such saved search of yours.', ['input', 'id']);
  }
}
