interface Problem {
  readonly message: string;
}

/** What is in the way of a step, in the gateway's words; null when nothing is. */
export function problemIn({ userErrors }: { readonly userErrors: readonly Problem[] }): string | null {
  return userErrors[0]?.message ?? null;
}
