import { Settings, startService } from '@calcinosis/operations';
import { ReporterModule } from './reporter.module.ts';
import { ReporterSettings } from './settings.ts';

const environment = new Settings(process.env);
const settings = new ReporterSettings(environment);

await startService(ReporterModule.with(settings), {
  service: 'reporter',
  supervisor: environment.supervisor(),
  host: settings.host,
  port: settings.port,
});
