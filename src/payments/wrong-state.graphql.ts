import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../graphql/user-error';
import { allowedActions, type PaymentAction, type PaymentStatus } from './payment';
import { PaymentActionEnum, PaymentStatusEnum } from './payment-enums.graphql';

@ObjectType({ implements: UserError, description: 'The payment is in a status that does not allow this.' })
export class WrongStateError extends UserError {
  @Field(() => PaymentStatusEnum, { description: 'The status that the payment is in.' })
  readonly status: PaymentStatus;

  @Field(() => [PaymentActionEnum], { description: 'What is possible in that status.' })
  readonly allowedActions: readonly PaymentAction[];

  constructor(status: PaymentStatus) {
    super('WRONG_STATE', 'The status of the payment does not allow this.', ['input', 'paymentId']);
    this.status = status;
    this.allowedActions = allowedActions(status);
  }
}
