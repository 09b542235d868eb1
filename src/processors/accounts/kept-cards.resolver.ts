import { Ctx, Mutation, Resolver } from 'type-graphql';
import { type ApiContext, principalOf } from '../../access/context';
import { InputArg } from '../../graphql/input-arg';
import { parseInput, record, text } from '../../graphql/input';
import { InvalidInputError } from '../../graphql/user-error';
import { type Clock, within } from '../../kernel/clock';
import type { Vault } from '../../vault/vault.service';
import type { KeptCardAnswer } from '../processor';
import type { ProcessorRegistry } from '../registry';
import {
  ImportProcessorCardInput,
  ImportProcessorCardPayload,
  ProcessorCardNotFoundError,
  ProcessorNotAnsweringError,
  ProcessorNotOfferedError,
} from './account.graphql';

const importInput = record({ processor: text({ max: 100 }), id: text({ max: 255 }) });

/** Cards that merchants collected at a processor, for payments here. */
@Resolver()
export class KeptCardsResolver {
  constructor(
    private readonly ports: {
      readonly vault: Pick<Vault, 'adopt'>;
      readonly registry: Pick<ProcessorRegistry, 'serving'>;
      readonly clock: Clock;
    },
  ) {}

  @Mutation(() => ImportProcessorCardPayload, {
    description:
      'A token for a card that you collected with a processor’s own pages. It pays as other tokens do, also stored, but at that processor only: elsewhere nothing is sent. Each call makes a new token.',
  })
  async importProcessorCard(
    @InputArg(ImportProcessorCardInput, 'The card.') input: ImportProcessorCardInput,
    @Ctx() context: ApiContext,
  ): Promise<ImportProcessorCardPayload> {
    const { vault, registry, clock } = this.ports;
    const { merchant } = principalOf(context);
    const parsed = parseInput(importInput, input);
    if (!parsed.ok) return { token: null, userErrors: parsed.error.map((problem) => new InvalidInputError(problem)) };
    const processor = registry.serving(merchant.mode).find(({ name }) => name === parsed.value.processor);
    if (processor?.describeKept === undefined) return { token: null, userErrors: [new ProcessorNotOfferedError()] };
    const { timeoutMs, name } = processor;
    const late: KeptCardAnswer = { kind: 'inDoubt', cause: 'no answer before the deadline' };
    const asked = processor.describeKept(merchant.id, parsed.value.id, clock.now() + timeoutMs);
    const answer = await within(clock, timeoutMs, asked, late);
    if (answer.kind === 'inDoubt') return { token: null, userErrors: [new ProcessorNotAnsweringError()] };
    if (answer.kind === 'unknown') return { token: null, userErrors: [new ProcessorCardNotFoundError()] };
    const { token } = await vault.adopt(merchant, name, answer.card);
    return { token, userErrors: [] };
  }
}
