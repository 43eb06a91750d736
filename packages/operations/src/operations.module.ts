import { type DynamicModule, type InjectionToken, Module } from '@nestjs/common';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { OperationsController, readinessChecks } from './operations.controller.ts';
import type { ReadinessCheck } from './readiness.ts';

export interface OperationsOptions<Dependencies extends unknown[]> {
  readonly service: string;
  readonly inject: { [Index in keyof Dependencies]: InjectionToken<Dependencies[Index]> };
  readonly checks: (...dependencies: Dependencies) => readonly ReadinessCheck[];
}

/** `/healthz`, `/readyz` and `/metrics` for a service, and the metrics registry to count in. */
@Module({})
export class OperationsModule {
  static forRoot<Dependencies extends unknown[]>(options: OperationsOptions<Dependencies>): DynamicModule {
    return {
      module: OperationsModule,
      global: true,
      controllers: [OperationsController],
      providers: [
        { provide: Registry, useFactory: () => metricsOf(options.service) },
        { provide: readinessChecks, inject: [...options.inject], useFactory: options.checks },
      ],
      exports: [Registry],
    };
  }
}

function metricsOf(service: string): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
  return registry;
}
