import type { Ask, Definition } from './definition.ts'

/** Facts of a decision that a shopper can tell. */
export const TOLD: Readonly<Record<string, Ask>> = {
  claim: { slot: 'claim', choices: ['unsuitable', 'none', 'defect', 'damaged', 'wrong_item', 'not_as_described'] },
  intact: { slot: 'intact', choices: ['yes', 'no'] },
  opened: { slot: 'opened', choices: ['no', 'yes'] },
  evidence: { slot: 'evidence', choices: ['pictures', 'none'] },
}

/** Everything a matter may ask, each once. */
export function asksOf(definition: Definition): Ask[] {
  const deeds = definition.deeds.flatMap(({ asks = [] }) => asks)
  const decided = definition.decides ? [...Object.values(TOLD), { slot: 'option' }] : []
  const all = [...definition.asks, ...decided, ...deeds, { slot: 'confirm' }]
  return all.filter((ask, i) => all.findIndex(({ slot }) => slot === ask.slot) === i)
}
