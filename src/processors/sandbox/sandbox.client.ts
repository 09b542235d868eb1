import type {
  AuthorizeRequest,
  CaptureRequest,
  ConfirmRequest,
  EnquireRequest,
  EnquiryAnswer,
  Instrument,
  OperationAnswer,
  OperationRequest,
  Processor,
} from '../processor';
import type { HttpAnswer, HttpPort } from '../http';
import { asAuthorization, asOperation, type Expectation, inDoubt, toProcessorAnswer } from './answer';
import type { AuthorizeCommand, ConfirmCommand, SandboxInstrument } from './engine';
import type { OperationCommand } from './operations';
import type { Operation } from './plan';
import { parseJson, parseSandboxAnswer, statusOf } from './wire';

export const SANDBOX_TIMEOUT_MS = 10_000;

export interface SandboxClientOptions {
  readonly http: HttpPort;
  /** How long a call may take before it is in doubt. */
  readonly timeoutMs?: number;
}

/** The connector to a sandbox processor that runs as a process of its own. */
export function createSandboxClient({ http, timeoutMs = SANDBOX_TIMEOUT_MS }: SandboxClientOptions): Processor {
  const post = (path: string, command: object, deadline: number): Promise<HttpAnswer> =>
    http.send({ method: 'POST', path, body: JSON.stringify(command) }, deadline);

  async function operate(operation: Operation, request: OperationRequest, deadline: number): Promise<OperationAnswer> {
    const reference = encodeURIComponent(request.processorReference);
    const path = `/authorizations/${reference}/${operation.toLowerCase()}`;
    const answer = await post(path, operationCommandOf(operation, request), deadline);
    return asOperation(actionAnswer(answer, expectedOfLater(request)));
  }

  return {
    name: 'sandbox',
    timeoutMs,
    async authorize(request, deadline) {
      const answer = await post('/authorizations', authorizeCommandOf(request), deadline);
      return asAuthorization(actionAnswer(answer, expectedOfAuthorize(request)));
    },
    async confirm(request, deadline) {
      const reference = encodeURIComponent(request.processorReference);
      const answer = await post(`/authorizations/${reference}/confirm`, confirmCommandOf(request), deadline);
      return asAuthorization(actionAnswer(answer, expectedOfLater(request)));
    },
    capture: (request, deadline) => operate('CAPTURE', request, deadline),
    void: (request, deadline) => operate('VOID', request, deadline),
    refund: (request, deadline) => operate('REFUND', request, deadline),
    async enquire(request, deadline) {
      const path = `/attempts/${encodeURIComponent(request.attemptId)}?merchantId=${encodeURIComponent(request.merchantId)}`;
      const answer = await http.send({ method: 'GET', path, body: null }, deadline);
      return enquiryAnswer(answer, expectedOfLater(request));
    },
    close: () => http.close(),
  };
}

function actionAnswer(answer: HttpAnswer, expected: Expectation): EnquiryAnswer {
  return answer.kind === 'notSent' ? { kind: 'notSent', cause: answer.cause } : understand(answer, expected);
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

export function operationCommandOf(operation: Operation, request: OperationRequest | CaptureRequest): OperationCommand {
  const { attemptId, merchantId, paymentId, processorReference: reference, amount } = request;
  const final = 'final' in request && request.final;
  return { attemptId, merchantId, paymentId, reference, operation, ...amount, final };
}

export function expectedOfAuthorize(request: AuthorizeRequest): Expectation {
  const { attemptId, merchantId, amount, allowPartialApproval: mayBePartial } = request;
  return { attemptId, merchantId, amount, mayBePartial };
}

export function expectedOfLater(request: ConfirmRequest | OperationRequest | EnquireRequest): Expectation {
  const { attemptId, merchantId, amount } = request;
  const mayBePartial = 'allowPartialApproval' in request ? (request.allowPartialApproval ?? true) : true;
  return { attemptId, merchantId, amount, mayBePartial };
}
