import { OPERATIONS, type Operation, type OperationPlan, type ScenarioPlan } from './plan';

type Row = readonly [
  scenario: string,
  number: string,
  whatHappens: string,
  outcome: OperationPlan['outcome'],
  fault: OperationPlan['fault'],
];

// Visa numbers of our own range: 4000 0099 31 for captures, 32 for voids, 33 for refunds.
// prettier-ignore
const ROWS: readonly Row[] = [
  ['capture_declined', '4000009931010006', 'is declined', 'DECLINE', null],
  ['capture_pending_then_done', '4000009931020005', 'is pending, then done', 'PEND_THEN_DO', null],
  ['capture_pending_then_declined', '4000009931030004', 'is pending, then declined', 'PEND_THEN_DECLINE', null],
  ['capture_pending_forever', '4000009931040003', 'is pending, and it stays so', 'PEND', null],
  ['capture_timeout', '4000009931050002', 'is done, but the answer comes after every deadline', 'DO', 'STALL'],
  ['capture_lost_request', '4000009931060001', 'never arrives: the connection drops', 'DO', 'LOST_REQUEST'],
  ['capture_late_request', '4000009931070000', 'is answered by a dropped connection, and shows up only later', 'DO', 'LATE_REQUEST'],
  ['capture_lost_response', '4000009931080009', 'is done, then the connection drops', 'DO', 'LOST_RESPONSE'],
  ['capture_lost_response_declined', '4000009931090008', 'is declined, then the connection drops', 'DECLINE', 'LOST_RESPONSE'],
  ['capture_lost_response_blind', '4000009931100005', 'is done, then the connection drops, and the first two enquiries fail', 'DO', 'LOST_RESPONSE_BLIND'],
  ['capture_duplicate_delivery', '4000009931110004', 'is delivered twice and done once', 'DO', 'TWICE'],
  ['capture_garbage', '4000009931120003', 'is done; the answer is a page of HTML', 'DO', 'GARBAGE_HTML'],
  ['capture_wrong_amount', '4000009931130002', 'is done; the answer names another amount', 'DO', 'WRONG_AMOUNT'],
  ['capture_error_after', '4000009931140001', 'is done, then status 500', 'DO', 'ERROR_AFTER'],
  ['capture_refused', '4000009931150000', 'is refused before anything is done, and the processor says so', 'DO', 'REFUSED'],
  ['void_declined', '4000009932010005', 'is declined', 'DECLINE', null],
  ['void_pending_then_done', '4000009932020004', 'is pending, then done', 'PEND_THEN_DO', null],
  ['void_pending_then_declined', '4000009932030003', 'is pending, then declined', 'PEND_THEN_DECLINE', null],
  ['void_pending_forever', '4000009932040002', 'is pending, and it stays so', 'PEND', null],
  ['void_timeout', '4000009932050001', 'is done, but the answer comes after every deadline', 'DO', 'STALL'],
  ['void_lost_request', '4000009932060000', 'never arrives: the connection drops', 'DO', 'LOST_REQUEST'],
  ['void_late_request', '4000009932070009', 'is answered by a dropped connection, and shows up only later', 'DO', 'LATE_REQUEST'],
  ['void_lost_response', '4000009932080008', 'is done, then the connection drops', 'DO', 'LOST_RESPONSE'],
  ['void_lost_response_declined', '4000009932090007', 'is declined, then the connection drops', 'DECLINE', 'LOST_RESPONSE'],
  ['void_lost_response_blind', '4000009932100004', 'is done, then the connection drops, and the first two enquiries fail', 'DO', 'LOST_RESPONSE_BLIND'],
  ['void_duplicate_delivery', '4000009932110003', 'is delivered twice and done once', 'DO', 'TWICE'],
  ['void_garbage', '4000009932120002', 'is done; the answer is a page of HTML', 'DO', 'GARBAGE_HTML'],
  ['void_wrong_amount', '4000009932130001', 'is done; the answer names another amount', 'DO', 'WRONG_AMOUNT'],
  ['void_error_after', '4000009932140000', 'is done, then status 500', 'DO', 'ERROR_AFTER'],
  ['void_refused', '4000009932150009', 'is refused before anything is done, and the processor says so', 'DO', 'REFUSED'],
  ['refund_declined', '4000009933010004', 'is declined', 'DECLINE', null],
  ['refund_pending_then_done', '4000009933020003', 'is pending, then done', 'PEND_THEN_DO', null],
  ['refund_pending_then_declined', '4000009933030002', 'is pending, then declined', 'PEND_THEN_DECLINE', null],
  ['refund_pending_forever', '4000009933040001', 'is pending, and it stays so', 'PEND', null],
  ['refund_timeout', '4000009933050000', 'is done, but the answer comes after every deadline', 'DO', 'STALL'],
  ['refund_lost_request', '4000009933060009', 'never arrives: the connection drops', 'DO', 'LOST_REQUEST'],
  ['refund_late_request', '4000009933070008', 'is answered by a dropped connection, and shows up only later', 'DO', 'LATE_REQUEST'],
  ['refund_lost_response', '4000009933080007', 'is done, then the connection drops', 'DO', 'LOST_RESPONSE'],
  ['refund_lost_response_declined', '4000009933090006', 'is declined, then the connection drops', 'DECLINE', 'LOST_RESPONSE'],
  ['refund_lost_response_blind', '4000009933100003', 'is done, then the connection drops, and the first two enquiries fail', 'DO', 'LOST_RESPONSE_BLIND'],
  ['refund_duplicate_delivery', '4000009933110002', 'is delivered twice and done once', 'DO', 'TWICE'],
  ['refund_garbage', '4000009933120001', 'is done; the answer is a page of HTML', 'DO', 'GARBAGE_HTML'],
  ['refund_wrong_amount', '4000009933130000', 'is done; the answer names another amount', 'DO', 'WRONG_AMOUNT'],
  ['refund_error_after', '4000009933140009', 'is done, then status 500', 'DO', 'ERROR_AFTER'],
  ['refund_refused', '4000009933150008', 'is refused before anything is done, and the processor says so', 'DO', 'REFUSED'],
];

export interface OperationCard {
  readonly scenario: string;
  readonly number: string;
  readonly description: string;
  readonly plan: Pick<ScenarioPlan, 'operations'>;
}

/** Cards that are approved, and whose every capture, void or refund goes as the row says. */
export const OPERATION_CARDS: readonly OperationCard[] = ROWS.map(([scenario, number, whatHappens, outcome, fault]) => {
  const operation = operationOf(scenario);
  const description = `approved; every ${operation.toLowerCase()} ${whatHappens}`;
  return { scenario, number, description, plan: { operations: { [operation]: { outcome, fault } } } };
});

function operationOf(scenario: string): Operation {
  return OPERATIONS.find((operation) => scenario.startsWith(`${operation.toLowerCase()}_`))!;
}
