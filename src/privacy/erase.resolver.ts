import { Ctx, Mutation, Resolver } from 'type-graphql';
import { InputArg } from '../graphql/input-arg';
import { type ApiContext, principalOf } from '../access/context';
import { parseEraseInput } from './erase.command';
import { EraseCustomerInput, EraseCustomerPayload } from './erase.graphql';
import type { EraseService } from './erase.service';

/** The right to be forgotten. */
@Resolver()
export class EraseResolver {
  constructor(private readonly service: EraseService) {}

  @Mutation(() => EraseCustomerPayload, {
    description:
      'Erases who paid from all payments of a customer, for good: names, addresses, metadata, notes, stored cards. Amounts, outcomes, decisions and their replay stay. For merchant keys and staff with the role OPERATOR.',
  })
  async eraseCustomer(
    @InputArg(EraseCustomerInput, 'Whom to erase.') input: EraseCustomerInput,
    @Ctx() context: ApiContext,
  ): Promise<EraseCustomerPayload> {
    const principal = principalOf(context);
    const command = parseEraseInput(input);
    if (!command.ok) return { erasure: null, userErrors: command.error };
    const actor = principal.kind === 'STAFF' ? principal.keyId : 'merchant';
    const erasure = await this.service.erase({ merchantId: principal.merchant.id, ...command.value }, actor);
    return { erasure, userErrors: [] };
  }
}
