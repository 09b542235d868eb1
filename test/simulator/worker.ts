import { type Plan, type Report, simulate } from './simulation';

/** What a worker sends back for a plan. */
export type Message = { readonly report: Report } | { readonly error: string };

/** Runs the worlds that it is sent, one after the other: a process is one core's worth. */
process.on('message', (plan: Plan) => {
  simulate(plan).then(
    (report) => process.send?.({ report } satisfies Message),
    (error: unknown) => process.send?.({ error: error instanceof Error ? (error.stack ?? error.name) : String(error) }),
  );
});
