import { connectionOptions, eventsStream } from '@calcinosis/messaging';
import { JetStreamStrategy } from '@calcinosis/messaging/nest';
import { Settings, startService } from '@calcinosis/operations';
import { Transport } from '@nestjs/microservices';
import { AnalyticsModule } from './analytics.module.ts';
import { AnalyticsSettings } from './settings.ts';

const settings = new AnalyticsSettings(new Settings(process.env));

await startService(AnalyticsModule.with(settings), {
  service: 'analytics',
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
