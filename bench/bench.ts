import { runNamed } from './harness/run.ts'

await runNamed(
  {
    decisions: async () => (await import('./decisions/decisions.ts')).bench,
    retail: async () => (await import('./retail/retail.ts')).bench,
    agent: async () => (await import('./agent/agent.ts')).bench,
    turns: async () => (await import('./turns/turns.ts')).bench,
    insight: async () => (await import('./insight/insight.ts')).bench,
    labelling: async () => (await import('./labelling/labelling.ts')).bench,
    mining: async () => (await import('./mining/mining.ts')).bench,
    knowledge: async () => (await import('./knowledge/knowledge.ts')).bench,
    import: async () => (await import('./importing/importing.ts')).bench,
    reading: async () => (await import('./reading/reading.ts')).bench,
    teaching: async () => (await import('./reading/teaching.ts')).bench,
    pairs: async () => (await import('./pairs/pairs.ts')).bench,
    goods: async () => (await import('./goods/goods.ts')).bench,
    asides: async () => (await import('./asides/asides.ts')).bench,
    assist: async () => (await import('./assist/assist.ts')).bench,
    channels: async () => (await import('./channels/channels.ts')).bench,
    desk: async () => (await import('./desk/desk.ts')).bench,
    wall: async () => (await import('./wall/wall.ts')).bench,
    talks: async () => (await import('./talks/talks.ts')).bench,
    perception: async () => (await import('./perception/perception.ts')).bench,
    understanding: async () => (await import('./understanding.ts')).bench,
  },
  'bench',
)
