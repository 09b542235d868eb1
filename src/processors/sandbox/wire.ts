import { z } from 'zod';
import { CURRENCY_EXPONENTS } from '../../kernel/currencies';
import { parseId } from '../../kernel/ids';
import { err, ok, type Result } from '../../kernel/result';
import { MERCHANT_REASONS } from '../processor';
import type { SandboxAnswer } from './answer';
import { parseLocalDate } from '../../kernel/local-date';
import { MANDATE_SEQUENCES } from '../processor';
import type { AuthorizeCommand, ConfirmCommand, EnquireCommand } from './engine';
import type { SandboxInstrument } from './instrument';
import type { OperationCommand } from './operations';
import { OPERATIONS } from './plan';
import type { SandboxReport } from './sequel';

/** The JSON of the sandbox's HTTP interface, parsed strictly on both sides. Problems name paths, never values. */

export interface WireProblem {
  /** Paths of the members that are missing, unknown or of the wrong type: `card.number`. */
  readonly paths: readonly string[];
}

const attemptId = z.string().refine((text) => parseId('attempt', text) !== null);
const name = z.string().min(1).max(255);
const amountMinor = z.int().min(0);
const currency = z.string().refine((text) => Object.hasOwn(CURRENCY_EXPONENTS, text));
const reference = z.string().regex(/^sbx_[0-9a-z]{26}$/);

const storedCredential = z
  .strictObject({
    usage: z.enum(['FIRST', 'SUBSEQUENT']),
    reason: z.enum(MERCHANT_REASONS).nullable(),
    networkTransactionId: z.string().min(1).max(64).nullable(),
  })
  .nullable();

const localDate = z.string().transform((text, context) => {
  const date = parseLocalDate(text);
  if (date !== null) return date;
  context.addIssue('not a date');
  return z.NEVER;
});

const number = {
  number: z.string().regex(/^\d{12,19}$/),
  expiryMonth: z.int().min(1).max(12),
  expiryYear: z.int().min(1900).max(2199),
  storedCredential,
};

const instrument: z.ZodType<SandboxInstrument> = z.discriminatedUnion('kind', [
  z.strictObject({
    ...number,
    kind: z.literal('CARD'),
    securityCode: z
      .string()
      .regex(/^\d{3,4}$/)
      .nullable(),
    holderName: z.string().max(1000).nullable(),
  }),
  z.strictObject({
    ...number,
    kind: z.literal('DEVICE_TOKEN'),
    wallet: z.enum(['APPLE_PAY', 'GOOGLE_PAY']),
    cryptogram: z.base64().max(64).nullable(),
    eci: z
      .string()
      .regex(/^\d{2}$/)
      .nullable(),
  }),
  z.strictObject({
    kind: z.literal('BANK_ACCOUNT'),
    iban: z.string().regex(/^[A-Z]{2}\d{2}[0-9A-Z]{11,30}$/),
    holderName: z.string().min(1).max(1000),
    mandate: z.strictObject({
      reference: z.string().min(1).max(35),
      signedOn: localDate,
      sequence: z.enum(MANDATE_SEQUENCES),
    }),
    collectOn: localDate,
  }),
]);

const authorizeCommand: z.ZodType<AuthorizeCommand> = z.strictObject({
  attemptId,
  merchantId: name,
  paymentId: name,
  orderReference: name,
  amountMinor,
  currency,
  captureMethod: z.enum(['AUTOMATIC', 'MANUAL']),
  initiator: z.enum(['CUSTOMER', 'MERCHANT']),
  requireAuthentication: z.boolean(),
  allowPartialApproval: z.boolean(),
  captureUpToMinor: amountMinor.nullable(),
  statementDescriptor: name.nullable(),
  addressLine: name.nullable(),
  instrument,
});

const confirmCommand: z.ZodType<ConfirmCommand> = z.strictObject({
  attemptId,
  merchantId: name,
  paymentId: name,
  reference,
  challengeResult: z.string().max(4096),
});

const operationCommand: z.ZodType<OperationCommand> = z.strictObject({
  attemptId,
  merchantId: name,
  paymentId: name,
  reference,
  operation: z.enum(OPERATIONS),
  amountMinor,
  currency,
  final: z.boolean(),
});

const enquireCommand: z.ZodType<EnquireCommand> = z.strictObject({ attemptId, merchantId: name });

