import type { EntityValue } from '#engine/conversation'
import { inSimplified } from '#engine/text'
import { type EntryFact, type KnowledgeFact, knowledge } from '../facts/index.ts'
import type { Found, Need, Scene } from '../scenario.ts'
import { entryMark } from '../steps/index.ts'
import { lookUp } from './look-up.ts'

/** A refused reading still tells where to look first. */
const HINT = 0.15
/** Intents that say what is asked about. */
const MATTER = /^(?!chat\.|inform\.|other\.unknown)/u

/** What the shop's knowledge holds on the question, in the light of the intent. */
export const theRule: Need<KnowledgeFact> = (scene) => ruleOn(scene, hintOf(scene))

/** The knowledge search for the shopper's question under an intent. */
export const ruleOn = (scene: Scene, intent: string): Found<KnowledgeFact> =>
  lookUp(scene, 'knowledge', { port: 'knowledge.search', with: [askedIn(scene), { intent, ...atHand(scene) }] }, knowledge)

/** Whose values are the shopper's alone, and in no entry's words. */
const THEIRS: ReadonlySet<string> = new Set(['order_number', 'tracking_number', 'phone', 'email', 'id_number', 'bank_number', 'link'])

/** The question as entries may put it: without numbers and links, and of an address the town alone, by which rules may differ. */
function askedIn({ question, turn }: Scene): string {
  const bare = turn.understood.entities.reduce((words, { type, text, value }) => {
    if (THEIRS.has(type)) return words.replace(text, ' ')
    return type === 'address' ? words.replace(inSimplified(text), townOf(value) ?? text) : words
  }, question)
  return /\p{L}{2}/u.test(bare) ? bare.trim() : question
}

function townOf(address: EntityValue): string | undefined {
  if (typeof address !== 'object' || Array.isArray(address) || address['street'] === undefined) return undefined
  return [address['province'], address['city']].filter((name) => typeof name === 'string').join('')
}

/** What answers may depend on, beside shop and shopper: the language, and what is spoken of. */
export function atHand({ state: { language, focus } }: Scene): Readonly<Record<string, string>> {
  const { productId, variantId, orderNumber } = focus
  return { language, ...(productId && { productId }), ...(productId && variantId && { variantId }), ...(orderNumber && { orderNumber }) }
}

function hintOf({ intent, turn }: Scene): string {
  if (intent !== 'other.unknown') return intent
  return turn.understood.rivals.find((one) => MATTER.test(one.intent) && one.confidence >= HINT)?.intent ?? intent
}

/** An entry on the matter in general is no answer to what was asked of goods: its words must be as near as this. */
export const NEAR = 1.2

/** The entry that answers, if one does surely enough and was not said just now. */
export function ruleOf(fact: KnowledgeFact, lastSaid: readonly string[] = []): EntryFact | undefined {
  const [best] = fact.best
  return fact.verdict === 'answer' && best && !lastSaid.includes(entryMark(best)) ? best : undefined
}

/** Beside facts that answer already, a rule that is likelier than not to be the right one will do. */
const LIKELY = 0.3

/** With a sure intent its main entry is right however long the words around it are. */
const BY_INTENT = 0.12
const SURE = 0.5

/** The rule that most likely answers and has not just been said; none where the search is not sure enough. */
export function likelyRule(fact: KnowledgeFact, { state: { lastSaid }, turn, intent }: Scene): EntryFact | undefined {
  const [best] = fact.best
  const sure = MATTER.test(intent) && turn.understood.intent === intent && turn.understood.confidence >= SURE
  // an entry on something else is none of its main ones
  const answersIt = best?.intents.length === 0 || best?.intents.includes(intent)
  return best && best.probability >= (sure && answersIt ? BY_INTENT : LIKELY) && !lastSaid.includes(entryMark(best)) ? best : undefined
}

/** An intent read so surely leaves no doubt what is asked about. */
const CERTAIN = 0.85
/** "五星好评已送上" tells, and asks for no rule. */
const PLEASED = 0.3
/** An entry that is likelier than this, and twice as likely as the next, stands alone; one that is less likely must be far ahead. */
const MAYBE = 0.18
const AHEAD = 2
const FAR_AHEAD = 8
/** What can go back hangs on what it is: the words must say so. */
const BY_GOODS = /^return\.policy$/u

/** The rule that stands alone on what is surely asked about, where the words by themselves say too little of it. */
export function soleRule(fact: KnowledgeFact, scene: Scene): EntryFact | undefined {
  const [best, next] = fact.best
  if (!best || !isCertain(scene) || BY_GOODS.test(scene.intent)) return undefined
  const ahead = best.probability >= MAYBE ? AHEAD : FAR_AHEAD
  return best.probability >= ahead * (next?.probability ?? 0) ? likelyRule(fact, scene) : undefined
}

/** Whether what is asked about was read without doubt, by its words or in its conversation. */
export const isCertain = ({ intent, turn: { understood } }: Scene): boolean =>
  MATTER.test(intent) &&
  understood.emotion.score < PLEASED &&
  [understood, ...(understood.reading?.acts ?? [])].some((one) => one.intent === intent && one.confidence >= CERTAIN)

/** As likely as this, and so many times as likely as the next, an entry on what was surely asked about is the nearest there is. */
const NEAREST = 0.1
const FAR = 1.5
/** The entry that is nearest to what was surely asked about; undefined where several are as near. */
export function nearestRule({ best }: KnowledgeFact, scene: Scene): EntryFact | undefined {
  const [first, next] = best
  if (!first || !isCertain(scene) || !first.intents.includes(scene.intent) || scene.state.lastSaid.includes(entryMark(first)))
    return undefined
  return first.probability >= Math.max(NEAREST, FAR * (next?.probability ?? 0)) ? first : undefined
}
