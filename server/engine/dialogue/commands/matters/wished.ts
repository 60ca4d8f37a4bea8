import { shippedWishes, wishOf } from '#engine/claims'
import { bareAnswer, folded, refusesDeed, rowsOf } from '#engine/guards'
import type { OrderFact } from '../../facts/index.ts'
import { type Flow, isOfKind, type OrderKind, type Slots, slotsOf } from '../../flows/index.ts'
import { flowServing, type Scene } from '../../scene.ts'
import { topFlow } from '../../talk.ts'
import { isUnwanted, withoutHarmless } from '../asking.ts'
import { flowsNamed } from '../offered.ts'
import type { Piece } from '../pieces.ts'
import { orderIn } from '../questions.ts'
import { roleOf } from '../roles.ts'
import { LEAST } from '../thresholds.ts'

const BREAKS = /[,，。.!！;；、\n]|(?<=\p{sc=Han})\s+/u
const clausesOf = (said: string): readonly string[] => said.split(BREAKS).filter((one) => one.trim() !== '')

/** Whether words refuse a deed; what is not wanted, or did not happen, refuses none. */
export const refuses = (words: string): boolean => refusesDeed(withoutHarmless(words))

/** What is wished for beside what is refused: "不取消订单，只是改个地址". Undefined where the deed itself is refused. */
export function wishLeft(scene: Scene, piece: Piece): Piece | undefined {
  if (flowServing(scene, piece.intent) === undefined || !refuses(piece.words)) return piece
  const clauses = clausesOf(piece.words)
  const left = clauses.filter((one) => !refuses(one))
  const not = flowsNamed(clauses.filter(refuses).join('，'))
  if (left.length === 0 || not.size === 0) return undefined
  const intent = [piece.intent, ...piece.rivals].find((one) => {
    const flow = flowServing(scene, one)
    return flow !== undefined && !not.has(flow.scenario)
  })
  return intent === undefined
    ? undefined
    : { ...piece, intent, words: left.join('，'), confidence: Math.max(piece.confidence, LEAST.start_flow) }
}

/** Whether a clause before the rest says no, in a message that goes on with something else. */
export function saysNoFirst(said: string): boolean {
  const [first, ...rest] = clausesOf(said)
  return first !== undefined && rest.length > 0 && bareAnswer(first) === 'no'
}

/** Whether words wish for what a flow does, as it was learnt from sentences. */
export const isHeard = ({ wishes }: Flow, words: string): boolean =>
  typeof wishes === 'string' && wishes in shippedWishes && wishOf(wishes).test(words)
/** Whether a flow has words that tell who wishes for it from who asks about it. */
export const tellsWish = ({ wishes }: Flow): boolean => typeof wishes === 'string' && wishes in shippedWishes

const CALLS = rowsOf('data/dialogue/calls.tsv').map(([, flow = '', ...groups]) => ({
  flow,
  groups: groups.map((words) => words.split('|').map((word) => folded(word).text)),
}))

/** The flow that words begin whatever else was read in them; see the table. */
export function flowCalled({ flows }: Scene, words: string): Flow | undefined {
  const { text } = folded(words)
  const row = CALLS.find(({ groups }) => groups.every((group) => group.some((word) => text.includes(word))))
  return row && flows.get(row.flow)
}

/** The words themselves for the slots of a flow that any words fill. */
export const inOwnWords = (flow: Flow, words: string): Slots =>
  Object.fromEntries([
    ...slotsOf(flow).flatMap(({ slot, free, entity }) => (free && !entity ? [[slot, words] as const] : [])),
    ['wish', words] as const,
  ])

const KINDS: readonly OrderKind[] = ['unsent', 'under_way', 'received']
const ENDINGS = rowsOf('data/dialogue/endings.tsv').flatMap(([name = '', intent = '']) => {
  const kind = KINDS.find((one) => one === name)
  return kind ? [{ kind, intent }] : []
})

/** What an order that is not wanted any more comes to, by how far it is. */
export const endingOf = (order: OrderFact, now: Date): string | undefined => ENDINGS.find(({ kind }) => isOfKind(kind, order, now))?.intent

/** Goods that are only said not to be wanted are wished away, as far as their order is. */
export function unwanted(scene: Scene, piece: Piece, orders: readonly OrderFact[]): Piece {
  const { intent, confidence, words, act } = piece
  const isOpen = topFlow(scene.talk) !== undefined || scene.turn.state.pending !== null
  const isUnsure = roleOf(intent) === 'let_go' || (roleOf(intent) === 'ending' && confidence < LEAST.sure)
  if (isOpen || act === 'ask' || !isUnsure || !isUnwanted(words)) return piece
  const meant = orderIn(scene, piece.span, orders)?.order
  const ending = meant && endingOf(meant, scene.turn.now)
  return ending === undefined ? piece : { ...piece, intent: ending, act: 'request', confidence: Math.max(confidence, LEAST.start_flow) }
}

/** What words tell of goods that is why they are not kept, of what a flow takes for that; undefined for nothing. */
export const claimTold = ({ ports }: Scene, flow: Flow, words: string): string | undefined =>
  ports.choiceSaid('claim', words, slotsOf(flow).find(({ slot }) => slot === 'claim')?.choices ?? [], false)

/** How a matter is to end, that no flow serves, with what is wrong with the goods: the trouble is taken up. */
export function ofClaim(scene: Scene, piece: Piece): Piece {
  if (roleOf(piece.intent) !== 'ending' || flowServing(scene, piece.intent)) return piece
  for (const flow of scene.flows.values()) {
    const claim = flow.claims && claimTold(scene, flow, piece.words)
    const [intent] = Object.entries(flow.claims ?? {}).find(([, value]) => value === claim) ?? []
    if (intent !== undefined) return { ...piece, intent }
  }
  return piece
}
