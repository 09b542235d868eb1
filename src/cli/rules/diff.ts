import { type Difference, differences } from '../../rules/analysis/diff';
import { type Outcome, type Paint, problemLines, readRules } from './outcome';

/** Which payments the new rules decide differently, each with one that proves it. */
export function diff(paint: Paint, before: string, after: string): Outcome {
  const [old, recent] = [readRules(before), readRules(after)];
  if (!old.ok || !recent.ok) {
    const [inOld, inRecent] = [old.ok ? [] : old.error, recent.ok ? [] : recent.error];
    const lines = [...problemLines(paint, before, inOld), ...problemLines(paint, after, inRecent)];
    return { exitCode: 2, json: { problems: { before: inOld, after: inRecent } }, lines };
  }
  const found = differences(old.value, recent.value);
  const none = paint('green', 'Both decide every payment alike.');
  const lines = found.length === 0 ? [none] : found.flatMap((difference) => differenceLines(paint, difference));
  return { exitCode: found.length === 0 ? 0 : 1, json: { differences: found }, lines };
}

const HOW: Readonly<Record<Difference['kind'], string>> = {
  harder: 'decided harder',
  milder: 'decided milder',
  reason: 'same outcome, other reasons',
};

function differenceLines(paint: Paint, { kind, ruleKey, region, witness, reads }: Difference): string[] {
  const how = paint(kind === 'harder' ? 'red' : kind === 'milder' ? 'green' : 'yellow', HOW[kind]);
  const head = [`${paint('bold', ruleKey)}: ${how}`, `  where    ${region}`];
  if (witness === null) return [...head, '  not decided by the solver: taken for a difference'];
  const said = ({ verdict, reasonCodes }: typeof witness.before): string => [verdict, ...reasonCodes].join(' ');
  const shown = reads.map((fact) => `${fact}: ${JSON.stringify(witness.facts[fact]) ?? 'absent'}`);
  const more = Object.keys(witness.facts).filter((fact) => !reads.includes(fact)).length;
  return [
    ...head,
    `  before   ${said(witness.before)}`,
    `  after    ${said(witness.after)}`,
    `  payment  ${shown.join(', ')} (${more} more facts with --json)`,
  ];
}
