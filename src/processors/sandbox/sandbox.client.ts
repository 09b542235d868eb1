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
  ReportAnswer,
} from '../processor';
import { parseCurrency } from '../../kernel/money';
import type { HttpAnswer, HttpPort } from '../http';
import { asAuthorization, asOperation, type Expectation, inDoubt, toProcessorAnswer } from './answer';
import type { AuthorizeCommand, ConfirmCommand } from './engine';
import type { SandboxInstrument } from './instrument';
import { sandboxNotices } from './notices';
import type { OperationCommand } from './operations';
import type { Operation } from './plan';
import type { SandboxReport } from './sequel';
import { parseJson, parseSandboxAnswer, parseSandboxReport, statusOf } from './wire';

export const SANDBOX_TIMEOUT_MS = 10_000;

export interface SandboxClientOptions {
  /** By which routes and attempts name it; `sandbox` without it. */
  readonly name?: string;
  readonly http: HttpPort;
  /** How long a call may take before it is in doubt. */
  readonly timeoutMs?: number;
  /** `whsec_…`, with which the sandbox signs what it tells this gateway; left out for one that wants no notices. */
  readonly noticeSecret?: string;
}

/** The connector to a sandbox processor that runs as a process of its own. */
export function createSandboxClient({
  name = 'sandbox',
  http,
  timeoutMs = SANDBOX_TIMEOUT_MS,
  noticeSecret,
}: SandboxClientOptions): Processor {
  const post = (path: string, command: object, deadline: number): Promise<HttpAnswer> =>
    http.send({ method: 'POST', path, body: JSON.stringify(command) }, deadline);

  async function operate(operation: Operation, request: OperationRequest, deadline: number): Promise<OperationAnswer> {
    const reference = encodeURIComponent(request.processorReference);
    const path = `/authorizations/${reference}/${operation.toLowerCase()}`;
    const answer = await post(path, operationCommandOf(operation, request), deadline);
    return asOperation(actionAnswer(answer, expectedOfLater(request)));
  }

  return {
    name,
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
    async report(request, deadline) {
      const path = `/attempts/${encodeURIComponent(request.attemptId)}/report?merchantId=${encodeURIComponent(request.merchantId)}`;
      const answer = await http.send({ method: 'GET', path, body: null }, deadline);
      if (answer.kind !== 'answered') return inDoubt(answer.cause);
      if (answer.status === 404) return { kind: 'unknown' };
      const report = parseSandboxReport(parseJson(answer.body));
      return report.ok
        ? reportAnswer(report.value, request)
        : inDoubt(`status ${answer.status} with an unreadable answer`);
    },
    notices: noticeSecret === undefined ? null : sandboxNotices(http, noticeSecret),
    close: () => http.close(),
  };
}

/** The report in the gateway's terms. One about another charge tells nothing. */
export function reportAnswer(report: SandboxReport, request: EnquireRequest): ReportAnswer {
  const { attemptId, merchantId, amount } = request;
  const fits = report.attemptId === attemptId && report.merchantId === merchantId;
  const sameAmount =
    amount === undefined || (report.amountMinor === amount.amountMinor && report.currency === amount.currency);
  const currency = parseCurrency(report.currency);
  if (!fits || !sameAmount || currency === null) return inDoubt('the report is about another charge');
  const { return: returned, dispute } = report;
  return {
    kind: 'report',
    returned: returned && { ...returned, scheme: 'sepa_debit' },
    disputes: dispute === null ? [] : [{ ...dispute, amount: { amountMinor: dispute.amountMinor, currency } }],
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
  switch (instrument.kind) {
    case 'CARD':
      return {
        ...instrument,
        number: instrument.number.expose(),
        securityCode: instrument.securityCode?.expose() ?? null,
      };
    case 'DEVICE_TOKEN':
      return {
        ...instrument,
        number: instrument.number.expose(),
        cryptogram: instrument.cryptogram?.expose() ?? null,
      };
    case 'BANK_ACCOUNT':
      return { ...instrument, iban: instrument.iban.expose() };
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
