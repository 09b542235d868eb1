import { DEFAULT_RULE_SET, DEFAULT_RULES_FILE } from '../../rules/default-rule-set';
import { printRuleFile } from '../../rules/rule-file';
import { mistakes, type Outcome, type Paint, readRules, textOf } from './outcome';

export type FileFormat = 'json' | 'yaml';

/** The default rules as a file: YAML with the comments that say where thresholds come from. */
export function exportRules(format: FileFormat): Outcome {
  const json = printRuleFile(DEFAULT_RULE_SET.content);
  const text = format === 'json' ? json : (textOf(DEFAULT_RULES_FILE) ?? '');
  return { exitCode: 0, json: JSON.parse(json), lines: [text.trimEnd()] };
}

/** A file in its one form, as it would be stored: rules by key, conditions printed in one way. Comments are lost. */
export function importRules(paint: Paint, file: string, format: FileFormat): Outcome {
  const read = readRules(file);
  if (!read.ok) return mistakes(paint, file, read.error);
  const { content } = read.value;
  return { exitCode: 0, json: content, lines: [printRuleFile(content, format).trimEnd()] };
}
