import { caseMix } from './caseMix.ts';
import { centres } from './centres.ts';
import { citing, errata, verifying } from './closing.ts';
import { communication } from './communication.ts';
import { comparison } from './comparison.ts';
import { completeness } from './completeness.ts';
import { endings } from './endings.ts';
import { exposure } from './exposure.ts';
import { flow } from './flow.ts';
import { imaging } from './imaging.ts';
import { methods } from './methods.ts';
import { overview } from './overview.ts';
import { presentation } from './presentation.ts';
import { resolution } from './resolution.ts';
import type { SectionMaker } from './section.ts';
import { sequelae } from './sequelae.ts';
import { treatment } from './treatment.ts';

/** The sections of an edition, in their order. */
export const sections: readonly SectionMaker[] = [
  overview,
  flow,
  centres,
  completeness,
  caseMix,
  exposure,
  presentation,
  imaging,
  resolution,
  endings,
  treatment,
  sequelae,
  communication,
  comparison,
  methods,
  errata,
  citing,
  verifying,
];
