import { type EntryFact, type KnowledgeFact, knowledge } from '../facts/index.ts'
import type { Need } from '../scenario.ts'
import { lookUp } from './look-up.ts'

/** What the shop's knowledge holds on the question, in the light of the intent. */
export const theRule: Need<KnowledgeFact> = (scene) => {
  const { intent, question, state } = scene
  return lookUp(scene, 'knowledge', { port: 'knowledge.search', with: [question, { intent, language: state.language }] }, knowledge)
}

/** The entry that answers, if one does surely enough and was not said just now. */
export function ruleOf(fact: KnowledgeFact, lastSaid: readonly string[] = []): EntryFact | undefined {
  return fact.verdict === 'answer' ? fact.best.find(({ entryId }) => !lastSaid.includes(entryId)) : undefined
}
