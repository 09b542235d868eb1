import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../access/context';
import { parseLocale } from '../graphql/money.graphql';
import { categoryFor, codeFor, reasonsFor } from '../verification/disclosed';
import { customerMessage } from '../verification/reason-catalogue';
import type { RejectionNetwork, RejectionReason as Reason, RetryAdvice as Advice } from '../verification/rejection';
import type { RejectionReasonRow, RejectionRow } from '../verification/rejection.entity';
import {
  CustomerMessage,
  Evidence,
  NetworkResult,
  Rejection,
  RejectionCategoryEnum,
  RejectionReason,
  RetryAdvice,
} from '../verification/rejection.graphql';
import { evidenceFor } from '../verification/visible-facts';
import type { PaymentRow } from './payment.entity';
import { Payment } from './payment.graphql';
import type { RequestLoaders } from './request-loaders';

/** The fields of a rejection that are not columns of its row. Here, because one of them is a payment. */
@Resolver(() => Rejection)
export class RejectionFieldsResolver {
  constructor(private readonly loaders: RequestLoaders) {}

  @FieldResolver(() => RejectionCategoryEnum, { description: 'What kind of cause it has.' })
  category(@Root() rejection: Readonly<RejectionRow>, @Ctx() context: ApiContext): string {
    return categoryFor(context.principal, rejection);
  }

  @FieldResolver(() => String, {
    description:
      'The leading reason’s code, from the catalogue `rejectionReasons`. A browser gets NOT_ACCEPTED or DECLINED where the customer must not know more.',
  })
  code(@Root() rejection: Readonly<RejectionRow>, @Ctx() context: ApiContext): string {
    return codeFor(context.principal, rejection);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'What happened, for people who know payments. For staff; null to others.',
  })
  async message(@Root() rejection: Readonly<RejectionRow>, @Ctx() context: ApiContext): Promise<string | null> {
    const [leading] = await this.loaders.of(context).reasons.load(rejection.id);
    return leading === undefined ? null : detailOf(leading).message;
  }

  @FieldResolver(() => [RejectionReason], {
    description: 'Every cause that was found, the leading one first. At least one.',
  })
  async reasons(
    @Root() rejection: Readonly<RejectionRow>,
    @Ctx() context: ApiContext,
  ): Promise<readonly RejectionReasonRow[]> {
    return reasonsFor(context.principal, rejection, await this.loaders.of(context).reasons.load(rejection.id));
  }

  @FieldResolver(() => RetryAdvice, { description: 'Whether and how trying again can help.' })
  retry(@Root() rejection: Readonly<RejectionRow>): RetryAdvice {
    return JSON.parse(rejection.retry) as Advice;
  }

  @FieldResolver(() => NetworkResult, {
    nullable: true,
    description: 'What the card network answered; null when nothing was sent to one.',
  })
  network(@Root() rejection: Readonly<RejectionRow>): NetworkResult | null {
    return rejection.network === null ? null : (JSON.parse(rejection.network) as RejectionNetwork);
  }

  @FieldResolver(() => CustomerMessage, {
    description:
      'What the customer may be told: the words of the rule that refused, where it has its own and the reason may be disclosed, else the reason’s. Nothing else is meant for them.',
  })
  async customerMessage(
    @Root() rejection: Readonly<RejectionRow>,
    @Ctx() context: ApiContext,
    @Arg('locale', () => String, {
      defaultValue: 'en',
      description: 'A BCP 47 language tag: en, de-AT. A language that we have no texts in is answered in English.',
    })
    locale: string,
  ): Promise<CustomerMessage> {
    const [leading] = await this.loaders.of(context).reasons.load(rejection.id);
    return customerMessage(rejection.code, parseLocale(locale), leading && detailOf(leading).customerMessages);
  }

  @FieldResolver(() => Payment, {
    nullable: true,
    description: 'For CONFLICT: the payment that holds or has paid the order. Null otherwise, and to browsers.',
  })
  async conflictingPayment(
    @Root() rejection: Readonly<RejectionRow>,
    @Ctx() context: ApiContext,
  ): Promise<PaymentRow | null> {
    const { conflictingPaymentId } = rejection;
    return conflictingPaymentId === null ? null : this.loaders.of(context).payment.load(conflictingPaymentId);
  }
}

/** The fields of a reason that are not columns of its row. */
@Resolver(() => RejectionReason)
export class RejectionReasonFieldsResolver {
  @FieldResolver(() => Boolean, {
    description: 'It alone would have been enough. Others were found too, but did not decide.',
  })
  decisive(@Root() reason: Readonly<RejectionReasonRow>): boolean {
    return reason.decisive === 1;
  }

  @FieldResolver(() => [String], {
    description:
      'The first of `paths`: the field of `AuthorizePaymentInput` at fault, such as ["amount", "currency"]. Empty when it is not about a field.',
  })
  path(@Root() reason: Readonly<RejectionReasonRow>): readonly string[] {
    return detailOf(reason).paths[0] ?? [];
  }

  @FieldResolver(() => [[String]], { description: 'Every field of `AuthorizePaymentInput` at fault.' })
  paths(@Root() reason: Readonly<RejectionReasonRow>): readonly (readonly string[])[] {
    return detailOf(reason).paths;
  }

  @FieldResolver(() => String, { nullable: true, description: 'What it means. For staff; null to others.' })
  message(@Root() reason: Readonly<RejectionReasonRow>): string | null {
    return detailOf(reason).message;
  }

  @FieldResolver(() => [Evidence], {
    nullable: true,
    description:
      'The facts that speak for it, with what was seen and what would have passed. For staff; null to others.',
  })
  evidence(@Root() reason: Readonly<RejectionReasonRow>, @Ctx() context: ApiContext): readonly Evidence[] | null {
    return evidenceFor(context.principal, detailOf(reason).evidence);
  }
}

type Detail = Pick<Reason, 'message' | 'paths' | 'evidence' | 'customerMessages'>;

function detailOf(reason: Readonly<RejectionReasonRow>): Detail {
  return JSON.parse(reason.detail) as Detail;
}
