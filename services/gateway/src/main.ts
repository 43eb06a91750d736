import { eventsStream } from '@calcinosis/messaging';
import { JetStreamStrategy } from '@calcinosis/messaging/nest';
import { Settings, startService } from '@calcinosis/operations';
import { GatewayModule } from './gateway.module.ts';
import { keepFromCaches } from './keepFromCaches.ts';
import { limitRequests } from './limitRequests.ts';
import { Problem } from './problem/problem.ts';
import { sendProblem } from './problem/sendProblem.ts';
import { readBodiesStrictly } from './strictBodies.ts';
import { GatewaySettings } from './settings.ts';

const environment = new Settings(process.env);
const settings = new GatewaySettings(environment);

await startService(GatewayModule.with(settings), {
  service: 'gateway',
  supervisor: environment.supervisor(),
  host: settings.host,
  port: settings.port,
  unreadable: (request, reply) => sendProblem(request, reply, new Problem('malformed-request')),
  prepare: async (application) => {
    const server = application.getHttpAdapter().getInstance();
    readBodiesStrictly(server);
    keepFromCaches(server);
    await limitRequests(application, settings);
    application.connectMicroservice({
      strategy: new JetStreamStrategy({
        url: settings.natsUrl,
        name: 'gateway events',
        stream: eventsStream,
        durable: 'gateway',
      }),
    });
    await application.startAllMicroservices();
  },
});
