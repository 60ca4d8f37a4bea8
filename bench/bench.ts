import { runNamed } from './harness/run.ts'

await runNamed(
  {
    turns: async () => (await import('./turns/turns.ts')).bench,
    understanding: async () => (await import('./understanding.ts')).bench,
  },
  'bench',
)
