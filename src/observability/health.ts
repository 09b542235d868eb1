import type { IncomingMessage, ServerResponse } from 'node:http';

/** One thing that the gateway needs to do its work. Looks at what is known and does not wait. */
export interface HealthCheck {
  readonly name: string;
  /** Null when it works. A reason is for operators; the answer is public, so no secrets and no addresses in it. */
  problem(): string | null;
}

/** Handlers for an orchestrator and a load balancer. */
export interface Health {
  /** `GET /livez`: 200 while the process can answer at all. Restart it when it can't. */
  livez(this: void, request: IncomingMessage, response: ServerResponse): void;
  /** `GET /readyz`: 200, or 503 with what is missing: `{ "ready": false, "reasons": ["database: the disk is full"] }`. */
  readyz(this: void, request: IncomingMessage, response: ServerResponse): void;
  /** From now on `/readyz` says no, so that nothing more is sent here. */
  shutDown(): void;
}

/** `figures`: shown beside the reasons, for people who look at how the process does. */
export function createHealth(checks: readonly HealthCheck[], figures: () => object = () => ({})): Health {
  let shuttingDown = false;
  return {
    livez: (request, response) => send(request, response, 200, { live: true }),
    readyz(request, response) {
      const reasons = shuttingDown ? ['process: shutting down'] : [];
      for (const check of checks) {
        const problem = check.problem();
        if (problem !== null) reasons.push(`${check.name}: ${problem}`);
      }
      send(request, response, reasons.length === 0 ? 200 : 503, { ready: reasons.length === 0, reasons, ...figures() });
    },
    shutDown() {
      shuttingDown = true;
    },
  };
}

function send(request: IncomingMessage, response: ServerResponse, status: number, content: object): void {
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  const body = JSON.stringify(isRead ? content : { error: 'METHOD_NOT_ALLOWED' });
  response.writeHead(isRead ? status : 405, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...(isRead ? {} : { allow: 'GET, HEAD' }),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}
