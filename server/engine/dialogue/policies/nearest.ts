import type { ChoiceDraft, Step, Words } from '#engine/conversation'
import { atHand, entryChoice, isGeneral, standsOut, topicOf } from '../answers/index.ts'
import { knowledge } from '../facts/index.ts'
import { need } from '../need.ts'
import { goodsBefore } from '../reference/index.ts'
import { entryWords } from '../respond/cards.ts'
import type { Scene } from '../scene.ts'

const MOST_NEAR = 3
/** Words of which no matter was made are answered by an entry this near to them. */
const NEAR = 1.2

/** `best`: the id of the one that surely answers; `likely`: stands out among the near ones. */
interface Near {
  readonly near: readonly ChoiceDraft[]
  readonly best?: string
  readonly likely?: Words
}

/** The shop's entries that are nearest to words, of these matters or of none that anybody told; the one that surely answers where there is one. */
export function nearest({ turn, talk }: Scene, words: string, intents: readonly string[]): Near | { readonly step: Step } {
  const hints = { ...(intents[0] !== undefined && { intent: intents[0] }), ...atHand(turn, { goods: goodsBefore(talk) }) }
  const found = need(turn, 'knowledge.search', [words, hints], knowledge)
  if ('step' in found) return found
  if (!('has' in found)) return { near: [] }
  const { best: all, verdict } = found.has
  const fitting = all.filter((one) => one.intents.some((intent) => intents.includes(intent)))
  const [best] = all
  const near = fitting.slice(0, MOST_NEAR).map(entryChoice)
  const isOfAll = fitting[0]?.intents.some((intent) => isGeneral(topicOf(intent))) ?? false
  const [likely] = isOfAll && standsOut(fitting) ? fitting : []
  const isBest =
    verdict === 'answer' &&
    best !== undefined &&
    (fitting.includes(best) || best.intents.length === 0 || (intents.length === 0 && best.score >= NEAR))
  return {
    near,
    ...(likely && { likely: entryWords(likely) }),
    ...(isBest && { best: best.entryId }),
  }
}
