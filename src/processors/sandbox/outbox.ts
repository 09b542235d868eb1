import type { Clock } from '../../kernel/clock';
import { createHttpClient } from '../http.client';
import { signMessage } from '../standard-webhooks';
import type { LedgerService } from './ledger.service';
import type { NoticeRecord } from './sequel';
import type { SandboxSubscriberRow } from './sequel.entity';
import type { NoticeBody } from './wire';

const POLL_MS = 100;
const BATCH = 50;
const TIMEOUT_MS = 5_000;
const BACKOFF_MS = 250;
/** After these many tries a notice is given up: gateways list what they missed. */
const TRIES_MAX = 8;

/** Lets charges move on when it is time, and tells the gateways, in order and until they have taken it. */
export class Outbox {
  readonly #ledger: LedgerService;
  readonly #clock: Clock;
  readonly #onError: (error: unknown) => void;
  #cancel: (() => void) | null = null;
  #stopped = false;
  #pass: Promise<void> = Promise.resolve();

  constructor(ledger: LedgerService, clock: Clock, onError: (error: unknown) => void) {
    this.#ledger = ledger;
    this.#clock = clock;
    this.#onError = onError;
  }

  start(): void {
    this.#pass = this.#run()
      .catch((error: unknown) => this.#onError(error))
      .then(() => {
        if (!this.#stopped) this.#cancel = this.#clock.after(POLL_MS, () => this.start());
      });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancel?.();
    await this.#pass;
  }

  async #run(): Promise<void> {
    await this.#ledger.nextDue();
    const now = this.#clock.now();
    const due = (await this.#ledger.subscribers()).filter((subscriber) => subscriber.dueAt <= now);
    await Promise.all(due.map((subscriber) => this.#deliver(subscriber)));
  }

  async #deliver(subscriber: SandboxSubscriberRow): Promise<void> {
    let { failures } = subscriber;
    for (const notice of await this.#ledger.notices(subscriber.delivered, BATCH)) {
      if (this.#stopped) return;
      const taken = await this.#send(subscriber, notice);
      failures = taken ? 0 : failures + 1;
      if (!taken && failures < TRIES_MAX) {
        const dueAt = this.#clock.now() + BACKOFF_MS * 2 ** failures;
        return this.#ledger.noteDelivery(subscriber.id, { failures, dueAt });
      }
      failures = 0;
      await this.#ledger.noteDelivery(subscriber.id, { delivered: notice.sequence, failures, dueAt: 0 });
    }
  }

  async #send({ id: url, secret }: SandboxSubscriberRow, notice: NoticeRecord): Promise<boolean> {
    const { origin, pathname: path } = new URL(url);
    const body = JSON.stringify(noticeBodyOf(notice));
    const now = this.#clock.now();
    const http = createHttpClient({ baseUrl: origin, clock: this.#clock });
    try {
      const headers = signMessage(secret, notice.id, now, body);
      const answer = await http.send({ method: 'POST', path, body, headers }, now + TIMEOUT_MS);
      return answer.kind === 'answered' && answer.status >= 200 && answer.status < 300;
    } finally {
      await http.close();
    }
  }
}

export function noticeBodyOf({ id, attemptId }: NoticeRecord): NoticeBody {
  return { type: 'charge.changed', id, attemptId };
}
