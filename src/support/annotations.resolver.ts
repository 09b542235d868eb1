import DataLoader from 'dataloader';
import { Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { InputArg } from '../graphql/input-arg';
import { type ApiContext, principalOf } from '../access/context';
import { ApiError } from '../graphql/api-error';
import { checked, id, type InputParser, lines, list, parseInput, record } from '../graphql/input';
import { InvalidInputError, LimitReachedError, PaymentNotFoundError, type UserError } from '../graphql/user-error';
import type { Clock } from '../kernel/clock';
import type { Ids } from '../kernel/ids';
import type { PaymentRow } from '../payments/payment.entity';
import { Payment } from '../payments/payment.graphql';
import type { Database } from '../persistence/database';
import { tagName } from '../transactions/filter';
import type { PaymentTagRow } from '../transactions/payment-tag.entity';
import {
  AddPaymentNoteInput,
  AddPaymentNotePayload,
  PaymentNote,
  PaymentTag,
  TagPaymentInput,
  TagPaymentPayload,
  UntagPaymentInput,
  UntagPaymentPayload,
} from './annotations.graphql';
import {
  addNote,
  addTags,
  type Annotated,
  type Annotation,
  NOTES_MAX,
  readNotes,
  readTags,
  removeTags,
  TAGS_MAX,
} from './annotations.store';
import type { PaymentNoteRow } from './payment-note.entity';

export interface SupportPorts {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** What staff write about payments. */
@Resolver()
export class AnnotationsResolver {
  constructor(private readonly ports: SupportPorts) {}

  @Mutation(() => AddPaymentNotePayload, {
    description: 'Writes a note about a payment. Notes are for staff and never change. For support and operators.',
  })
  async addPaymentNote(
    @InputArg(AddPaymentNoteInput, 'The note.') input: AddPaymentNoteInput,
    @Ctx() context: ApiContext,
  ): Promise<AddPaymentNotePayload> {
    const parsed = parseInput(noteInput, input);
    if (!parsed.ok) return { note: null, userErrors: parsed.error.map((problem) => new InvalidInputError(problem)) };
    const note = { id: this.ports.ids.next('note'), text: parsed.value.text };
    const annotation = this.annotation(context, parsed.value.paymentId);
    const outcome = await this.ports.db.withTx((tx) => addNote(tx, annotation, note));
    if (outcome.kind === 'done') return { note: outcome.value, userErrors: [] };
    return { note: null, userErrors: [whyNot(outcome, new LimitReachedError(NOTES_MAX, ['input', 'paymentId']))] };
  }

  @Mutation(() => TagPaymentPayload, {
    description: 'Puts tags on a payment, by which `payments` and `transactions` find it. For support and operators.',
  })
  async tagPayment(
    @InputArg(TagPaymentInput, 'The payment and its tags.') input: TagPaymentInput,
    @Ctx() context: ApiContext,
  ): Promise<TagPaymentPayload> {
    return this.changeTags(input, context, addTags);
  }

  @Mutation(() => UntagPaymentPayload, {
    description: 'Takes tags off a payment, whoever put them there. For support and operators.',
  })
  async untagPayment(
    @InputArg(UntagPaymentInput, 'The payment and the tags.') input: UntagPaymentInput,
    @Ctx() context: ApiContext,
  ): Promise<UntagPaymentPayload> {
    return this.changeTags(input, context, removeTags);
  }

  private async changeTags(
    input: TagPaymentInput | UntagPaymentInput,
    context: ApiContext,
    change: typeof addTags,
  ): Promise<TagPaymentPayload> {
    const parsed = parseInput(tagsInput, input);
    if (!parsed.ok) return { tags: null, userErrors: parsed.error.map((problem) => new InvalidInputError(problem)) };
    const annotation = this.annotation(context, parsed.value.paymentId);
    const tags = [...new Set(parsed.value.tags)];
    const outcome = await this.ports.db.withTx((tx) => change(tx, annotation, tags));
    if (outcome.kind === 'done') return { tags: outcome.value, userErrors: [] };
    return { tags: null, userErrors: [whyNot(outcome, new LimitReachedError(TAGS_MAX, ['input', 'tags']))] };
  }

  private annotation(context: ApiContext, paymentId: string): Annotation {
    const { merchantId, keyId } = staffOf(context);
    return { merchantId, paymentId, author: keyId, at: this.ports.clock.now() };
  }
}

const noteInput = record({ paymentId: id('payment'), text: lines(4_000) });
const tagsInput = record({ paymentId: id('payment'), tags: nonEmpty(list(tagName, TAGS_MAX)) });

function nonEmpty<T>(parser: InputParser<readonly T[]>): InputParser<readonly T[]> {
  return checked(parser, (items, place) => {
    if (items.length === 0) place.refuse('REQUIRED', 'at least one');
  });
}

function whyNot(outcome: Exclude<Annotated<unknown>, { kind: 'done' }>, full: UserError): UserError {
  return outcome.kind === 'full' ? full : new PaymentNotFoundError();
}

/** The member of staff who calls. The table of permissions lets nobody else come here. */
export function staffOf(context: ApiContext): { readonly merchantId: string; readonly keyId: string } {
  const principal = principalOf(context);
  if (principal.kind !== 'STAFF') throw new ApiError('FORBIDDEN');
  return { merchantId: principal.merchant.id, keyId: principal.keyId };
}

interface AnnotationLoaders {
  readonly notes: DataLoader<string, readonly PaymentNoteRow[]>;
  readonly tags: DataLoader<string, readonly PaymentTagRow[]>;
}

/** What staff wrote, on the payment itself. */
@Resolver(() => Payment)
export class PaymentAnnotationsResolver {
  readonly #db: Database;
  readonly #ofRequest = new WeakMap<ApiContext, AnnotationLoaders>();

  constructor(db: Database) {
    this.#db = db;
  }

  @FieldResolver(() => [PaymentNote], {
    nullable: true,
    description: 'Notes, oldest first, at most 200. For staff; null to others.',
  })
  notes(@Root() payment: Readonly<PaymentRow>, @Ctx() context: ApiContext): Promise<readonly PaymentNoteRow[]> {
    return this.#loaders(context).notes.load(payment.id);
  }

  @FieldResolver(() => [PaymentTag], {
    nullable: true,
    description: 'Tags in alphabetical order, at most 20. For staff; null to others.',
  })
  tags(@Root() payment: Readonly<PaymentRow>, @Ctx() context: ApiContext): Promise<readonly PaymentTagRow[]> {
    return this.#loaders(context).tags.load(payment.id);
  }

  #loaders(context: ApiContext): AnnotationLoaders {
    let loaders = this.#ofRequest.get(context);
    if (loaders === undefined) {
      const { merchantId } = staffOf(context);
      const reader = this.#db.reader('support');
      loaders = {
        notes: byPayment((ids) => readNotes(reader, merchantId, ids)),
        tags: byPayment((ids) => readTags(reader, merchantId, ids)),
      };
      this.#ofRequest.set(context, loaders);
    }
    return loaders;
  }
}

function byPayment<R extends { readonly paymentId: string }>(
  read: (ids: readonly string[]) => Promise<readonly R[]>,
): DataLoader<string, readonly R[]> {
  return new DataLoader(async (ids) => {
    const ofPayment = new Map<string, R[]>(ids.map((id) => [id, []]));
    for (const row of await read(ids)) ofPayment.get(row.paymentId)?.push(row);
    return ids.map((id) => ofPayment.get(id) ?? []);
  });
}
