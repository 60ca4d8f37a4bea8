import { type ChoiceDraft, type GuideReply, guideCard, guideReplyIn, isTitle, saidValues, type Turn } from '#engine/conversation'
import { type Ask, setDownFor } from '../answers/index.ts'
import type { Command } from '../commands/index.ts'
import { need, readBy } from '../need.ts'
import type { Scene } from '../scene.ts'
import { remember, type Talk } from '../talk.ts'
import { first, type Policy, response, type Said, type Taken } from './policy.ts'

/** Who looks for goods is led to them by questions and picks; while that is under way short answers, changes of mind and taps go on with it. */
export const guide: Policy = {
  name: 'guide',
  run: (pending, scene) => {
    const tap = first(pending, 'guide')
    if (tap) return guided(scene, pending, { tap: tap.tap })
    const words = { said: scene.turn.said, values: saidValues(scene.turn.understood) }
    const wish = pending.map((one) => wishIn(one, scene)).find((one) => one !== undefined)
    if (wish) {
      // what the merchant has set down in the very words is told by the row that answers
      const own = setDownFor(wish, scene.turn, scene.talk)
      if (own.at === 'step') return { took: pending, step: own.step }
      return own.at === 'answered' ? undefined : guided(scene, pending, words)
    }
    if (!isOpen(scene.talk) || pending.length === 0 || !pending.every(maySay)) return undefined
    return guided(scene, pending, words, true)
  },
}

const TOPIC = 'guide'

/** The last thing that was told is the guide's, and nothing else is under way. */
const isOpen = ({ guide: state, flows, put, memory }: Talk): boolean => {
  const last = memory.findLast(({ event }) => event === 'told')
  return state !== undefined && flows.length === 0 && !put && last?.event === 'told' && last.topic === TOPIC
}

/** Goods are looked for, and none of them was named but by a word for their kind. */
const wishIn = (command: Command, { turn }: Scene): Ask | undefined =>
  command.do === 'ask' && command.ask?.topic === 'recommend' && (command.ask.goods.length === 0 || namesKind(turn))
    ? command.ask
    : undefined

/** "a jacket", and no "Kids' 3-in-1 Shell Jacket". */
function namesKind({ understood: { entities } }: Turn): boolean {
  const goods = entities.filter(({ type }) => type === 'product')
  return goods.length > 0 && !goods.some(isTitle)
}

/** What an answer to the guide may have been read as. */
function maySay(command: Command): boolean {
  switch (command.do) {
    case 'unclear':
    case 'tell':
    case 'deny':
    case 'choose':
    case 'cancel_flow':
      return true
    case 'ask':
      return command.ask === undefined || GOES_ON.has(command.ask.topic)
    default:
      return false
  }
}
const GOES_ON: ReadonlySet<string> = new Set(['recommend', 'compare', 'price', 'offers'])

interface Words {
  readonly said?: string
  readonly values?: ReturnType<typeof saidValues>
  readonly tap?: string
}

/** The guide's next turn; `onlyIfRead`: words that it makes nothing of are left to others. */
function guided(scene: Scene, pending: readonly Command[], words: Words, onlyIfRead = false): Taken | undefined {
  const { turn, talk } = scene
  const { language } = turn.state
  const asked = { ...words, ...(talk.guide && { state: talk.guide }), language }
  const found = need(turn, 'guide.turn', [asked], readBy(guideReplyIn))
  if ('step' in found) return { took: pending, step: found.step }
  if (!('has' in found) || (onlyIfRead && !found.has.isRead)) return undefined
  const { has: reply } = found
  return {
    took: pending,
    talk: remember({ ...talk, guide: reply.state }, { event: 'told', topic: TOPIC }),
    said: [saidBy(reply)],
  }
}

function saidBy({ say, choices, goods, asks }: GuideReply): Said {
  const offer: readonly ChoiceDraft[] = choices
  const shown = goods.map(({ productId }) => ({ kind: 'product' as const, id: productId }))
  const one = { ...response(say, { offer, cards: goods.map(guideCard), source: 'facts' }), shown }
  if (asks === undefined) return { kind: 'answer', response: one }
  return { kind: 'ask', reason: 'slot', response: one, waits: { scenario: 'talk', slot: TOPIC } }
}
