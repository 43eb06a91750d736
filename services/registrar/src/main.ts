import { Settings, startService } from '@calcinosis/operations';
import { RegistrarModule } from './registrar.module.ts';
import { RegistrarSettings } from './settings.ts';

const environment = new Settings(process.env);
const settings = new RegistrarSettings(environment);

await startService(RegistrarModule.with(settings), {
  service: 'registrar',
  supervisor: environment.supervisor(),
  host: settings.host,
  port: settings.port,
});
