import type { Turn } from '#engine/conversation'
import { tellingIn } from '#engine/text'
import { numberOf, piecesAlone } from '../scenarios/offers/together/said.ts'

/** "2 of em": a number of pieces and hardly more. */
export const isBareCount = (turn: Pick<Turn, 'understood'>): boolean =>
  piecesAlone(turn) !== undefined &&
  tellingIn(turn.understood.text.toLowerCase().replace(/\d+/gu, ' ')).every((word) => numberOf(word) !== undefined || BUYS.has(word))
const BUYS: ReadonlySet<string> = new Set(['got', 'buy', 'took', 'em', 'them', 'these', 'those', 'please', 'pls'])

const QUESTION = /[?？]/u
/** What was heard of a message. */
export interface Heard {
  readonly understood: Pick<Turn['understood'], 'text' | 'reading'>
}

/** Whether something is asked. */
export const asks = ({ understood: { reading, text } }: Heard): boolean =>
  QUESTION.test(text) || (reading?.acts ?? []).some(({ act }) => act === 'ask')

/** Whether something is wished for. */
export const wishes = ({ understood: { reading } }: Heard): boolean => (reading?.acts ?? []).some(({ act }) => act === 'request')

/** Whether something is asked or wished for, and not told alone. */
export const asksSomething = (heard: Heard): boolean => asks(heard) || wishes(heard)

/** Whether something is reported, as a fault of goods is: where it was not read as an act, all that asks nothing. */
export const reports = ({ understood: { reading, text } }: Pick<Turn, 'understood'>): boolean =>
  reading ? reading.acts.some(({ act }) => act === 'report' || act === 'vent' || act === 'abuse') : !QUESTION.test(text)

/** Whether a message is a name of goods and hardly more. */
export function isBareName({ understood: { text, entities } }: Pick<Turn, 'understood'>): boolean {
  const named = entities.filter(({ type }) => type === 'product' || type === 'colour' || type === 'size' || type === 'quantity')
  const rest = named
    .toSorted((a, b) => b.span[0] - a.span[0])
    .reduce((left, { span }) => `${left.slice(0, span[0])} ${left.slice(span[1])}`, text)
  return tellingIn(rest.toLowerCase()).length === 0
}
