import type { Step, TurnNotice, Words } from '#engine/conversation'
import { isRecord } from '../facts/index.ts'
import type { Scene } from '../scenario.ts'

/** Manners are no matter of the shop's: a notice for all of it does not answer a good morning. */
const MATTER = /^(?!chat\.|inform\.|other\.spam|service\.human)/u

/**
 * Notices in force that are about what is asked go before the answer, each once a session; where nothing else is known the notice is the
 * answer. The words, or the order looked up for them, say the region.
 */
export function noticed(scene: Scene, step: Step): Step {
  if (step.do !== 'answer' && step.do !== 'ask' && step.do !== 'not_known') return step
  const told = scene.state.noticed ?? []
  const about = (scene.turn.notices ?? []).filter((notice) => !told.includes(notice.id) && concerns(notice, scene))
  if (about.length === 0) return step
  const say = [...about.map((notice) => wordsOf(notice, scene.state.language)), ...(step.do === 'not_known' ? [] : step.say)]
  const state = { ...step.state, noticed: [...told, ...about.map(({ id }) => id)] }
  if (step.do !== 'not_known') return { ...step, say, state }
  const { parts } = step
  return { do: 'answer', say, source: 'knowledge', ...(parts && { parts }), state: { ...state, lost: 0 } }
}

function concerns({ intents, regions, productIds }: TurnNotice, scene: Scene): boolean {
  const asked =
    intents.length === 0
      ? MATTER.test(scene.intent)
      : intents.some((one) => scene.intent === one || (one.endsWith('.') && scene.intent.startsWith(one)))
  if (!asked) return false
  const { productId } = scene.state.focus
  if (productIds.length > 0 && (productId === undefined || !productIds.includes(productId))) return false
  return regions.length === 0 || regions.some((region) => placesOf(scene).some((place) => place.includes(region)))
}

/** Where it is about: the words themselves, and the addresses of orders that were looked up. */
function placesOf({ turn: { said, facts } }: Scene): string[] {
  const orders = Object.values(facts).flatMap((fact) => (Array.isArray(fact) ? fact : [fact]))
  const addresses = orders.flatMap((order) => (isRecord(order) && isRecord(order['address']) ? [order['address']] : []))
  return [said, ...addresses.map(({ province, city, district }) => `${province ?? ''}${city ?? ''}${district ?? ''}`)]
}

function wordsOf({ id, text, translations }: TurnNotice, language: string): Words {
  if (language.startsWith('zh')) return { noticeId: id, text }
  return { noticeId: id, text: translations[language] ?? translations[language.split('-')[0] ?? ''] ?? translations['en'] ?? text }
}
