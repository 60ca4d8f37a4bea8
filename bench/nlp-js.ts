import { createRequire } from 'node:module'

/** What the bench uses of `node-nlp`, which has no types of its own. */
interface Manager {
  addDocument(locale: string, text: string, intent: string): void
  train(): Promise<void>
  process(locale: string, text: string): Promise<{ intent: string }>
}
interface NodeNlp {
  NlpManager: new (settings: object) => Manager
}

/** What nlp.js answers where it understands nothing. */
export const NONE = 'None'

/** nlp.js with its default settings, taught these sentences in the order given; only its log and its files are off. */
export async function teachNlpJs(rows: readonly { text: string; label: string }[]): Promise<(text: string) => Promise<string>> {
  const { NlpManager }: NodeNlp = createRequire(import.meta.url)('node-nlp')
  const manager = new NlpManager({ languages: ['en'], autoSave: false, nlu: { log: false } })
  for (const { text, label } of rows) manager.addDocument('en', text, label)
  await manager.train()
  return async (text) => (await manager.process('en', text)).intent
}
