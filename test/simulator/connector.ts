import { err } from '../../src/kernel/result';
import type { EnquiryAnswer, NoticesAnswer, Processor, ReportAnswer } from '../../src/processors/processor';
import type { Network } from './network';
import type { Ledger, ProcessorName } from './processor';
import type { Life } from './virtual-time';

/** The connector of one life of the gateway: the ledger behind a network that loses, doubles and delays. */
export function connectorOf(
  name: ProcessorName,
  ledger: Ledger,
  network: Network,
  life: Life,
  timeoutMs: number,
): Processor {
  return {
    name,
    timeoutMs,
    authorize: (request, until) =>
      network.send(`authorize ${request.attemptId}`, life, until, () => ledger.authorize(request, name)),
    confirm: (request, until) =>
      network.send(`confirm ${request.attemptId}`, life, until, () => ledger.confirm(request, name)),
    capture: (request, until) =>
      network.send(`capture ${request.attemptId}`, life, until, () => ledger.capture(request, name)),
    void: (request, until) => network.send(`void ${request.attemptId}`, life, until, () => ledger.void(request, name)),
    refund: (request, until) =>
      network.send(`refund ${request.attemptId}`, life, until, () => ledger.refund(request, name)),
    enquire: (request, until) =>
      network.ask<EnquiryAnswer>(`enquire ${request.attemptId}`, life, until, () =>
        ledger.enquire(request, name, network.isStale()),
      ),
    report: (request, until) =>
      network.ask<ReportAnswer>(`report ${request.attemptId}`, life, until, () => ledger.report(request, name)),
    notices: {
      read: () => err('shape'),
      subscribe: () => Promise.resolve(true),
      since: (position, until) =>
        network.ask<NoticesAnswer>('notices', life, until, () => ledger.noticesSince(name, position)),
    },
    close: () => Promise.resolve(),
  };
}
