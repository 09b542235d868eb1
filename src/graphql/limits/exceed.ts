import type { ASTNode, ValidationContext } from 'graphql';
import { ApiError } from '../api-error';

/** Reports that a limit is exceeded at the node. */
export function exceed(context: ValidationContext, limit: string, maximum: number, node: ASTNode): void {
  context.reportError(limitExceeded(limit, maximum, node));
}

export function limitExceeded(limit: string, maximum: number, node?: ASTNode): ApiError {
  return new ApiError('LIMIT_EXCEEDED', { limit, maximum }, undefined, { nodes: node });
}
