import type { DialogueState, Entity } from '#engine/conversation'
import type { FoundIntents } from './find-intents.ts'
import { meantWhile, openMatter } from './same-words.ts'
import {
  afterFillers,
  answersPending,
  asksToHave,
  isAffirmation,
  isDenial,
  isFollowUp,
  leavesMatterUnsaid,
  picks,
  saysOnlyValues,
  speaksOfGoods,
} from './short-forms.ts'

/** Answers are short; what is longer speaks for itself. */
const ANSWER_UNITS = 40
const FOLLOW_UP_UNITS = 20
/** The classifier must be this sure to overrule what was just asked. */
const SURE = 0.85
/** Matters that a follow-up may go on with. */
const GOES_ON =
  /^(?:product|stock|price|promo|order|payment|shipping|return|exchange|refund|member|install|warranty|parts|virtual|service\.trade_in)/

/** What the words mean after what was said before: an answer to what was asked, or a follow-up that leaves the matter unsaid. */
export function inContext(found: FoundIntents, text: string, entities: readonly Entity[], state: DialogueState): FoundIntents {
  const said = afterFillers(text)
  if (state.pending !== null && said.length <= ANSWER_UNITS) {
    const answer = asAnswer(found, said, entities, state)
    if (answer !== undefined) return instead(found, answer, 0.95, text)
  }
  const last = openMatter(state)
  const open = last !== null && GOES_ON.test(last) && said.length <= (/[㐀-鿿]/.test(said) ? FOLLOW_UP_UNITS : 2 * FOLLOW_UP_UNITS)
  const speaksAnew = last !== null && !OF_SHELF.test(last) && speaksOfGoods(said, entities)
  if (open && !speaksAnew && goesOn(found, text.trim(), said, entities)) return instead(found, matterOf(last, said, entities), 0.86, text)
  if (saysOnlyValues(said, entities)) return instead(found, 'inform.details', 0.92, text)
  const meant = meantWhile(last, found.main.intent, said)
  return meant === found.main.intent ? found : instead(found, meant, Math.max(0.7, found.main.confidence), text)
}

/** What is asked of goods goes on with what was asked of others; with no matter of an order. */
const OF_SHELF = /^(?:product|stock|price|promo)/
const ABOUT_GOODS = /^(?:product|price)/

/** After a price or a fact, "有白色的吗" asks for stock; after a promotion, for the promotion. */
const matterOf = (last: string, said: string, entities: readonly Entity[]): string =>
  ABOUT_GOODS.test(last) && asksToHave(said, entities) ? 'stock.availability' : last

/** What was asked is answered, unless the words surely want something else. */
function asAnswer(found: FoundIntents, said: string, entities: readonly Entity[], state: DialogueState): string | undefined {
  if (isDenial(said)) return 'chat.deny'
  const numbered = /^\d{1,2}$/.test(said) && (state.pending?.options.length ?? 0) > 0
  if (isAffirmation(said) && !numbered) return 'chat.affirm'
  if (state.pending !== null && answersPending(said, state.pending.options)) return 'inform.details'
  if (found.main.intent === 'service.human') return undefined
  return saysOnlyValues(said, entities) || picks(said, entities) || /^\d{1,4}(?:\.\d)?$/.test(said) ? 'inform.details' : undefined
}

function goesOn(found: FoundIntents, text: string, said: string, entities: readonly Entity[]): boolean {
  if (!isFollowUp(text) && saysOnlyValues(said, entities)) return false
  const unsaid = leavesMatterUnsaid(said, entities)
  return unsaid === 'wholly' || (unsaid === 'partly' && (found.main.confidence < SURE || asksToHave(said, entities)))
}

/** The reading before stays as a rival. */
function instead(found: FoundIntents, intent: string, confidence: number, text: string): FoundIntents {
  if (found.main.intent === intent)
    return { ...found, strange: false, main: { intent, confidence: Math.max(confidence, found.main.confidence) } }
  const rivals = [found.main, ...found.rivals.filter((guess) => guess.intent !== intent)].slice(0, 4)
  const { clauses } = found
  const parts = [{ intent, confidence, start: 0, end: text.length }]
  return { main: { intent, confidence }, parts, rivals, strange: false, ...(clauses && { clauses }) }
}
