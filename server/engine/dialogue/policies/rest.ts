import { isLooking, type NextStep, type Turn, type Words, wordsOfPictures } from '#engine/conversation'
import { type Command, isAsking, roleOf } from '../commands/index.ts'
import { failedInside } from '../need.ts'
import { topFlow, withFlow } from '../talk.ts'
import { withLight } from './mood.ts'
import { answers, failed, first, HUMAN, handsOff, type Policy, response, type Said, STOP } from './policy.ts'
import { advanced, titleOf } from './walking.ts'

/** A line for a courtesy. */
export const courtesy: Policy = {
  name: 'courtesy',
  run: (pending, scene) => {
    const polite = first(pending, 'courtesy')
    if (!polite) return undefined
    const { shop, shopper } = scene.turn
    const words: Words = { key: polite.kind, args: { shop: shop.name, name: shopper.name ?? '' } }
    const offer = roleOf(polite.kind) === 'small' || roleOf(polite.kind) === 'complaint' ? [HUMAN] : []
    if (pending.length > 1) return { took: [polite], said: [] }
    return { took: [polite], ...withLight(scene, answers([words], { source: 'courtesy', offer })) }
  },
}

/** A silent shopper is asked once, then the session closes; what was left undone is named, so that it is not taken for done. */
export const silence: Policy = {
  name: 'silence',
  run: (pending, { turn: { state, shopper }, talk, flows }) => {
    if (!first(pending, 'silence')) return undefined
    const step = (one: Extract<NextStep, { do: 'stay_silent' | 'ask' | 'close' }>) => ({ took: pending, step: one })
    // what waits for an answer goes on waiting for it
    if (state.nudged === 0 && shopper.heldOut?.includes('silence'))
      return step({ do: 'stay_silent', reason: 'an experiment keeps the question back', state })
    if (state.nudged === 0)
      return step({ do: 'ask', reason: 'nudge', say: [{ key: state.pending ? 'silence.waiting' : 'silence.settled' }], state })
    const [title, ...others] = talk.flows
      .toReversed()
      .flatMap(({ flow }) => flows.get(flow) ?? [])
      .map(titleOf)
    const left: readonly Words[] = title
      ? [
          {
            key: 'settle.left_open',
            args: { others: others.reduce((all, one) => ({ key: 'settle.and', args: { title: all, others: one } }), title) },
          },
        ]
      : []
    return step({ do: 'close', say: [...left, { key: 'silence.close' }], state: { ...state, pending: null } })
  },
}

/** Who will not tell what was asked for is not asked again: it goes on, is laid down or, the second time, goes to a person. It is no goodbye. */
export const untold: Policy = {
  name: 'untold',
  run: (pending, { talk }) => {
    const refuses = first(pending, 'untold')
    if (!refuses) return undefined
    const took = [refuses]
    const top = topFlow(talk)
    if (!top) return { took, said: [answers([{ key: 'unwilling.nothing' }], { source: 'courtesy', offer: [HUMAN] })] }
    const times = top.asked[UNTOLD] ?? 0
    if (times > 0) return { took, said: [handsOff('scenario', [{ key: 'human.unsettled' }])] }
    const next = withFlow(talk, { ...top, asked: { ...top.asked, [UNTOLD]: times + 1 } })
    const offer = [{ id: `resume:${top.flow}`, label: { key: 'settle.choice.resume' } }, STOP, HUMAN]
    return { took, talk: next, said: [{ kind: 'ask', response: response([{ key: 'unwilling.matter' }], { offer }) }] }
  },
}
const UNTOLD = 'untold'

/** What waits of the last reply is told to who asks for it. */
export const more: Policy = {
  name: 'more',
  run: (pending) => {
    const asked = first(pending, 'more')
    return asked && { took: [asked], said: [answers([{ key: 'more.rest', args: { rest: asked.rest } }])] }
  },
}

const MOST_LOST = 2

/** Nothing took it: it is said so, and a person is one tap away; the third time in a row one is called. */
export const notKnown: Policy = {
  name: 'not_known',
  run: (pending, scene) => {
    const { turn } = scene
    if (turn.said.trim() === '') return { took: pending, said: [pictures(turn)] }
    const top = topFlow(scene.talk)
    const flow = top && scene.flows.get(top.flow)
    if (failedInside(scene.turn)) return { took: pending, said: [failed()] }
    // what was asked aside is not known; what waits is put once more in short
    if (top && flow && isAsked(pending)) return { took: pending, said: [notKnownHere()] }
    if (top && flow && scene.talk.put) return { took: pending, said: [] }
    if (top && flow) return advanced(scene, pending, flow, top, { lead: [{ key: 'settle.unread' }] })
    if (turn.state.lost >= MOST_LOST) return { took: pending, said: [handsOff('lost')] }
    return { took: pending, said: [notKnownHere()] }
  },
}

/** What is said of a message that holds no words: how far its pictures were made out. One that is looked at still is waited for. */
export function pictures({ parts }: Pick<Turn, 'parts'>): Said {
  const seen = wordsOfPictures(parts) ?? { key: 'present.picture' }
  return answers([seen], { offer: isLooking(seen) ? [] : [HUMAN] })
}

const isAsked = (pending: readonly Command[]): boolean => pending.some((one) => 'words' in one && isAsking(one.words))
const notKnownHere = (): Said => ({ kind: 'not_known', response: response([{ key: 'rule.not_known' }], { offer: [HUMAN] }) })
