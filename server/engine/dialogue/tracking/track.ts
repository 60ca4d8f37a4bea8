import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { type DialogueState, type Focus, isOwnIntent, type Slot, type Topic, type Turn } from '#engine/conversation'
import type { Picked, Scene } from '../scenario.ts'
import { asksAlike, asksMore, asksOthers, asksToLook, talkWords, withoutTitles } from '../spoken/index.ts'
import { isBareWish } from '../wishes/index.ts'
import { OTHER_ORDER } from './another-order.ts'
import { goesBack, isElliptical } from './ellipsis.ts'
import { focusOf } from './focus.ts'
import { languageOf } from './language.ts'
import { isAngered, isOutburst, moodScore } from './manners/index.ts'
import { pickedOf } from './picked.ts'
import { backSaid, rescued, surelyWanted } from './refine.ts'
import { continuesIt, narrowsSearch } from './refining/continues.ts'
import { asksOfOtherOrder, asksOfOwnOrder } from './refining/orders/asked-of-own.ts'
import { asksLastAgain } from './same-asked.ts'
import { carried, slotsSaid } from './slots/slots.ts'
import { slotText } from './slots/values.ts'
import { answersQuestion, goesOnWith, ON_THE_SHELF, surelyRead, wanted, wantedBeside, wantsMore } from './surely-read.ts'
import { cutOut, firstMatter, toldMatter, wishSaid } from './told.ts'

const MOST_TOPICS = 6
const MOST_MOODS = 50

/** Manners and details open no matter of their own. */
const PASSING = /^(?:chat\.|inform\.|other\.unknown|other\.spam|service\.(?:human|urge))/u

/** Brings the dialogue state up to this turn: what it is about, what was taken, what "it" means, how it feels. Pure. */
export function track(turn: Turn, scenarioOf: (intent: string) => string): Scene {
  const picked = pickedOf(turn)
  const bare = withoutTitles(turn)
  const focus = meansAnotherOrder(bare) ? withoutOldOrder(turn, focusOf(turn, picked)) : focusOf(turn, picked)
  const { intent, inherited } = intentOf(bare, picked)
  const before = turn.state.topics.at(-1)
  const said = intent === 'product.recommend' ? wishSaid(turn) : turn.said
  const question = inherited ? `${earlierQuestion(before)} ${picked ? '' : said}`.trim() : said
  const sameProduct = focus.productId === turn.state.focus.productId || saysWhichGoods(turn)
  const kept = carried(before?.slots ?? {}, sameProduct)
  const same = turn.state.topics.findLast((topic) => topic.intent === intent)
  const keeps = same && inherited && !narrowsSearch(turn)
  const asked: Slot = { value: keeps ? earlierQuestion(same) || question : inherited ? question : said, from: 'said', confidence: 1 }
  const own = sameProduct ? same?.slots : carried(same?.slots ?? {}, false)
  const slots = { ...kept, ...own, question: asked, ...slotsSaid(bare) }
  const topics = PASSING.test(intent) ? turn.state.topics : push(turn.state.topics, { scenario: scenarioOf(intent), intent, slots })
  const { asked: _, ...earlier } = turn.state
  const state: DialogueState = {
    ...earlier,
    topics,
    focus,
    pending: null,
    lastIntent: intent,
    moods: [...turn.state.moods, moodScore(bare)].slice(-MOST_MOODS),
    language: languageOf(turn),
    nudged: 0,
    ...beforeNext(turn),
    ...(turn.parts.some(({ kind }) => kind === 'image' || kind === 'video') && { shown: true as const }),
  }
  return { turn, state, intent, slots, picked, question, inherited, prefix: '' }
}

/** What the next message will be read after. */
function beforeNext(turn: Turn): Pick<DialogueState, 'before'> {
  const { reading } = turn.understood
  return reading === undefined
    ? {}
    : { before: { text: firstGraphemes(withoutPrivate(turn), KEPT), acts: reading.acts.map(({ act, intent }) => ({ act, intent })) } }
}

/** Phones and addresses bear nothing on how the next message is read, which a model of others may do: they stay behind. */
function withoutPrivate({ said, understood: { text, entities } }: Turn): string {
  // simplified characters stand where the typed ones stood
  const words = said.length === text.length ? said : text
  return cutOut(
    words,
    entities.filter((one) => one.private).map(({ span }) => span),
    '[x]',
  )
}

/** Of a message so much bears on the next one. */
const KEPT = 60

/** The goods that were asked for: the colour and the size that were said before are theirs. */
const saysWhichGoods = ({ state: { pending, focus } }: Turn): boolean => pending?.slot === 'product' && focus.productId === undefined

/** The order that was not meant is not "it" any more. */
function withoutOldOrder({ understood }: Turn, focus: Focus): Focus {
  if (understood.entities.some(({ type }) => type === 'order_number')) return focus
  const { orderNumber: _, ...rest } = focus
  return rest
}

const push = (topics: readonly Topic[], topic: Topic): Topic[] =>
  [...topics.filter(({ intent }) => intent !== topic.intent).map(ownAlone), topic].slice(-MOST_TOPICS)

/** An older matter keeps what was said in it: what it had from earlier ones would come from the last one again, and newer. */
const ownAlone = (topic: Topic): Topic => ({
  ...topic,
  slots: Object.fromEntries(Object.entries(topic.slots).filter(([, { from }]) => from !== 'earlier')),
})

const earlierQuestion = (topic: Topic | undefined): string => slotText(topic?.slots['question']) ?? ''

