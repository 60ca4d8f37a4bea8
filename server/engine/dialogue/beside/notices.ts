import type { NextStep, TurnNotice, Words } from '#engine/conversation'
import { isRecord } from '../facts/index.ts'
import type { Scene } from '../scene.ts'

/** Manners are no matter of the shop's: a notice for all of it does not answer a good morning. */
const NO_MATTER = /^(?:chat\.|inform\.|other\.spam|service\.human)/u

/**
 * Notices in force that are about what is asked go before the answer, each once a session; where nothing else is known the notice is the
 * answer. The words, or an order looked up for them, say the region.
 */
export function noticed(scene: Scene, asked: readonly string[], step: NextStep): NextStep {
  if (step.do !== 'answer' && step.do !== 'ask' && step.do !== 'not_known') return step
  const told = scene.turn.state.noticed ?? []
  const goods = goodsOf(step.state)
  const about = (scene.turn.notices ?? []).filter((notice) => !told.includes(notice.id) && concerns(notice, scene, { asked, goods }))
  if (about.length === 0) return step
  const say = [...about.map((notice) => wordsOf(notice, step.state.language)), ...(step.do === 'not_known' ? [] : step.say)]
  const state = { ...step.state, noticed: [...told, ...about.map(({ id }) => id)] }
  if (step.do !== 'not_known') return { ...step, say, state }
  const { parts } = step
  return { do: 'answer', say, source: 'knowledge', ...(parts && { parts }), state: { ...state, lost: 0 } }
}

/** The goods that a turn was of. */
const goodsOf = ({ talk, focus }: Scene['turn']['state']): readonly string[] => [
  ...(talk?.asked?.goods.map(({ productId }) => productId) ?? []),
  ...(focus.productId === undefined ? [] : [focus.productId]),
]

interface Of {
  /** Intents that the message asks, wishes or tells. */
  readonly asked: readonly string[]
  readonly goods: readonly string[]
}

function concerns({ intents, regions, productIds }: TurnNotice, scene: Scene, { asked, goods }: Of): boolean {
  const isAsked =
    intents.length === 0
      ? asked.some((one) => !NO_MATTER.test(one))
      : intents.some((one) => asked.some((own) => own === one || (one.endsWith('.') && own.startsWith(one))))
  if (!isAsked) return false
  if (productIds.length > 0 && !productIds.some((id) => goods.includes(id))) return false
  return regions.length === 0 || regions.some((region) => placesOf(scene).some((place) => place.includes(region)))
}

/** Where it is about: the words themselves, and the addresses of orders that were looked up. */
function placesOf({ turn: { said, facts } }: Scene): string[] {
  const addresses = Object.values(facts)
    .flat()
    .flatMap((order) => (isRecord(order) && isRecord(order['address']) ? [order['address']] : []))
  return [said, ...addresses.map(({ province, city, district }) => `${province ?? ''}${city ?? ''}${district ?? ''}`)]
}

function wordsOf({ id, text, translations }: TurnNotice, language: string): Words {
  if (language.startsWith('zh')) return { noticeId: id, text }
  return { noticeId: id, text: translations[language] ?? translations[language.split('-')[0] ?? ''] ?? translations['en'] ?? text }
}
