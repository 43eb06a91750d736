import { benchAppend } from './append.ts';
import { benchEdition } from './edition.ts';
import { benchFollowing } from './following.ts';
import { benchGrowth } from './growth.ts';
import { benchIntake } from './intake.ts';
import { benchMemory } from './memory.ts';
import { benchResearch } from './research.ts';
import { benchRebuild } from './rebuild.ts';
import { benchProfile } from './profile.ts';
import { printMachine } from './machine.ts';
import { benchSurvival, survivalReport } from './survival.ts';
import { benchVerify } from './verify.ts';

const benches: Readonly<Record<string, () => Promise<void>>> = {
  append: benchAppend,
  intake: benchIntake,
  following: benchFollowing,
  growth: benchGrowth,
  memory: benchMemory,
  profile: benchProfile,
  rebuild: benchRebuild,
  research: benchResearch,
  verify: benchVerify,
  edition: benchEdition,
  survival: async () => {
    process.stdout.write(`${survivalReport(await benchSurvival())}\n`);
  },
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in benches));
if (unknown.length > 0) {
  process.stderr.write(`No bench ${unknown.join(', ')}: there are ${Object.keys(benches).join(', ')}.\n`);
  process.exitCode = 2;
} else {
  printMachine();
  for (const [name, run] of Object.entries(benches)) {
    if (wanted.length === 0 || wanted.includes(name)) await run();
  }
}
