import type { Words } from '#engine/conversation'
import { topicOf } from '../answers/index.ts'
import { type Command, lineFor, roleOf } from '../commands/index.ts'
import type { Scene } from '../scene.ts'
import { topFlow } from '../talk.ts'
import { answers, first, HUMAN, handsOff, type Policy, response, type Said } from './policy.ts'
import { advanced, startsOf } from './walking.ts'

/** A line for a courtesy. */
export const courtesy: Policy = {
  name: 'courtesy',
  run: (pending, scene) => {
    const polite = first(pending, 'courtesy')
    if (!polite) return undefined
    const { shop, shopper } = scene.turn
    const words: Words = { key: polite.kind, args: { shop: shop.name, name: shopper.name ?? '' } }
    const offer = roleOf(polite.kind) === 'small' || roleOf(polite.kind) === 'complaint' ? [HUMAN] : []
    return { took: [polite], said: pending.length > 1 ? [] : [answers([words], { source: 'courtesy', offer })] }
  },
}

/** What is told is met and remembered, and begins nothing: trouble with what can be done about it, all else with a line. */
export const tell: Policy = {
  name: 'tell',
  run: (pending, scene) => {
    const told = first(pending, 'tell')
    if (!told) return undefined
    const { talk, turn } = scene
    const took = pending.filter((one) => one.do === 'tell')
    const unmet = turn.state.unmet ?? 0
    if (told.trouble !== undefined) {
      const starts = startsOf(scene, [told.trouble])
      const isOfGoods = starts.length > 0 && roleOf(told.trouble) === undefined
      const body: readonly Words[] = isOfGoods
        ? [{ key: told.isToCome ? 'settle.not_come_yet' : 'trouble.sorry' }]
        : [{ key: lineFor(told.trouble) }]
      return {
        took,
        talk: { ...talk, asked: troubleOf(told.trouble, told) },
        said: [answers(body, { offer: [...(isOfGoods && !told.isToCome ? starts : []), HUMAN] })],
      }
    }
    if (told.isUpset) return { took, said: [answers([{ key: unmet > 1 ? 'again.heard' : 'mood.sorry_lost' }], { offer: [HUMAN] })] }
    return { took, said: pending.length > took.length ? [] : [answers([noted(scene)])] }
  },
}

/** What is wrong is what later words go on with. */
const troubleOf = (intent: string, { words, about }: Extract<Command, { do: 'tell' }>): NonNullable<Scene['talk']['asked']> => ({
  topic: topicOf(intent) ?? '',
  intent,
  words,
  goods: [],
  values: {},
  open: false,
  ...(about?.order !== undefined && { order: about.order }),
  ...(about?.item !== undefined && { item: about.item }),
})

/** What is told without a question. */
function noted({ turn, talk }: Scene): Words {
  if (turn.said.trim() === '') return { key: 'present.picture' }
  if (topFlow(talk) || turn.page?.kind === 'order' || talk.asked?.order !== undefined) return { key: 'settle.noted' }
  return { key: (talk.asked?.goods.length ?? 0) > 0 || turn.page?.kind === 'product' ? 'details.noted_goods' : 'details.noted' }
}

/** A silent shopper is asked once, then the session closes. */
export const silence: Policy = {
  name: 'silence',
  run: (pending, { turn }) => {
    if (!first(pending, 'silence')) return undefined
    const said: Said =
      turn.state.nudged === 0
        ? { kind: 'ask', reason: 'nudge', response: response([{ key: 'silence.settled' }]) }
        : { kind: 'answer', response: response([{ key: 'silence.close' }]), closes: true }
    return { took: pending, said: [said] }
  },
}

const MOST_LOST = 2

/** Nothing took it: it is said so, and a person is one tap away; the third time in a row one is called. */
export const notKnown: Policy = {
  name: 'not_known',
  run: (pending, scene) => {
    const { turn } = scene
    if (turn.said.trim() === '') return { took: pending, said: [answers([{ key: 'present.picture' }], { offer: [HUMAN] })] }
    const top = topFlow(scene.talk)
    const flow = top && scene.flows.get(top.flow)
    if (top && flow) return advanced(scene, pending, flow, top, { lead: [{ key: 'settle.unread' }] })
    if (turn.state.lost >= MOST_LOST) return { took: pending, said: [handsOff('lost')] }
    return { took: pending, said: [{ kind: 'not_known', response: response([{ key: 'rule.not_known' }], { offer: [HUMAN] }) }] }
  },
}
