import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/** Steel: every shade that text is written in has a contrast of 4.5 with what is behind it (WCAG 2.2, 1.4.3). */
const steel: MantineColorsTuple = [
  '#eef7fa',
  '#d9edf2',
  '#b2dbe5',
  '#85c6d6',
  '#5db1c6',
  '#3c9cb4',
  '#1c7f98',
  '#0b6a82',
  '#08586d',
  '#054657',
];

export const theme = createTheme({
  primaryColor: 'steel',
  primaryShade: { light: 7, dark: 7 },
  colors: { steel },
  defaultRadius: 'md',
  cursorType: 'pointer',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace',
  headings: {
    fontWeight: '650',
    sizes: { h1: { fontSize: '1.5rem' }, h2: { fontSize: '1.1rem' }, h3: { fontSize: '1rem' } },
  },
});

export const variables: CSSVariablesResolver = ({ colors }) => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': colors.gray[7],
    '--mantine-color-placeholder': colors.gray[7],
    '--mantine-color-error': colors.red[9],
    '--mantine-color-anchor': colors['steel']![7],
    '--mantine-color-steel-light-color': colors['steel']![9],
    '--page': '#f6f8f9',
  },
  dark: {
    '--mantine-color-dimmed': colors.dark[1],
    '--mantine-color-placeholder': colors.dark[1],
    '--mantine-color-error': colors.red[4],
    '--mantine-color-anchor': colors['steel']![3],
    '--mantine-color-steel-light-color': colors['steel']![2],
    '--page': '#17191c',
  },
});
