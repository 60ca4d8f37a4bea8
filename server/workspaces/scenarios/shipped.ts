import type { Bilingual, ScenarioFile, ScenarioParts } from '@xiaoer/contract/scenarios'
import { DEFINITIONS, FACTS, fileOf, READ_SLOTS, SCENARIOS } from '#engine/dialogue'
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

/** The scenarios that ship and are made of steps, as files. */
export const SHIPPED: readonly ScenarioFile[] = DEFINITIONS.flatMap(
  (one) => fileOf(one, WORDS[`settle.title.${one.id}`] ?? { 'zh-CN': one.id, en: one.id }) ?? [],
)

/** What scenarios are made of, for whoever writes one. */
export const PARTS: ScenarioParts = {
  intents: [...new Set(SCENARIOS.flatMap(({ serves }) => serves))].filter(isServable).sort(),
  facts: Object.entries(FACTS).map(([name, { from, kind }]) => ({ name, from, kind })),
  slots: [...READ_SLOTS],
  words: WORDS,
}
