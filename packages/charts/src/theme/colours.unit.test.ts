import { describe, expect, it } from 'vitest';
import { colours, shades } from './colours.ts';

type Rgb = readonly [red: number, green: number, blue: number];

/** Linear light of each channel, 0 to 1 (IEC 61966-2-1). */
function linear(hex: string): Rgb {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

const luminance = ([red, green, blue]: Rgb) => 0.2126 * red + 0.7152 * green + 0.0722 * blue;

/** Contrast of WCAG 2.2, from 1 to 21. */
function contrast(one: Rgb, other: Rgb): number {
  const [light, dark] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** Colours as seen without one kind of cone: Machado, Oliveira and Fernandes 2009, severity 1. */
const sight: Readonly<Record<string, readonly Rgb[]>> = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const seen = (colour: Rgb, matrix: readonly Rgb[]) =>
  matrix.map((row) => row.reduce((sum, factor, index) => sum + factor * (colour[index] ?? 0), 0));

/** CIE L*a*b* of linear light under D65. */
function lab([red = 0, green = 0, blue = 0]: readonly number[]): number[] {
  const f = (t: number) => (t > 216 / 24_389 ? Math.cbrt(t) : ((24_389 / 27) * t + 16) / 116);
  const x = f((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
  const y = f(0.2126 * red + 0.7152 * green + 0.0722 * blue);
  const z = f((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** Distance of two colours in L*a*b* (CIE 1976): about 2 is just noticeable, 20 is another colour. */
const distance = (one: readonly number[], other: readonly number[]) =>
  Math.hypot(...lab(one).map((value, index) => value - (lab(other)[index] ?? 0)));

describe('the colours', () => {
  it.each(['ink', 'secondary'] as const)('have %s for text, at 7:1 on paper', (name) => {
    expect(contrast(linear(colours[name]), linear(colours.paper))).toBeGreaterThanOrEqual(7);
  });

  it.each(['observed', 'inferred', 'removed', 'died', 'axis'] as const)(
    'have %s for marks, at 3:1 on paper',
    (name) => {
      expect(contrast(linear(colours[name]), linear(colours.paper))).toBeGreaterThanOrEqual(3);
    },
  );

  it.each(Object.keys(sight))('of marks with a meaning are told apart with %s sight', (kind) => {
    const meanings = ['observed', 'inferred', 'removed', 'died', 'context'] as const;
    const near = meanings.flatMap((one, index) =>
      meanings
        .slice(index + 1)
        .map((other) => ({
          pair: `${one} and ${other}`,
          distance: distance(
            seen(linear(colours[one]), sight[kind] ?? []),
            seen(linear(colours[other]), sight[kind] ?? []),
          ),
        }))
        .filter((pair) => pair.distance < 20),
    );
    expect(near).toEqual([]);
  });

  it('of shades are read with the letters on them, at 4.5:1', () => {
    const [from, to] = [lab(linear(shades.least)), lab(linear(shades.most))];
    // The scale goes straight through L*a*b*, whose L* alone makes the luminance.
    const luminanceAt = (share: number) => {
      const lightness = (from[0] ?? 0) + share * ((to[0] ?? 0) - (from[0] ?? 0));
      return ((lightness + 16) / 116) ** 3;
    };
    for (let percent = 0; percent <= 100; percent += 1) {
      const share = percent / 100;
      const letters = luminance(linear(share < shades.lightFrom ? shades.letters : colours.paper));
      const [light, dark] = [letters, luminanceAt(share)].toSorted((a, b) => b - a);
      expect(((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05), `at ${percent}%`).toBeGreaterThanOrEqual(4.5);
    }
  });
});
