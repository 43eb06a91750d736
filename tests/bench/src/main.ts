import { benchIntake } from './intake.ts';
import { benchRebuild } from './rebuild.ts';
import { benchSurvival, survivalReport } from './survival.ts';
import { benchVerify } from './verify.ts';

const benches: Readonly<Record<string, () => Promise<void>>> = {
  intake: benchIntake,
  rebuild: benchRebuild,
  verify: benchVerify,
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
  for (const [name, run] of Object.entries(benches)) {
    if (wanted.length === 0 || wanted.includes(name)) await run();
  }
}