interface Meant {
  readonly intent: string
  readonly inherited: boolean
}

const newly = (intent: string): Meant => ({ intent, inherited: false })
const from = (topic: Topic): Meant => ({ intent: topic.intent, inherited: true })

function intentOf(turn: Turn, picked: Picked | null): Meant {
  const { understood, state } = turn
  const last = state.topics.at(-1)
  if (picked && !asksBeside(turn)) return byPick(picked, last)
  // the workspace's own sentences say what it is, whatever else the words look like
  if (isOwnIntent(understood.intent)) return newly(understood.intent)
  if (goesBack(turn.said) && state.topics.length > 1) return from(state.topics.at(-2) ?? state.topics[0]!)
  if (isOutburst(turn.said)) return last ? from(last) : newly('chat.abuse')
  if (asksOfOwnOrder(turn)) return newly('order.status')
  if (last && asksOfOtherOrder(turn)) return from(last)
  if (answersPending(turn) && last) return from(last)
  if (last && meansAnotherOrder(turn)) return from(last)
  if (last && (asksMore(turn.said, state.lastSaid) || asksToLook(turn.said) || asksLastAgain(turn, last))) return from(last)
  if (tellsNoHurry(turn)) return newly('chat.affirm')
  const told = toldMatter(turn)
  if (told !== undefined) return told === last?.intent ? from(last) : newly(told)
  if (last && continuesIt(turn)) return from(last)
  const read = surelyRead(turn)
  if (read && last && goesOnWith(read, last, understood.intent)) return from(last)
  const intent = wanted(turn, read)
  if (COURTESIES.test(intent) && wantsMore(turn)) return newly(wantedBeside(turn))
  if (letsOffSteam(turn, intent)) return last ? from(last) : newly('chat.abuse')
  if (asksAlike(turn.said)) return newly('product.recommend')
  if ((asksOthers(turn.said) && ON_THE_SHELF.test(intent)) || isBareWish(turn.said, state.topics.length === 0))
    return newly('product.recommend')
  if (intent === 'inform.details' && read && isElliptical(read)) return last ? from(last) : newly(firstMatter(read))
  if (intent !== understood.intent) return newly(intent)
  if (isElliptical(turn)) return last ? from(last) : newly(firstMatter(turn))
  return newly(intent === 'other.unknown' ? (rescued(turn) ?? intent) : intent)
}

/** "不着急 晚两天发都行": told, and nothing asked or wished for; nobody is to be urged. */
const tellsNoHurry = ({ said, state, understood }: Turn): boolean =>
  !state.pending && talkWords(said).has('unhurried') && !understood.reading?.acts.some(({ act }) => WANTS.has(act))
const WANTS: ReadonlySet<string> = new Set(['ask', 'request', 'report', 'vent', 'deny', 'correct'])

/** What closes a talk or thanks for it, and answers nothing. */
const COURTESIES = /^chat\.(?:thanks|praise|bye|affirm)$/u

/** Read less surely than this, angry words name no matter. */
const FAINT = 0.35
/** "等得花儿都谢了", "别糊弄我", "wow great, another week": angry, and read as a courtesy or as nothing known. */
const letsOffSteam = ({ said, understood: { confidence } }: Turn, intent: string): boolean =>
  (/^(?:chat\.(?!abuse)|other\.|service\.urge)/u.test(intent) || confidence < FAINT) && isAngered(said)

/** A card or a link sent with a question: the question counts, and is about the card. */
const asksBeside = ({ parts, understood }: Turn): boolean =>
  parts.some(({ kind }) => kind === 'text') &&
  parts.some(({ kind }) => kind === 'product' || kind === 'order') &&
  !/^(?:inform\.|other\.unknown|chat\.(?:greeting|smalltalk))/u.test(understood.intent)

const OF_ORDERS = /^(?:order|shipping|return|refund|exchange|issue|inform|chat|other|virtual)\./u

/** "不是这单，是昨天那单": the same matter, of another order. */
const meansAnotherOrder = ({ said, understood }: Turn): boolean =>
  OTHER_ORDER.test(said) && OF_ORDERS.test(understood.intent) && said.length <= 60

/** A detail that was asked for belongs to the matter that asked. */
function answersPending(turn: Turn): boolean {
  const { understood, said } = turn
  const { pending } = turn.state
  if (!pending || backSaid(said) !== undefined) return false
  if (NAMED_OR_MEASURED.test(pending.slot) && answersQuestion(turn)) return true
  if (!/^(?:inform\.details|other\.unknown)$/u.test(understood.intent) || surelyWanted(understood) !== undefined) return false
  return /^(?:product|need|country)$/u.test(pending.slot) || (understood.entities.length > 0 && pending.slot !== 'next')
}

/** Which goods, order or measure was asked for. */
const NAMED_OR_MEASURED = /^(?:order|settle\.item|product|need|country|height|weight|foot|months|size|quantity)$/u

function byPick(picked: Picked, last: Topic | undefined): Meant {
  if (picked.kind === 'human') return newly('service.human')
  if (picked.kind === 'intent') return newly(picked.ref)
  if (last && !(picked.kind === 'order' && (ON_THE_SHELF.test(last.intent) || last.intent === 'service.hours'))) return from(last)
  if (picked.kind === 'order') return newly('order.status')
  if (picked.kind === 'product' || picked.kind === 'variant') return newly('price.quote')
  return newly('other.unknown')
}
