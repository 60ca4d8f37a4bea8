import type { Bilingual, ScenarioFile, ScenarioParts } from '@xiaoer/contract/scenarios'
import { READ_SLOTS } from '#engine/claims'
import { DIALOGUES, FACTS, SERVED, SHIPPED_FLOWS, WORDINGS } from '#engine/dialogue'
import { textsUnder } from '#engine/reply'
import { isServable } from './check/index.ts'

/** The first wording of every key that ships, in both languages. */
function houseWords(): Record<string, Bilingual> {
  const english = new Map(textsUnder('settle.', 'en').toReversed())
  return Object.fromEntries(
    textsUnder('settle.', 'zh-CN')
      .toReversed()
      .map(([key, text]) => [key, { 'zh-CN': text, en: english.get(key) ?? '' }]),
  )
}

const WORDS = houseWords()

/** Every matter that ships, as a file: called as the catalogues call it. */
export const SHIPPED: readonly ScenarioFile[] = [...SHIPPED_FLOWS.values()].map((flow) => ({
  ...flow,
  title: WORDS[`settle.title.${flow.scenario}`] ?? { 'zh-CN': flow.scenario, en: flow.scenario },
  tests: [...(DIALOGUES.get(flow.scenario) ?? [])],
}))

/** What scenarios are made of, for whoever writes one. */
export const PARTS: ScenarioParts = {
  intents: [...SERVED].filter(isServable).sort(),
  facts: Object.entries(FACTS).map(([name, { from, kind, among }]) => ({ name, from, kind, ...(among && { among: [...among] }) })),
  slots: [...READ_SLOTS],
  wordings: [...WORDINGS].sort(),
  words: WORDS,
}
