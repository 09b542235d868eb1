/** The most points that a curve keeps. */
const POINTS_MAX = 256;

/**
 * What was counted at some looks, oldest first: enough to draw the whole course of a test in a bounded row. A look is kept when `seen` is a
 * multiple of the stride; when the curve is full every other point goes and the stride doubles.
 */
export type Curve = {
  readonly stride: number;
  readonly points: readonly (readonly number[])[];
};

export const NO_CURVE: Curve = { stride: 1, points: [] };

/** The curve with one more look. `counts` begins with `seen`. */
export function withLook(curve: Curve, counts: readonly [seen: number, ...others: number[]]): Curve {
  if (counts[0] % curve.stride !== 0) return curve;
  const points = [...curve.points, counts];
  if (points.length <= POINTS_MAX) return { stride: curve.stride, points };
  const stride = curve.stride * 2;
  return { stride, points: points.filter(([seen]) => seen! % stride === 0) };
}
