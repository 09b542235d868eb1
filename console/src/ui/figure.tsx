import { Paper, Text } from '@mantine/core';

/** A number that a page is about, under its name. */
export function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <Paper withBorder p="md">
      <Text size="sm" c="dimmed">
        {name}
      </Text>
      <Text fz={24} fw={700} truncate title={value}>
        {value}
      </Text>
    </Paper>
  );
}
