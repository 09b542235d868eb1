import type { ReleasePageQuery } from '../generated/graphql';
import { useTexts } from '../i18n';

type DivergenceTest = NonNullable<ReleasePageQuery['release']>['divergenceTest'];

const WIDTH = 520;
const HEIGHT = 150;
const EDGE = 8;

/** Payments that differed, by budget, over payments counted: the course that the test's odds come from. */
export function OddsCurve({ test, goesOnAt }: { readonly test: DivergenceTest; readonly goesOnAt: number }) {
  const { t } = useTexts();
  const { curve, seen, oddsFor, rollbackOdds, budgets } = test;
  if (curve.length < 2) return null;
  const most = Math.max(1, ...curve.flatMap(({ hits }) => hits));
  const last = Math.max(1, seen, curve.at(-1)?.seen ?? 0);
  const x = (at: number): number => EDGE + (at / last) * (WIDTH - 2 * EDGE);
  const y = (count: number): number => HEIGHT - EDGE - (count / most) * (HEIGHT - 4 * EDGE);
  const isBroken = budgets.some(({ oddsAgainst }) => oddsAgainst >= rollbackOdds);
  const color = isBroken ? '#c2410c' : oddsFor >= goesOnAt ? '#2f8f4e' : '#0b7f9b';
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width="100%" role="img" aria-label={t('test.curve', { seen, most })}>
      <line x1={EDGE} x2={WIDTH - EDGE} y1={y(0)} y2={y(0)} stroke="currentColor" opacity={0.3} />
      <text x={EDGE} y={14} fontSize={12} fill="currentColor">
        {t('test.curveTop', { most })}
      </text>
      {budgets.map((budget, index) => (
        <polyline
          key={`${budget.regionId ?? ''} ${budget.divergence}`}
          fill="none"
          stroke={color}
          strokeWidth={2}
          strokeDasharray={index % 2 === 1 ? '5 4' : undefined}
          points={curve.map(({ seen: at, hits }) => `${x(at)},${y(hits[index] ?? 0)}`).join(' ')}
        />
      ))}
    </svg>
  );
}
