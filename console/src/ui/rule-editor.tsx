import { Alert, Anchor, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { isMap, isSeq, type Node, parse, parseDocument, stringify } from 'yaml';
import { ask } from '../api';
import { CheckRulesDocument, type CheckRulesQuery, UpdateDraftDocument } from '../generated/graphql';
import { useTexts } from '../i18n';
import type { ShownRuleSet } from '../pages/rule-set';
import { Section } from './section';

type Problem = CheckRulesQuery['checkRuleSet'][number];

const PAUSE_MS = 400;

/** The rules as YAML. While somebody types, the gateway's own checker says what is wrong and where. */
export function RuleEditor({ ruleSet, mayEdit }: { readonly ruleSet: ShownRuleSet; readonly mayEdit: boolean }) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [stored] = useState(() => yamlOf(ruleSet.content));
  const [text, setText] = useState(stored);
  const [settled] = useDebouncedValue(text, PAUSE_MS);
  const area = useRef<HTMLTextAreaElement>(null);
  const isChanged = text !== stored;
  const check = useQuery({
    queryKey: ['check', settled],
    queryFn: () => ask(CheckRulesDocument, { content: settled }),
    enabled: mayEdit && settled !== stored,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 0,
  });
  const save = useMutation({
    mutationFn: async () => {
      const { updateRuleSetDraft } = await ask(UpdateDraftDocument, {
        input: { version: ruleSet.version, content: text },
      });
      const version = updateRuleSetDraft.ruleSet?.version;
      if (version === undefined) return updateRuleSetDraft.userErrors[0]?.message ?? null;
      await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
      if (version !== ruleSet.version) await navigate({ to: '/rules/$version', params: { version: String(version) } });
      return null;
    },
  });
  const problems = isChanged ? (check.data?.checkRuleSet ?? []) : [];
  const isChecked = !isChanged || (text === settled && check.data !== undefined && !check.isPlaceholderData);
  const show = ({ at }: Problem): void => {
    const [start, end] = placeOf(text, at);
    area.current?.focus();
    area.current?.setSelectionRange(start, end);
    const line = text.slice(0, start).split('\n').length;
    const lineHeight = (area.current?.scrollHeight ?? 0) / text.split('\n').length;
    area.current?.scrollTo({ top: Math.max(0, (line - 6) * lineHeight) });
  };
  return (
    <Section
      title={t('editor.title')}
      side={
        mayEdit && (
          <Button
            size="xs"
            disabled={!isChanged || !isChecked || problems.length > 0}
            loading={save.isPending}
            onClick={() => save.mutate()}
          >
            {t('editor.save')}
          </Button>
        )
      }
    >
      {save.data && <Alert color="red">{save.data}</Alert>}
      <Textarea
        ref={area}
        aria-label={t('editor.title')}
        readOnly={!mayEdit}
        rows={28}
        spellCheck={false}
        styles={{
          input: {
            fontFamily: 'var(--mantine-font-family-monospace)',
            fontSize: 13,
            lineHeight: 1.5,
            whiteSpace: 'pre',
            overflowX: 'auto',
          },
        }}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <div role="status">
        {isChanged && (
          <Text size="sm" fw={600} c={problems.length > 0 ? 'var(--mantine-color-error)' : undefined}>
            {!isChecked
              ? t('editor.checking')
              : problems.length === 0
                ? t('editor.fine')
                : t('editor.problems', { count: problems.length })}
          </Text>
        )}
      </div>
      <Stack gap={6} component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
        {problems.map((problem) => (
          <li key={`${problem.at} ${problem.code} ${problem.column ?? ''}`}>
            <Text size="sm">
              <Anchor component="button" type="button" size="sm" className="mono" onClick={() => show(problem)}>
                {problem.at || t('editor.file')}
                {problem.line ? `:${problem.line}:${problem.column ?? 1}` : ''}
              </Anchor>{' '}
              {problem.message}
            </Text>
            <Group gap="sm">
              {problem.expected && (
                <Text size="xs" c="dimmed">
                  {t('editor.expected', { expected: problem.expected })}
                </Text>
              )}
              {problem.nearest && (
                <Text size="xs" c="dimmed">
                  {t('editor.nearest', { nearest: problem.nearest })}
                </Text>
              )}
            </Group>
          </li>
        ))}
      </Stack>
    </Section>
  );
}

/** What one reads first, first; the rest as it comes. */
const ORDER = ['key', 'version', 'title', 'outcome', 'reasonCode', 'condition', 'unless'];

/** Content of a version as YAML. It is stored as canonical JSON, whose members are in the order of the alphabet, and with what is not given as null. */
function yamlOf(content: string): string {
  const file = parse(content) as { readonly rules: readonly Readonly<Record<string, unknown>>[] };
  const place = (name: string): number => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  const rules = file.rules.map((rule) => {
    const given = Object.entries(rule).filter(([, value]) => value !== null);
    return Object.fromEntries(given.sort(([one], [other]) => place(one) - place(other)));
  });
  return stringify({ ...file, rules }, { lineWidth: 110 });
}

/** Where in the text `rules[3].when` is: first and last character. The beginning where it can't be told. */
function placeOf(text: string, at: string): readonly [number, number] {
  let node: Node | null = parseDocument(text).contents;
  for (const [, name, index] of at.matchAll(/([^.[\]]+)|\[(\d+)\]/g)) {
    const next: unknown =
      isMap(node) && name !== undefined
        ? node.get(name, true)
        : isSeq(node) && index !== undefined
          ? node.get(Number(index), true)
          : null;
    if (next === null || next === undefined) break;
    node = next as Node;
  }
  const [start = 0, end = start] = node?.range ?? [];
  return [start, end];
}
