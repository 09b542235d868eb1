import { assert, assertNever } from '../../kernel/assert';
import { type Clock, type EpochMs, within } from '../../kernel/clock';
import type { EnquiryAnswer, OperationAnswer, OperationRequest, Processor } from '../processor';
import { asAuthorization, asOperation, type Expectation, inDoubt, toProcessorAnswer } from './answer';
import { falsified } from './delivery';
import { authorize, confirm, DEFAULT_SANDBOX_SETTINGS, type Reply, type SandboxSettings, settle } from './engine';
import { scenarioOf } from './instrument';
import type { AttemptRecord, ChargeRecord, LedgerView, OperationRecord } from './ledger';
import { enquireAny, operate } from './operations';
import type { Operation } from './plan';
import { reportOf, type SequelRecord, takeStep } from './sequel';
import { planOf } from './scenarios';
import {
  authorizeCommandOf,
  confirmCommandOf,
  expectedOfAuthorize,
  expectedOfLater,
  operationCommandOf,
  reportAnswer,
  SANDBOX_TIMEOUT_MS,
} from './sandbox.client';

export interface InProcessOptions {
  readonly clock: Clock;
  /** `sandbox` without it. */
  readonly name?: string;
  readonly settings?: Partial<SandboxSettings>;
  readonly timeoutMs?: number;
}

/** The sandbox without a network and without a disk: the same decisions on a ledger in memory. */
export interface InProcessSandbox {
  readonly processor: Processor;
  /** Every charge, in the order of their making. */
  charges(): readonly Readonly<ChargeRecord>[];
  /** Every capture, void and refund, in the order of their making. */
  operations(): readonly Readonly<OperationRecord>[];
  /** Lets the next thing happen to a charge now. False when there is none. */
  next(reference: string): boolean;
}

/** A sandbox for simulations and benchmarks. It forgets everything with the process. */
export function createInProcessSandbox(options: InProcessOptions): InProcessSandbox {
  const settings = { ...DEFAULT_SANDBOX_SETTINGS, ...options.settings };
  const { clock, name = 'sandbox', timeoutMs = SANDBOX_TIMEOUT_MS } = options;
  const ledger = new MemoryLedger();
  const processor: Processor = {
    name,
    timeoutMs,
    async authorize(request, deadline) {
      if (deadline <= clock.now()) return DEADLINE_PASSED;
      const command = authorizeCommandOf(request);
      const reply = authorize(ledger, command, settings, clock.now());
      if (planOf(scenarioOf(command.instrument)).fault === 'TWICE') authorize(ledger, command, settings, clock.now());
      return asAuthorization(await received(reply, expectedOfAuthorize(request), deadline));
    },
    async confirm(request, deadline) {
      if (deadline <= clock.now()) return DEADLINE_PASSED;
      const reply = confirm(ledger, confirmCommandOf(request), settings, clock.now());
      return asAuthorization(await received(reply, expectedOfLater(request), deadline));
    },
    capture: (request, deadline) => operation('CAPTURE', request, deadline),
    void: (request, deadline) => operation('VOID', request, deadline),
    refund: (request, deadline) => operation('REFUND', request, deadline),
    async enquire(request, deadline) {
      if (deadline <= clock.now()) return inDoubt(DEADLINE_PASSED.cause);
      const { attemptId, merchantId } = request;
      const reply = enquireAny(ledger, { attemptId, merchantId }, settings, clock.now());
      return received(reply, expectedOfLater(request), deadline);
    },
    report(request) {
      const attempt = ledger.attempt(request.attemptId);
      const charge = attempt && ledger.charge(attempt.chargeId);
      if (charge === null || charge.merchantId !== request.merchantId) return Promise.resolve({ kind: 'unknown' });
      const report = { ...reportOf(charge, ledger.sequel(charge.id)), attemptId: request.attemptId };
      return Promise.resolve(reportAnswer(report, request));
    },
    notices: null,
    close: () => Promise.resolve(),
  };

  async function operation(kind: Operation, request: OperationRequest, deadline: EpochMs): Promise<OperationAnswer> {
    if (deadline <= clock.now()) return DEADLINE_PASSED;
    const command = operationCommandOf(kind, request);
    const scenario = ledger.charge(command.reference)?.scenario;
    const reply = operate(ledger, command, settings, clock.now());
    if (scenario !== undefined && planOf(scenario).operations[kind]?.fault === 'TWICE')
      operate(ledger, command, settings, clock.now());
    return asOperation(await received(reply, expectedOfLater(request), deadline));
  }

  /** What the connector makes of a reply on its way. */
  function received(reply: Reply, expected: Expectation, deadline: EpochMs): EnquiryAnswer | Promise<EnquiryAnswer> {
    if (reply.answer === null)
      return inDoubt(reply.fault === 'LOST_REQUEST' ? 'ECONNRESET' : 'status 503 with an unreadable answer');
    const { answer, fault } = reply;
    switch (fault) {
      case null:
      case 'TWICE':
      case 'REFUSED':
        return toProcessorAnswer(answer, expected);
      case 'SLOW':
        return late(toProcessorAnswer(answer, expected), settings.slowMs, deadline);
      case 'STALL':
        return late(toProcessorAnswer(answer, expected), settings.stallMs, deadline);
      case 'LOST_REQUEST':
      case 'LATE_REQUEST':
      case 'FOUND_LATER':
      case 'LOST_RESPONSE':
      case 'LOST_RESPONSE_BLIND':
      case 'GARBAGE_TRUNCATED':
        return inDoubt('ECONNRESET');
      case 'ERROR_BEFORE':
      case 'ERROR_AFTER':
        return inDoubt('status 500 with an unreadable answer');
      case 'GARBAGE_HTML':
      case 'GARBAGE_SHAPE':
        return inDoubt('status 200 with an unreadable answer');
      case 'WRONG_AMOUNT':
      case 'WRONG_CURRENCY':
      case 'WRONG_ATTEMPT':
        return toProcessorAnswer(falsified(answer, fault), expected);
      default:
        return assertNever(fault);
    }
  }

  async function late(answer: EnquiryAnswer, delayMs: number, deadline: EpochMs): Promise<EnquiryAnswer> {
    let cancel = (): void => {};
    const delayed = new Promise<EnquiryAnswer>((resolve) => {
      cancel = clock.after(delayMs, () => resolve(answer));
    });
    const outcome = await within(clock, deadline - clock.now(), delayed, inDoubt('no answer before the deadline'));
    cancel();
    return outcome;
  }

  function next(chargeId: string): boolean {
    const charge = ledger.charge(chargeId);
    if (charge === null) return false;
    if (charge.state !== 'PENDING') return takeStep(ledger, charge, planOf(charge.scenario), settings, clock.now());
    settle(ledger, charge, settings, clock.now());
    return true;
  }

  return { processor, charges: () => ledger.charges(), operations: () => ledger.operations(), next };
}

