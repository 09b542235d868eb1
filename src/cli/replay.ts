import { openRecorded } from '../databases';
import { parseConfig } from '../config';
import { systemClock } from '../kernel/clock';
import { buildId } from '../replay/build';
import type { Difference } from '../replay/difference';
import { replay, type ReplayReport, undeclared } from '../replay/replay';
import { ReplayWork } from '../replay/replay.task';
import { aligned, type Outcome, type Paint } from './rules/outcome';

const VALUE_MAX = 60;

/** `assay replay`: what this build makes otherwise of the decisions in the database that the environment names. */
export async function replayRecorded(paint: Paint, last: number | null): Promise<Outcome> {
  const config = parseConfig(process.env);
  if (!config.ok) return unusable(config.error);
  const db = await openRecorded(config.value, systemClock).catch((error: unknown) =>
    error instanceof Error ? error.message : 'unknown',
  );
  if (typeof db === 'string') return unusable([`the database can’t be opened: ${db}`]);
  try {
    const work = new ReplayWork();
    const report = await replay({
      db,
      clock: systemClock,
      ask: (kind, asked) => Promise.resolve(work.do(kind, asked)),
      last,
      until: null,
    });
    const json = { build: buildId(), ...report };
    return { exitCode: undeclared(report).length === 0 ? 0 : 1, json, lines: linesOf(paint, report) };
  } catch (error) {
    return unusable([`the decisions can’t be read: ${error instanceof Error ? error.message : 'unknown'}`]);
  } finally {
    await db.close();
  }
}

function unusable(problems: readonly string[]): Outcome {
  return { exitCode: 2, json: { problems }, lines: problems };
}

function linesOf(paint: Paint, { decisions, rejections, differences }: ReplayReport): string[] {
  const counted = `${decisions} decisions and ${rejections} rejections made again`;
  if (differences.length === 0) return [`${counted}: ${paint('green', 'nothing differs')}`];
  const rows = differences.map(({ part, name, count, declared }) => [
    declared === null ? 'DIFFERS' : 'declared',
    part,
    name === part ? '' : name,
    String(count),
    declared ?? '',
  ]);
  const wrong = differences.filter(({ declared }) => declared === null);
  return [
    `${counted}`,
    ...aligned(rows).map((line) => line.replace('DIFFERS', paint('red', 'DIFFERS'))),
    ...wrong.flatMap((difference) => ['', ...examplesOf(difference)]),
  ];
}

function examplesOf({ part, name, examples }: Difference): string[] {
  const rows = examples.map(({ paymentId, recorded, replayed }) => [
    `  ${paymentId}`,
    `${valueOf(recorded)} → ${valueOf(replayed)}`,
  ]);
  return [name === part ? part : `${part} ${name}`, ...aligned(rows)];
}

function valueOf(text: string | null): string {
  if (text === null) return '(absent)';
  return text.length > VALUE_MAX ? `${text.slice(0, VALUE_MAX)}…` : text;
}
