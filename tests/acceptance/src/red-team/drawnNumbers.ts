/** Where a number stands in the data of a chart that says where to draw, and not what. */
const layout = new Set(['x', 'y', 'x2', 'y2', 'run']);

/** Every number in the data of a Vega-Lite specification, but for those of the layout. */
export function drawnNumbers(specification: unknown): number[] {
  if (typeof specification !== 'object' || specification === null) return [];
  return Object.entries(specification).flatMap(([name, part]: [string, unknown]) =>
    name === 'data' ? numbersIn(part, (key) => !layout.has(key)) : drawnNumbers(part),
  );
}

/** Every number of an answer, or of a part of one. */
export function numbersIn(value: unknown, wanted: (key: string) => boolean = () => true): number[] {
  if (typeof value === 'number') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]: [string, unknown]) =>
    wanted(key) ? numbersIn(part, wanted) : [],
  );
}

/** The kinds of chunks of a PNG: the picture, and whatever else is told in it. */
export function chunksOf(png: Buffer): Set<string> {
  const kinds = new Set<string>();
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    kinds.add(png.toString('latin1', at + 4, at + 8));
  return kinds;
}
