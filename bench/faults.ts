import { runNamed } from './harness/run.ts'

await runNamed(
  {
    'kill-service': async () => (await import('./outages/kill-service.ts')).bench,
    supervised: async () => (await import('./outages/supervised.ts')).bench,
    injection: async () => (await import('./injection/injection.ts')).bench,
    'kill-mid-deed': async () => (await import('./outages/kill-mid-deed.ts')).bench,
    webhooks: async () => (await import('./webhooks/webhooks.ts')).bench,
    'kill-database': async () => (await import('./outages/kill-database.ts')).bench,
  },
  'faults',
)
