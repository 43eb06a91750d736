import { connectionOptions, eventsStream } from '@calcinosis/messaging';
import { JetStreamStrategy } from '@calcinosis/messaging/nest';
import { Settings, startService } from '@calcinosis/operations';
import { Transport } from '@nestjs/microservices';
import { AnalyticsModule } from './analytics.module.ts';
import { AnalyticsSettings } from './settings.ts';

const environment = new Settings(process.env);
const settings = new AnalyticsSettings(environment);

await startService(AnalyticsModule.with(settings), {
  service: 'analytics',
  supervisor: environment.supervisor(),
  host: settings.host,
  port: settings.port,
  prepare: async (application) => {
    application.connectMicroservice({
      transport: Transport.NATS,
      options: { ...connectionOptions(settings.natsUrl, 'analytics'), queue: 'analytics' },
    });
    application.connectMicroservice({
      strategy: new JetStreamStrategy({
        url: settings.natsUrl,
        name: 'analytics events',
        stream: eventsStream,
        durable: 'analytics',
      }),
    });
    await application.startAllMicroservices();
  },
});
