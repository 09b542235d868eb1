import { type Finding, findingsOf } from '../../rules/analysis/findings';
import { aligned, mistakes, type Outcome, type Paint, readRules } from './outcome';

/** Every mistake of a file of rules, and what can be proved to be wrong with them. */
export function check(paint: Paint, file: string): Outcome {
  const read = readRules(file);
  if (!read.ok) return { ...mistakes(paint, file, read.error), json: { problems: read.error, findings: [] } };
  const findings = findingsOf(read.value);
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const summary = `${read.value.rules.length} rules, ${errors} errors, ${findings.length - errors} warnings`;
  const style = errors > 0 ? 'red' : 'green';
  return {
    exitCode: errors > 0 ? 1 : 0,
    json: { problems: [], findings },
    lines: [...findingLines(paint, findings), paint(style, summary)],
  };
}

function findingLines(paint: Paint, findings: readonly Finding[]): string[] {
  const rows = findings.map(({ severity, code, ruleKey, otherKey, message }) => [
    severity,
    ruleKey,
    otherKey === null ? code : `${code} (${otherKey})`,
    message,
  ]);
  return aligned(rows).map((line) =>
    line.replace(/^\w+/, (severity) => paint(severity === 'error' ? 'red' : 'yellow', severity)),
  );
}
