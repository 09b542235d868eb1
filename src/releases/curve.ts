/** The most points that a curve keeps. */
const POINTS_MAX = 256;

/**
 * What was counted at some looks, oldest first: enough to draw the whole course of a test in a bounded row. A look is kept when `seen` has
 * passed a multiple of the stride since the one before; when the curve is full every other point goes and the stride doubles.
 */
export type Curve = {
  readonly stride: number;
  readonly points: readonly (readonly number[])[];
};

export const NO_CURVE: Curve = { stride: 1, points: [] };

/** The curve with one more look. `counts` begins with `seen`. */
export function withLook(curve: Curve, counts: readonly [seen: number, ...others: number[]]): Curve {
  const last = curve.points.at(-1)?.[0] ?? 0;
  if (Math.floor(counts[0] / curve.stride) === Math.floor(last / curve.stride)) return curve;
  const points = [...curve.points, counts];
  if (points.length <= POINTS_MAX) return { stride: curve.stride, points };
  return { stride: curve.stride * 2, points: points.filter((_, index) => index % 2 === 1) };
}
