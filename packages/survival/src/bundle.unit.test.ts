import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { createContext, runInContext } from 'node:vm';
import { rolldown } from 'rolldown';
import { beforeAll, describe, expect, it } from 'vitest';

const entry = fileURLToPath(new URL('./index.ts', import.meta.url));

async function bundleOf(code: string, external: string[], format: 'esm' | 'iife'): Promise<string> {
  const bundle = await rolldown({
    input: 'entry',
    external,
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === 'entry' ? '\0entry' : null),
        load: (id) => (id === '\0entry' ? code : null),
      },
    ],
  });
  const { output } = await bundle.generate({ format, name: 'survival', minify: true });
  await bundle.close();
  return output[0].code;
}

const everything = `export * from ${JSON.stringify(entry)};`;

describe('the library as one file', () => {
  let minified = '';
  beforeAll(async () => {
    minified = await bundleOf(everything, ['simple-statistics'], 'esm');
  });

  it('is below 30 kB as it travels, minified and compressed, without its dependency', () => {
    expect(minified.length).toBeGreaterThan(10_000);
    expect(gzipSync(minified).length).toBeLessThan(30_000);
  });

  it.each([
    ['kaplanMeier', 8_000],
    ['turnbull', 15_000],
    ['cox', 11_000],
  ])('leaves out what is not used: %s alone is below %i bytes minified', async (name, most) => {
    const alone = await bundleOf(`export { ${name} } from ${JSON.stringify(entry)};`, [], 'esm');
    expect(Buffer.byteLength(alone)).toBeLessThan(most);
  });

  it('runs where there is nothing but the language, as in a browser', async () => {
    const script = await bundleOf(everything, [], 'iife');
    const context = createContext({});
    runInContext(script, context);
    const masses: unknown = runInContext(
      'JSON.stringify([...survival.turnbull({ left: [0, 7, 21], right: [21, 28, 183] }).mass])',
      context,
    );
    expect(masses).toBe('[0.5,0.5]');
  });
});