const DEADLINE_PASSED = { kind: 'notSent', cause: 'the deadline had passed' } as const;

class MemoryLedger implements LedgerView {
  readonly #attempts = new Map<string, AttemptRecord>();
  readonly #charges = new Map<string, ChargeRecord>();
  readonly #operations = new Map<string, OperationRecord>();
  readonly #sequels = new Map<string, SequelRecord>();

  attempt(id: string): Readonly<AttemptRecord> | null {
    return this.#attempts.get(id) ?? null;
  }

  charge(id: string): Readonly<ChargeRecord> | null {
    return this.#charges.get(id) ?? null;
  }

  sequel(chargeId: string): Readonly<SequelRecord> | null {
    return this.#sequels.get(chargeId) ?? null;
  }

  putSequel(sequel: SequelRecord): void {
    this.#sequels.set(sequel.id, sequel);
  }

  /** Nobody is told: benchmarks and simulations ask. */
  insertNotice(): void {}

  insertAttempt(attempt: AttemptRecord): void {
    assert(!this.#attempts.has(attempt.id), 'an attempt is recorded once');
    this.#attempts.set(attempt.id, attempt);
  }

  insertCharge(charge: ChargeRecord): void {
    assert(!this.#charges.has(charge.id), 'a charge is made once');
    this.#charges.set(charge.id, charge);
  }

  updateCharge(id: string, change: Partial<ChargeRecord>): Readonly<ChargeRecord> {
    const charge = this.#charges.get(id);
    assert(charge !== undefined, 'a charge to update exists');
    const changed = { ...charge, ...change };
    this.#charges.set(id, changed);
    return changed;
  }

  charges(): readonly Readonly<ChargeRecord>[] {
    return [...this.#charges.values()];
  }

  operation(id: string): Readonly<OperationRecord> | null {
    return this.#operations.get(id) ?? null;
  }

  insertOperation(operation: OperationRecord): void {
    assert(!this.#operations.has(operation.id), 'an operation is recorded once');
    this.#operations.set(operation.id, operation);
  }

  updateOperation(id: string, change: Partial<OperationRecord>): Readonly<OperationRecord> {
    const operation = this.#operations.get(id);
    assert(operation !== undefined, 'an operation to update exists');
    const changed = { ...operation, ...change };
    this.#operations.set(id, changed);
    return changed;
  }

  operations(): readonly Readonly<OperationRecord>[] {
    return [...this.#operations.values()];
  }
}
