import type { Plan, Report } from './simulation';

/** A smaller world that breaks the same invariant: fewer payments, then fewer faults. `run`: runs a plan. */
export async function shrink(found: Report, run: (plan: Plan) => Promise<Report>): Promise<Report> {
  let smallest: Report = { ...found, plan: { ...found.plan, faults: found.faults } };
  const tries = async (plan: Plan): Promise<boolean> => {
    const report = await run(plan);
    if (report.violation?.invariant !== found.violation?.invariant) return false;
    smallest = report;
    return true;
  };
  for (let payments = Math.floor(smallest.plan.payments / 2); payments >= 1;) {
    payments = (await tries({ ...smallest.plan, payments })) ? Math.floor(payments / 2) : Math.ceil(payments * 1.5);
    if (payments >= smallest.plan.payments) break;
  }
  for (const fault of found.faults) {
    const faults = smallest.plan.faults!.filter((other) => other !== fault);
    await tries({ ...smallest.plan, faults });
  }
  return smallest;
}

/** The command that runs exactly this world again. */
export function replayCommand({ plan, faults }: Report): string {
  return `npm run simulate -- --payments ${plan.payments} --seed ${plan.seed} --faults ${faults.join(',') || 'none'}${plan.stripe ? ' --stripe' : ''}`;
}
