import { z } from 'zod';
import { printRuleFile } from '../../rules/rule-file';
import { aligned, mistakes, type Outcome, type Paint, readRules } from './outcome';

const DRAFT = `mutation Draft($input: DraftRuleSetInput!) { draftRuleSet(input: $input) {
  ruleSet { version contentHash } userErrors { __typename code message } } }`;

const ANSWER = z.object({
  data: z
    .object({
      draftRuleSet: z.object({
        ruleSet: z.object({ version: z.int(), contentHash: z.string() }).nullable(),
        userErrors: z.array(z.object({ code: z.string(), message: z.string() })),
      }),
    })
    .nullish(),
  errors: z.array(z.object({ message: z.string() })).optional(),
});

/** Drafts a file's rules at a gateway. `key`: of a platform's or merchant's rule author. Exit code 2: it was not drafted. */
export async function draftRules(paint: Paint, file: string, url: string, key: string | null): Promise<Outcome> {
  const read = readRules(file);
  if (!read.ok) return mistakes(paint, file, read.error);
  if (key === null) return failed('put the key of a rule author into ASSAY_KEY');
  const content = printRuleFile(read.value.content);
  const body = JSON.stringify({ query: DRAFT, variables: { input: { content } } });
  let answered: z.infer<typeof ANSWER>;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body,
    });
    answered = ANSWER.parse(await response.json());
  } catch {
    return failed('the gateway did not answer as a gateway does');
  }
  const { ruleSet, userErrors } = answered.data?.draftRuleSet ?? { ruleSet: null, userErrors: [] };
  if (ruleSet === null)
    return failed([...userErrors, ...(answered.errors ?? [])].map(({ message }) => message).join(' '));
  return {
    exitCode: 0,
    json: ruleSet,
    lines: aligned([
      ['drafted as version', String(ruleSet.version)],
      ['content', ruleSet.contentHash],
    ]),
  };
}

function failed(why: string): Outcome {
  return { exitCode: 2, json: { error: why }, lines: [`not drafted: ${why}`] };
}
