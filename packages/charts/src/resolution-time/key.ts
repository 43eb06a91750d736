import { hiddenNumberSample } from '../curve-panels/numbersLayer.ts';
import { type KeyBlock, type KeyEntry, keyBlock } from '../layout/key.ts';
import { drawnThings } from './drawnThings.ts';
import { keySampleLayers, type KeySample } from './keySamples.ts';
import type { ResolutionTimeTable } from './table.ts';
import type { ResolutionTimeWords } from './words.ts';

/** A key for what this table needs: nothing is explained that is not drawn. */
export function resolutionKey(
  table: ResolutionTimeTable,
  words: ResolutionTimeWords,
  { withNumbers }: { readonly withNumbers: boolean },
): KeyBlock {
  const drawn = drawnThings(table);
  const entries: KeyEntry[] = [];
  if (drawn.curve)
    entries.push(
      entry(
        drawn.band ? ['band', 'curve'] : ['curve'],
        `${words.kaplanMeier}${drawn.band ? words.withBand : ''}`,
      ),
    );
  if (drawn.turnbull)
    entries.push(
      entry(
        drawn.boxes ? ['level', 'box'] : ['exact'],
        `${words.turnbull}${drawn.boxes ? words.withBoxes : ''}`,
      ),
    );
  if (drawn.otherGroups) entries.push(entry(['context'], words.otherGroups));
  if (drawn.hiddenNumbers && withNumbers)
    entries.push({ text: words.hiddenNumber, sample: hiddenNumberSample });
  return keyBlock(entries);
}

function entry(samples: readonly KeySample[], text: string): KeyEntry {
  return { sample: (corner) => samples.flatMap((sample) => keySampleLayers(sample, corner)), text };
}
