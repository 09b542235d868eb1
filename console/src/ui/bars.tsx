import { Group, Text } from '@mantine/core';
import { useTexts } from '../i18n';
import { regionOf } from './time';

export interface Bar {
  /** When its interval begins, ISO 8601. */
  readonly at: string;
  readonly parts: readonly { readonly group: string; readonly count: number }[];
  /** So many more than usual that somebody should look. */
  readonly isSpike: boolean;
}

const HEIGHT = 220;
const WIDTH = 960;
/** Where the numbers stand. */
const LEFT = 36;
/** Each with 3:1 to the page in light and dark (WCAG 2.2, 1.4.11). */
const COLORS = ['#0b7f9b', '#c2410c', '#7c5cd6', '#2f8f4e', '#b0307c', '#8a6d00', '#4f6b8f', '#6b7280'];

/** A colour for each group, the same for all charts of a page. */
export function colorsOf(groups: readonly string[]): ReadonlyMap<string, string> {
  return new Map(groups.map((group, index) => [group, COLORS[Math.min(index, COLORS.length - 1)] ?? '']));
}

/** Stacked bars over time. A bar is a button that leads to what it counts. */
export function Bars({
  bars,
  colors,
  label,
  open,
}: {
  readonly bars: readonly Bar[];
  readonly colors: ReadonlyMap<string, string>;
  readonly label: string;
  readonly open: (bar: Bar) => void;
}) {
  const { t, language } = useTexts();
  const totals = bars.map(({ parts }) => parts.reduce((sum, { count }) => sum + count, 0));
  const most = Math.max(1, ...totals);
  const step = (WIDTH - LEFT) / Math.max(1, bars.length);
  const short = new Intl.DateTimeFormat(regionOf(language), {
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
  return (
    <div>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT + 26}`} width="100%" role="group" aria-label={label}>
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <line
              x1={LEFT}
              x2={WIDTH}
              y1={HEIGHT - share * (HEIGHT - 16)}
              y2={HEIGHT - share * (HEIGHT - 16)}
              stroke="currentColor"
              opacity={0.15}
            />
            <text
              x={LEFT - 6}
              y={HEIGHT - share * (HEIGHT - 16) + 4}
              textAnchor="end"
              fontSize={11}
              fill="currentColor"
              aria-hidden="true"
            >
              {share > 0 ? Math.round(most * share) : ''}
            </text>
          </g>
        ))}
        {bars.map((bar, index) => {
          const total = totals[index] ?? 0;
          if (total === 0) return null;
          const name = `${short.format(new Date(bar.at))}: ${total}${bar.isSpike ? `, ${t('overview.spike')}` : ''}`;
          const go = (): void => open(bar);
          let y = HEIGHT;
          return (
            <g
              key={bar.at}
              className="bar"
              role="button"
              tabIndex={0}
              aria-label={name}
              style={{ cursor: 'pointer' }}
              onClick={go}
              onKeyDown={({ key }) => key === 'Enter' && go()}
            >
              <title>{name}</title>
              {bar.parts.map(({ group, count }) => {
                const height = (count / most) * (HEIGHT - 16);
                y -= height;
                return (
                  <rect
                    key={group}
                    x={LEFT + index * step + step * 0.1}
                    y={y}
                    width={step * 0.8}
                    height={height}
                    fill={colors.get(group)}
                    rx={1}
                  />
                );
              })}
              {bar.isSpike && (
                <path d={`M${LEFT + index * step + step / 2 - 6} ${y - 4}h12l-6 -10z`} fill="#d9480f" stroke="none" />
              )}
            </g>
          );
        })}
        {bars.length > 0 &&
          [0, Math.floor(bars.length / 2), bars.length - 1].map((index, place) => (
            <text
              key={place}
              x={place === 0 ? LEFT : place === 1 ? (LEFT + WIDTH) / 2 : WIDTH}
              y={HEIGHT + 18}
              textAnchor={place === 0 ? 'start' : place === 1 ? 'middle' : 'end'}
              fontSize={12}
              fill="currentColor"
              aria-hidden="true"
            >
              {short.format(new Date(bars[index]?.at ?? 0))}
            </text>
          ))}
      </svg>
      <Group gap="md" mt={4}>
        {[...colors].map(([group, color]) => (
          <Group gap={6} key={group}>
            <span aria-hidden="true" style={{ width: 10, height: 10, borderRadius: 3, background: color }} />
            <Text size="xs">{group}</Text>
          </Group>
        ))}
      </Group>
    </div>
  );
}
