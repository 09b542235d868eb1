import { err, ok } from '../../kernel/result';
import type { AttemptId } from '../../kernel/ids';
import type { HttpPort } from '../http';
import type { Notice, NoticeSource } from '../processor';
import { verifyMessage } from '../standard-webhooks';
import { inDoubt } from './answer';
import { type NoticeBody, parseJson, parseNoticeBody, parseNoticePage } from './wire';

/** The connector's side of the sandbox's notices. `secret`: `whsec_…`, this gateway's own. */
export function sandboxNotices(http: HttpPort, secret: string): NoticeSource {
  return {
    read(request, now) {
      const id = verifyMessage(secret, request, now);
      if (id === null) return err('signature');
      const parsed = parseNoticeBody(parseJson(request.body));
      return parsed.ok && parsed.value.id === id ? ok(noticeOf(parsed.value)) : err('shape');
    },
    async since(position, deadline) {
      const path = `/notices?after=${encodeURIComponent(position ?? '0')}`;
      const answer = await http.send({ method: 'GET', path, body: null }, deadline);
      if (answer.kind !== 'answered') return inDoubt(answer.cause);
      const page = parseNoticePage(parseJson(answer.body));
      if (!page.ok) return inDoubt(`status ${answer.status} with an unreadable answer`);
      const { notices, next } = page.value;
      return { kind: 'notices', notices: notices.map(noticeOf), next: String(next), more: notices.length > 0 };
    },
    async subscribe(url, deadline) {
      const body = JSON.stringify({ url, secret });
      const answer = await http.send({ method: 'POST', path: '/notice-subscribers', body }, deadline);
      return answer.kind === 'answered' && answer.status === 204;
    },
  };
}

function noticeOf({ id, attemptId }: NoticeBody): Notice {
  return { id, attemptId: attemptId as AttemptId };
}
