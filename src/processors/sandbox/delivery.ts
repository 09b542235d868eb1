import type { ServerResponse } from 'node:http';
import { assertNever } from '../../kernel/assert';
import type { Clock } from '../../kernel/clock';
import type { SandboxAnswer } from './answer';
import type { Reply, SandboxSettings } from './engine';
import type { Fault } from './plan';
import { statusOf } from './wire';

/** Sends a reply as the scenario wants it: plainly, late, damaged, or not at all. */
export function deliver(response: ServerResponse, reply: Reply, settings: SandboxSettings, clock: Clock): void {
  const { answer, fault } = reply;
  if (answer === null) {
    if (fault === 'LOST_REQUEST') drop(response);
    else sendError(response, 503, 'unavailable');
    return;
  }
  switch (fault) {
    case null:
    case 'TWICE':
    case 'REFUSED':
      return sendAnswer(response, answer);
    case 'SLOW':
      return sendLater(response, answer, settings.slowMs, clock);
    case 'STALL':
      return sendLater(response, answer, settings.stallMs, clock);
    case 'LOST_REQUEST':
    case 'LATE_REQUEST':
    case 'FOUND_LATER':
    case 'LOST_RESPONSE':
    case 'LOST_RESPONSE_BLIND':
      return drop(response);
    case 'ERROR_BEFORE':
    case 'ERROR_AFTER':
      return sendError(response, 500, 'internal_error');
    case 'GARBAGE_HTML':
      return send(response, 200, 'text/html', '<html><body><h1>It works!</h1></body></html>');
    case 'GARBAGE_SHAPE':
      return send(response, 200, 'application/json', '{"status":"success"}');
    case 'GARBAGE_TRUNCATED':
      return breakOff(response, JSON.stringify(answer));
    case 'WRONG_AMOUNT':
    case 'WRONG_CURRENCY':
    case 'WRONG_ATTEMPT':
      return sendAnswer(response, falsified(answer, fault));
    default:
      return assertNever(fault);
  }
}

/** The answer with one member that belongs to another call. */
export function falsified(answer: SandboxAnswer, fault: Fault | null): SandboxAnswer {
  if (fault === 'WRONG_ATTEMPT') return { ...answer, attemptId: 'att_00000000000000000000000000' };
  if (!('amountMinor' in answer)) return answer;
  if (fault === 'WRONG_AMOUNT') return { ...answer, amountMinor: answer.amountMinor + 1 };
  if (fault === 'WRONG_CURRENCY') return { ...answer, currency: answer.currency === 'EUR' ? 'USD' : 'EUR' };
  return answer;
}

export function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) }).end(body);
}

/** `{"error": {"code": …, "paths": […]}}`; never a value of the request. */
export function sendError(response: ServerResponse, status: number, code: string, paths: readonly string[] = []): void {
  send(response, status, 'application/json', JSON.stringify({ error: { code, paths } }));
}

function sendAnswer(response: ServerResponse, answer: SandboxAnswer): void {
  send(response, statusOf(answer), 'application/json', JSON.stringify(answer));
}

function sendLater(response: ServerResponse, answer: SandboxAnswer, delayMs: number, clock: Clock): void {
  const cancel = clock.after(delayMs, () => sendAnswer(response, answer));
  response.once('close', cancel);
}

function drop(response: ServerResponse): void {
  response.socket?.destroy();
}

function breakOff(response: ServerResponse, body: string): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  response.write(body.slice(0, Math.floor(body.length / 2)), () => drop(response));
}
