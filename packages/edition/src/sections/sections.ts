import {
  centres,
  communication,
  comparison,
  completeness,
  presentation,
  sequelae,
  treatment,
} from './notCounted.ts';
import { caseMix } from './caseMix.ts';
import { citing, errata, verifying } from './closing.ts';
import { exposure } from './exposure.ts';
import { flow } from './flow.ts';
import { imaging } from './imaging.ts';
import { methods } from './methods.ts';
import { overview } from './overview.ts';
import { resolution } from './resolution.ts';
import type { SectionMaker } from './section.ts';

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
  treatment,
  sequelae,
  communication,
  comparison,
  methods,
  errata,
  citing,
  verifying,
];
