import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * Noto Sans KR (SIL Open Font License 1.1), Latin and Hangul in one family, as OTF: the renderer
 * reads TTF and OTF only, and it drops all text silently when it has no font. The machine's own fonts are
 * never used, so that a picture is the same everywhere.
 */
const folder = join(dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-kr')), '..', 'fonts');

/** Paths of the weights that the theme uses: 400 and 700. */
export const fontFiles: readonly string[] = ['Regular', 'Bold'].map((weight) =>
  join(folder, `NotoSansKR-${weight}.otf`),
);

/** The family's name inside those files. */
export const fontFileFamily = 'Noto Sans KR';
