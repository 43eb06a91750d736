import { Settings, startService } from '@calcinosis/operations';
import { RegistrarModule } from './registrar.module.ts';
import { RegistrarSettings } from './settings.ts';

const settings = new RegistrarSettings(new Settings(process.env));

await startService(RegistrarModule.with(settings), {
  service: 'registrar',
  host: settings.host,
  port: settings.port,
});
