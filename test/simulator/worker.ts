import { type Plan, type Report, simulate } from './simulation';

/** What a worker sends back for a plan. */
export type Message = { readonly report: Report } | { readonly error: string };

/** Who asked may be gone already. */
const send = (message: Message): void => {
  if (process.connected) process.send?.(message);
};
process.on('disconnect', () => process.exit(0));

/** Runs the worlds that it is sent, one after the other: a process is one core's worth. */
process.on('message', (plan: Plan) => {
  simulate(plan).then(
    (report) => send({ report }),
    (error: unknown) => send({ error: error instanceof Error ? (error.stack ?? error.name) : String(error) }),
  );
});
