import type { OrderFact } from '../../facts/index.ts'
import { type Flow, isOfKind } from '../../flows/index.ts'
import { pointsIn } from '../../reference/index.ts'
import type { Scene } from '../../scene.ts'
import type { Command } from '../command.ts'
import type { Piece } from '../pieces.ts'

type Start = Extract<Command, { do: 'start_flow' }>
/** So many orders of one wish are gone through one by one. */
const MOST = 3

/** A wish or a question of several orders at once is one of each that it may be of, in the order in which they are told. */
export function eachMeant(scene: Scene, { words }: Piece, one: Command, orders: readonly OrderFact[]): readonly Command[] {
  if (!pointsIn(words).has('both')) return [one]
  if (one.do === 'start_flow') {
    if (one.item !== undefined && one.order !== undefined) return [one]
    const flow = scene.flows.get(one.flow)
    const own = flow ? orders.filter((order) => takes(flow, order, scene.turn.now)) : []
    return isSome(own) ? own.map((order) => ({ ...one, order: order.number })) : [one]
  }
  if (one.do !== 'ask' || !one.ask || one.ask.order !== undefined || one.ask.isOfAll) return [one]
  const { ask } = one
  const offered = orders.filter(({ number }) => scene.talk.offered?.options.some(({ id }) => id === `order:${number}`))
  return isSome(offered) ? offered.map((order) => ({ ...one, ask: { ...ask, order: order.number } })) : [one]
}

const isSome = (orders: readonly OrderFact[]): boolean => orders.length > 1 && orders.length <= MOST

function takes({ steps, start }: Flow, order: OrderFact, now: Date): boolean {
  const first = steps[start]
  if (first?.do !== 'order') return false
  return (
    (first.orders === 'named' || isOfKind(first.orders, order, now)) &&
    (first.refused ?? []).every(({ unless }) => isOfKind(unless, order, now))
  )
}

/** What a flow is, where wishes of one message are of the same goods. */
interface Kinds {
  /** It is a way in which a matter of goods ends, or begins with what is wrong with them. */
  readonly isEnding: (flow: string) => boolean
  /** It begins with what is wrong. */
  readonly isTrouble: (flow: string) => boolean
}

/** Whether another wish of the message says of the same goods how it is to end: what is wished for outdoes what is wrong, the later the earlier. */
export function isOutdone(one: Start, starts: readonly Start[], { isEnding, isTrouble }: Kinds): boolean {
  const isSame = (a: string | undefined, b: string | undefined) => a === undefined || b === undefined || a === b
  return starts.some((other, at) => {
    const isSameKind = one.flow === other.flow || (isEnding(one.flow) && isEnding(other.flow))
    if (other === one || !isSameKind || !isSame(one.order, other.order) || !isSame(one.item, other.item)) return false
    const [mine, theirs] = [isTrouble(one.flow), isTrouble(other.flow)]
    return mine === theirs ? at > starts.indexOf(one) : mine
  })
}
