import type { DialogueState, Slot, Topic, Turn } from '#engine/conversation'
import type { Picked, Scene } from '../scenario.ts'
import { goesBack, isElliptical } from './ellipsis.ts'
import { focusOf } from './focus.ts'
import { languageOf } from './language.ts'
import { pickedOf } from './picked.ts'
import { carried, slotsSaid, slotText } from './slots.ts'

const MOST_TOPICS = 6
const MOST_MOODS = 50

/** Manners and details open no matter of their own. */
const PASSING = /^(?:chat\.|inform\.|other\.unknown|other\.spam|service\.(?:human|urge))/u

/** Brings the dialogue state up to this turn: what it is about, what was taken, what "it" means, how it feels. Pure. */
export function track(turn: Turn, scenarioOf: (intent: string) => string): Scene {
  const picked = pickedOf(turn)
  const focus = focusOf(turn, picked)
  const { intent, inherited } = intentOf(turn, picked)
  const before = turn.state.topics.at(-1)
  const question = inherited ? `${earlierQuestion(before)} ${picked ? '' : turn.said}`.trim() : turn.said
  const kept = focus.productId === turn.state.focus.productId ? carried(before?.slots ?? {}) : {}
  const same = turn.state.topics.findLast((topic) => topic.intent === intent)
  const asked: Slot = { value: same && inherited ? earlierQuestion(same) || question : turn.said, from: 'said', confidence: 1 }
  const slots = { ...kept, ...same?.slots, question: asked, ...slotsSaid(turn) }
  const topics = PASSING.test(intent) ? turn.state.topics : push(turn.state.topics, { scenario: scenarioOf(intent), intent, slots })
  const state: DialogueState = {
    ...turn.state,
    topics,
    focus,
    pending: null,
    lastIntent: intent,
    moods: [...turn.state.moods, turn.understood.emotion.score].slice(-MOST_MOODS),
    language: languageOf(turn),
    nudged: 0,
  }
  return { turn, state, intent, slots, picked, question, prefix: '' }
}

const push = (topics: readonly Topic[], topic: Topic): Topic[] =>
  [...topics.filter(({ intent }) => intent !== topic.intent), topic].slice(-MOST_TOPICS)

const earlierQuestion = (topic: Topic | undefined): string => slotText(topic?.slots['question']) ?? ''

interface Meant {
  readonly intent: string
  readonly inherited: boolean
}

const own = (intent: string): Meant => ({ intent, inherited: false })
const from = (topic: Topic): Meant => ({ intent: topic.intent, inherited: true })

function intentOf(turn: Turn, picked: Picked | null): Meant {
  const { understood, state } = turn
  const last = state.topics.at(-1)
  if (picked) return byPick(picked, last)
  if (goesBack(turn.said) && state.topics.length > 1) return from(state.topics.at(-2) ?? state.topics[0]!)
  if (isElliptical(turn)) return last ? from(last) : own(firstMatter(turn))
  if (understood.intent === 'inform.details' && last && answersPending(turn)) return from(last)
  return own(understood.intent)
}

/** A detail that was asked for belongs to the matter that asked. */
const answersPending = ({ state, understood }: Turn): boolean =>
  state.pending !== null && (understood.entities.length > 0 || state.pending.slot === 'product' || state.pending.slot === 'need')

function byPick(picked: Picked, last: Topic | undefined): Meant {
  if (picked.kind === 'human') return own('service.human')
  if (picked.kind === 'none') return own('chat.deny')
  if (picked.kind === 'intent') return own(picked.ref)
  if (last) return from(last)
  if (picked.kind === 'order') return own('order.status')
  if (picked.kind === 'product' || picked.kind === 'variant') return own('price.quote')
  return own('other.unknown')
}

/** A bare value with nothing before it: the likeliest matter, or a mere detail. */
function firstMatter({ understood, page }: Turn): string {
  const has = (type: string) => understood.entities.some((entity) => entity.type === type)
  if (has('order_number')) return 'order.status'
  if (has('tracking_number')) return 'shipping.track'
  const onProduct = page?.kind === 'product'
  if ((has('height') || has('weight')) && onProduct) return 'product.size'
  if ((has('colour') || has('size')) && onProduct) return 'stock.availability'
  return has('product') || has('link') ? 'price.quote' : understood.intent
}
