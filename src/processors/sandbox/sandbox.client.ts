import type {
  AuthorizeRequest,
  ConfirmRequest,
  EnquireRequest,
  EnquiryAnswer,
  Instrument,
  Processor,
  ProcessorAnswer,
} from '../processor';
import type { HttpAnswer, HttpPort } from '../http';
import { type Expectation, inDoubt, toProcessorAnswer } from './answer';
import type { AuthorizeCommand, ConfirmCommand, SandboxInstrument } from './engine';
import { parseJson, parseSandboxAnswer, statusOf } from './wire';

export const SANDBOX_TIMEOUT_MS = 10_000;

export interface SandboxClientOptions {
  readonly http: HttpPort;
  /** How long a call may take before it is in doubt. */
  readonly timeoutMs?: number;
}

/** The connector to a sandbox processor that runs as a process of its own. */
export function createSandboxClient({ http, timeoutMs = SANDBOX_TIMEOUT_MS }: SandboxClientOptions): Processor {
  return {
    name: 'sandbox',
    timeoutMs,
    async authorize(request, deadline) {
      const body = JSON.stringify(authorizeCommandOf(request));
      const answer = await http.send({ method: 'POST', path: '/authorizations', body }, deadline);
      return actionAnswer(answer, expectedOfAuthorize(request));
    },
    async confirm(request, deadline) {
      const reference = encodeURIComponent(request.processorReference);
      const body = JSON.stringify(confirmCommandOf(request));
      const answer = await http.send({ method: 'POST', path: `/authorizations/${reference}/confirm`, body }, deadline);
      return actionAnswer(answer, expectedOfLater(request));
    },
    async enquire(request, deadline) {
      const path = `/attempts/${encodeURIComponent(request.attemptId)}?merchantId=${encodeURIComponent(request.merchantId)}`;
      const answer = await http.send({ method: 'GET', path, body: null }, deadline);
      return enquiryAnswer(answer, expectedOfLater(request));
    },
    close: () => http.close(),
  };
}

function actionAnswer(answer: HttpAnswer, expected: Expectation): ProcessorAnswer {
  if (answer.kind === 'notSent') return { kind: 'notSent', cause: answer.cause };
  const understood = understand(answer, expected);
  return understood.kind === 'unknown' ? inDoubt('the answer does not fit the call') : understood;
}

/** An enquiry that did not get out proves nothing about the attempt: only the processor's own word is `notSent` here. */
function enquiryAnswer(answer: HttpAnswer, expected: Expectation): EnquiryAnswer {
  if (answer.kind === 'notSent') return inDoubt(answer.cause);
  const understood = understand(answer, expected);
  return understood.kind === 'notSent' ? inDoubt('the enquiry was refused') : understood;
}

function understand(answer: Exclude<HttpAnswer, { kind: 'notSent' }>, expected: Expectation): EnquiryAnswer {
  if (answer.kind === 'lost') return inDoubt(answer.cause);
  const parsed = parseSandboxAnswer(parseJson(answer.body));
  if (!parsed.ok) return inDoubt(`status ${answer.status} with an unreadable answer`);
  // A proxy that replaces the status or the body has come between: trust neither.
  if (statusOf(parsed.value) !== answer.status) return inDoubt(`status ${answer.status} does not fit the answer`);
  return toProcessorAnswer(parsed.value, expected);
}

export function authorizeCommandOf(request: AuthorizeRequest): AuthorizeCommand {
  return {
    attemptId: request.attemptId,
    merchantId: request.merchantId,
    paymentId: request.paymentId,
    orderReference: request.orderReference,
    amountMinor: request.amount.amountMinor,
    currency: request.amount.currency,
    captureMethod: request.captureMethod,
    initiator: request.initiator,
    requireAuthentication: request.requireAuthentication,
    allowPartialApproval: request.allowPartialApproval,
    captureUpToMinor: request.captureUpToMinor,
    statementDescriptor: request.statementDescriptor,
    addressLine: request.billingAddress?.line1 ?? null,
    instrument: sandboxInstrument(request.instrument),
  };
}

function sandboxInstrument(instrument: Instrument): SandboxInstrument {
  const number = instrument.number.expose();
  switch (instrument.kind) {
    case 'CARD':
      return { ...instrument, number, securityCode: instrument.securityCode?.expose() ?? null };
    case 'DEVICE_TOKEN':
      return { ...instrument, number, cryptogram: instrument.cryptogram?.expose() ?? null };
  }
}

export function confirmCommandOf(request: ConfirmRequest): ConfirmCommand {
  const { attemptId, merchantId, paymentId, processorReference: reference, challengeResult } = request;
  return { attemptId, merchantId, paymentId, reference, challengeResult };
}

export function expectedOfAuthorize(request: AuthorizeRequest): Expectation {
  const { attemptId, merchantId, amount, allowPartialApproval: mayBePartial } = request;
  return { attemptId, merchantId, amount, mayBePartial };
}

export function expectedOfLater(request: ConfirmRequest | EnquireRequest): Expectation {
  const { attemptId, merchantId, amount } = request;
  return { attemptId, merchantId, amount, mayBePartial: true };
}