const code = z.string().min(1).max(64);
const network = z.strictObject({
  scheme: code.nullable(),
  responseCode: code.nullable(),
  adviceCode: code.nullable(),
  avsResult: code.nullable(),
  cvvResult: code.nullable(),
  networkTransactionId: code.nullable(),
});
const aboutCharge = { attemptId, merchantId: name, reference, amountMinor, currency };

const sandboxAnswer: z.ZodType<SandboxAnswer> = z.discriminatedUnion('outcome', [
  z.strictObject({
    ...aboutCharge,
    outcome: z.literal('approved'),
    approvedMinor: amountMinor,
    captured: z.boolean(),
    authentication: z.enum(['NONE', 'FRICTIONLESS', 'ATTEMPTED', 'CHALLENGED']),
    network,
  }),
  z.strictObject({
    ...aboutCharge,
    outcome: z.literal('declined'),
    by: z.enum(['PROCESSOR', 'ISSUER']),
    declineCode: code,
    network,
  }),
  z.strictObject({ ...aboutCharge, outcome: z.literal('challenge'), url: z.url(), expiresAt: z.int().min(0), network }),
  z.strictObject({ ...aboutCharge, outcome: z.literal('pending') }),
  z.strictObject({ ...aboutCharge, outcome: z.literal('done') }),
  z.strictObject({
    outcome: z.literal('refused'),
    attemptId,
    merchantId: name,
    cause: z.string().regex(/^[a-z_]{1,64}$/),
  }),
  z.strictObject({ outcome: z.literal('conflict'), attemptId }),
  z.strictObject({ outcome: z.literal('unknown'), attemptId, merchantId: name }),
]);

const sandboxReport: z.ZodType<SandboxReport> = z.strictObject({
  ...aboutCharge,
  return: z.strictObject({ code, at: z.int().min(0) }).nullable(),
  dispute: z
    .strictObject({
      reference: code,
      status: z.enum(['NEEDS_RESPONSE', 'WON', 'LOST']),
      scheme: code,
      reasonCode: code,
      amountMinor,
      openedAt: z.int().min(0),
      respondBy: z.int().min(0),
      updatedAt: z.int().min(0),
    })
    .nullable(),
});

/** What a notice says: which attempt to ask about, and nothing about it. */
export interface NoticeBody {
  readonly type: 'charge.changed';
  readonly id: string;
  readonly attemptId: string;
}

const noticeBody: z.ZodType<NoticeBody> = z.strictObject({
  type: z.literal('charge.changed'),
  id: code,
  attemptId,
});

/** A page of notices, oldest first, and where the next one begins. */
export interface NoticePage {
  readonly notices: readonly NoticeBody[];
  readonly next: number;
}

const noticePage: z.ZodType<NoticePage> = z.strictObject({ notices: z.array(noticeBody), next: z.int().min(0) });

const subscription = z.strictObject({
  url: z.url({ protocol: /^https?$/ }).max(500),
  secret: z.string().regex(/^whsec_[A-Za-z0-9+/=]{32,100}$/),
});

export const parseSandboxReport = parserOf(sandboxReport);
export const parseNoticeBody = parserOf(noticeBody);
export const parseNoticePage = parserOf(noticePage);
export const parseSubscription = parserOf(subscription);
export const parseAuthorizeCommand = parserOf(authorizeCommand);
export const parseConfirmCommand = parserOf(confirmCommand);
export const parseOperationCommand = parserOf(operationCommand);
export const parseEnquireCommand = parserOf(enquireCommand);
export const parseSandboxAnswer = parserOf(sandboxAnswer);

/** The text as JSON; undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function parserOf<T>(schema: z.ZodType<T>): (value: unknown) => Result<T, WireProblem> {
  return (value) => {
    const parsed = schema.safeParse(value);
    if (parsed.success) return ok(parsed.data);
    return err({ paths: parsed.error.issues.map((issue) => issue.path.join('.')) });
  };
}

/** Status of the HTTP answer to each outcome. The body says it all; the status is for people and proxies. */
export function statusOf(answer: SandboxAnswer): number {
  switch (answer.outcome) {
    case 'approved':
    case 'declined':
    case 'challenge':
    case 'done':
      return 200;
    case 'pending':
      return 202;
    case 'unknown':
      return 404;
    case 'conflict':
      return 409;
    case 'refused':
      return 422;
  }
}
