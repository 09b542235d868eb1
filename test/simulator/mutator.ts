import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import type { Patch } from './pool';

/** One small change of a source file that somebody could have made by mistake. */
export interface Mutant {
  readonly kind: MutantKind;
  readonly line: number;
  readonly patch: Required<Patch>;
}

export type MutantKind = 'negate' | 'drop' | 'compare' | 'boolean' | 'number' | 'sign' | 'state';

const OPERATORS: ReadonlyMap<ts.SyntaxKind, readonly [MutantKind, string]> = new Map([
  [ts.SyntaxKind.EqualsEqualsEqualsToken, ['compare', '!==']],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, ['compare', '===']],
  [ts.SyntaxKind.LessThanToken, ['compare', '<=']],
  [ts.SyntaxKind.LessThanEqualsToken, ['compare', '<']],
  [ts.SyntaxKind.GreaterThanToken, ['compare', '>=']],
  [ts.SyntaxKind.GreaterThanEqualsToken, ['compare', '>']],
  [ts.SyntaxKind.AmpersandAmpersandToken, ['boolean', '||']],
  [ts.SyntaxKind.BarBarToken, ['boolean', '&&']],
  [ts.SyntaxKind.PlusToken, ['sign', '-']],
  [ts.SyntaxKind.MinusToken, ['sign', '+']],
]);

/** Statuses that are taken for each other. */
const STATES: readonly (readonly string[])[] = [
  ['AUTHORIZED', 'CAPTURED', 'DECLINED', 'UNKNOWN', 'PENDING', 'NOT_PROCESSED', 'PROCESSING', 'REQUIRES_ACTION'],
  ['OK', 'FAILED', 'NOT_SENT', 'IN_DOUBT', 'SENT'],
  ['IN_FLIGHT', 'PAID', 'FREE'],
  ['OPEN', 'REVERSED', 'WITH_STAFF'],
  ['SUCCEEDED', 'QUEUED', 'HELD', 'REJECTED', 'UNRESOLVED', 'EXPIRED', 'VOIDED', 'REFUNDED'],
  ['READY', 'PARKED'],
  ['CAPTURE', 'VOID', 'REFUND'],
  ['AUTHORIZE', 'CONFIRM'],
  ['ENQUIRY', 'LATE_CHECK', 'REVERSAL', 'CANCELLATION', 'EXPIRY', 'FOLLOW_UP'],
];

/** Every mutant of a file, in the order of the text. Types, imports and what is only logged are left as they are. */
export function mutantsOf(root: string, file: string): readonly Mutant[] {
  const text = readFileSync(join(root, file), 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const mutants: Mutant[] = [];
  const add = (kind: MutantKind, node: ts.Node, to: string): void => {
    const at = node.getStart(source);
    const line = source.getLineAndCharacterOfPosition(at).line + 1;
    mutants.push({ kind, line, patch: { file, from: text.slice(at, node.getEnd()), to, at } });
  };
  const visit = (node: ts.Node): void => {
    if (isLeftOut(node, source)) return;
    mutate(node, source, add);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return mutants;
}

function isLeftOut(node: ts.Node, source: ts.SourceFile): boolean {
  if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node)) return true;
  if (ts.isTypeAliasDeclaration(node) || ts.isThrowStatement(node)) return true;
  return (
    ts.isExpressionStatement(node) && /^(ports\.|this\.ports\.)?(log|timed|view\.tell)\b/.test(node.getText(source))
  );
}

function mutate(
  node: ts.Node,
  source: ts.SourceFile,
  add: (kind: MutantKind, node: ts.Node, to: string) => void,
): void {
  if (ts.isIfStatement(node) || ts.isWhileStatement(node)) negate(node.expression, source, add);
  if (ts.isConditionalExpression(node)) negate(node.condition, source, add);
  if (ts.isExpressionStatement(node)) add('drop', node, ';');
  // A guard: without an else it can be forgotten.
  if (ts.isIfStatement(node) && node.elseStatement === undefined) add('drop', node, ';');
  if (ts.isBinaryExpression(node)) {
    const other = OPERATORS.get(node.operatorToken.kind);
    if (other !== undefined) add(other[0], node.operatorToken, other[1]);
  }
  if (ts.isNumericLiteral(node)) add('number', node, `${Number(node.text.replaceAll('_', '')) + 1}`);
  if (ts.isStringLiteral(node)) {
    const others = STATES.find((states) => states.includes(node.text));
    if (others !== undefined) {
      const next = others[(others.indexOf(node.text) + 1) % others.length]!;
      add('state', node, `'${next}'`);
    }
  }
}

function negate(
  condition: ts.Expression,
  source: ts.SourceFile,
  add: (kind: MutantKind, node: ts.Node, to: string) => void,
): void {
  add('negate', condition, `!(${condition.getText(source)})`);
}
