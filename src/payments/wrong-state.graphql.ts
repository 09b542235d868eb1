import { Field, ObjectType } from 'type-graphql';
import type { Principal } from '../access/principal';
import { UserError } from '../graphql/user-error';
import { allowedActions, type PaymentAction } from './actions';
import type { PaymentRow } from './payment.entity';
import { PaymentActionEnum, PaymentStatusEnum } from './payment-enums.graphql';

@ObjectType({ implements: UserError, description: 'The payment is in a status that does not allow this.' })
export class WrongStateError extends UserError {
  @Field(() => PaymentStatusEnum, { description: 'The status that the payment is in.' })
  readonly status: string;

  @Field(() => [PaymentActionEnum], { description: 'What you can do with the payment as it is.' })
  readonly allowedActions: readonly PaymentAction[];

  constructor(payment: Readonly<PaymentRow>, principal: Principal) {
    super('WRONG_STATE', 'The status of the payment does not allow this.', ['input', 'paymentId']);
    this.status = payment.status;
    this.allowedActions = allowedActions(payment, principal);
  }
}
