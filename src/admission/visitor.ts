import type { ServerResponse } from 'node:http';
import type { Deadline } from '../kernel/deadline';
import type { Visitor } from './door';

/** A request over HTTP, at the door. */
export function visitor(flow: string, response: ServerResponse, deadline: Deadline): Visitor {
  return {
    flow,
    deadline,
    onGone(callback) {
      response.once('close', callback);
      return () => response.off('close', callback);
    },
  };
}
