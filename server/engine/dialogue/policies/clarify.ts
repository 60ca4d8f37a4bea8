import type { ChoiceDraft, Words } from '#engine/conversation'
import { entryChoice, isGeneral, standsOut, topicOf } from '../answers/index.ts'
import { knowledge } from '../facts/index.ts'
import { need } from '../need.ts'
import { entryWords } from '../respond/cards.ts'
import type { Scene } from '../scene.ts'
import { answers, first, HUMAN, type Policy, response, type Said, type Taken } from './policy.ts'
import { startsOf } from './walking.ts'

const MOST_NEAR = 3

/** `best`: surely answers; `likely`: stands out among the near ones. */
type Near = { readonly near: readonly ChoiceDraft[]; readonly best?: Words; readonly likely?: Words } | Pick<Taken, 'step'>

/** The shop's entries that are nearest to words, of these matters; the one that surely answers where there is one. */
export function nearest(
  scene: Scene,
  words: string,
  intents: readonly string[],
): Exclude<Near, Pick<Taken, 'step'>> | { readonly step: NonNullable<Taken['step']> } {
  const found = need(scene.turn, 'knowledge.search', [words, { language: scene.turn.state.language }], knowledge)
  if ('step' in found) return found
  if (!('has' in found)) return { near: [] }
  const fitting = found.has.best.filter((one) => one.intents.some((intent) => intents.includes(intent)))
  const [best] = found.has.best
  const near = fitting.slice(0, MOST_NEAR).map(entryChoice)
  const isOfAll = fitting[0]?.intents.some((intent) => isGeneral(topicOf(intent))) ?? false
  const [likely] = isOfAll && standsOut(fitting) ? fitting : []
  return {
    near,
    ...(likely && { likely: entryWords(likely) }),
    ...(found.has.verdict === 'answer' && best && fitting.includes(best) && { best: entryWords(best) }),
  }
}

const MOST_CHOICES = 3

/** What may be meant in several ways is answered by an entry that surely does, else put as one question with taps: entries, and what the shop does. */
export const clarify: Policy = {
  name: 'clarify',
  run: (pending, scene) => {
    const unclear = first(pending, 'unclear')
    if (!unclear || unclear.near.length === 0) return undefined
    const found = nearest(scene, unclear.words, unclear.near)
    if ('step' in found) return { took: [unclear], step: found.step }
    if (found.best) return { took: [unclear], said: [answers([found.best], { source: 'knowledge' })] }
    if (found.likely) return { took: [unclear], said: [likeliest(found.likely, found.near)] }
    const offer = [...found.near, ...startsOf(scene, unclear.near)].slice(0, MOST_CHOICES)
    if (offer.length < 2) return undefined
    const said: Said = {
      kind: 'ask',
      reason: 'between_rivals',
      response: response([{ key: 'rule.which' }], { offer: [...offer, HUMAN] }),
      waits: { scenario: 'talk', slot: 'entry' },
    }
    return { took: [unclear], said: [said] }
  },
}

/** The nearest entry, told as such, the others to tap. */
const likeliest = (entry: Words, near: readonly ChoiceDraft[]): Said =>
  answers([{ key: 'rule.nearest' }, entry], { source: 'knowledge', offer: [...near.slice(1), HUMAN] })
