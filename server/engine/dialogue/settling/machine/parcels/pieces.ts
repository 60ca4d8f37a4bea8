import type { Slot } from '#engine/conversation'
import type { OptionFact } from '../../../facts/index.ts'
import { type Edit, editsIn } from '../../../lines/index.ts'
import type { Definition } from '../../definition.ts'
import { wordIn } from '../../matter.ts'
import { isQuestion, slot } from '../../words/answers/said.ts'
import type { Way } from '../asking.ts'
import type { Ready } from '../deed.ts'
import type { Item } from '../which.ts'

const ANY = 'any'
const editsOfLine = (words: string, quantity: number): readonly Edit[] =>
  editsIn({ text: words, linked: [], taken: [] }, [{ id: ANY, productIds: [], title: '', options: [], quantity }]).filter(
    ({ op }) => op !== 'swap',
  )
/** How many of a line go, as the words say it; all of them where they tell nothing else. */
export function piecesSaid(words: string, quantity: number): number | undefined {
  // a number by itself may be the second of what can be tapped
  if (/^\P{L}*$/u.test(words)) return undefined
  const edits = editsOfLine(words, quantity)
  const stay = edits.find(({ op, count }) => op === 'keep' && count !== undefined)?.count
  if (stay !== undefined) return Math.max(0, quantity - stay) || quantity
  const go = edits.find(({ op }) => op !== 'keep')
  return go && (go.count ?? (go.whole ? quantity : undefined))
}

/** Whether words say what becomes of so many: that they go or stay, or are all that is meant. */
const saysWhatBecomes = (words: string): boolean => editsOfLine(words, MANY).some(({ op, only }) => op !== 'set' || only === true)

/** The slot of the words that tell how many go, said before it was asked. */
const COUNTED = 'counted'
/** More than any line of an order holds. */
const MANY = 99
/**
 * The values that words give, with the words themselves where they tell how many go: "just one of them" tells of none that is missing. Where the
 * reason is asked for, "少了一包" is the answer, and counts what is not there.
 */
export function withCounted(values: Record<string, Slot>, words: string, asked?: string): Record<string, Slot> {
  if (isQuestion(words) || piecesSaid(words, MANY) === undefined) return values
  if (asked === 'claim' && values['claim'] && !saysWhatBecomes(words)) return values
  const { claim, ...others } = values
  return { ...others, ...(claim && claim.value !== 'missing_part' && { claim }), [COUNTED]: slot(words) }
}

/** What is done with some pieces of a line as well as with all of it. */
const OF_PIECES: ReadonlySet<string> = new Set(['request_return', 'request_exchange', 'refund_only'])

/** Whether some pieces of a line may go and others stay. */
export const goOrStay = ({ deeds }: Definition): boolean => deeds.some(({ kind }) => OF_PIECES.has(kind))

const PIECES = 'pieces'
/** How many of the line go, where fewer than it holds. */
export function piecesKept({ matter }: Way, { variantId, quantity }: Item): number | undefined {
  const kept = matter.lines?.find((line) => line.variantId === variantId)?.quantity ?? Number(wordIn(matter, PIECES))
  return Number.isInteger(kept) && kept > 0 && kept < quantity ? kept : undefined
}

/** The way with how many of a line go, kept with its yes: as it is said now, as it was told before, or as it was wished for. */
export function withPieces(way: Way, { quantity }: Item): Way {
  if (way.matter.lines) return way
  const { said } = way.scene.turn
  const now = way.scene.picked || isQuestion(said) ? undefined : piecesSaid(said, quantity)
  const told = wordIn(way.matter, COUNTED) ?? wordIn(way.matter, 'wish') ?? ''
  const count = now ?? (wordIn(way.matter, PIECES) === undefined ? piecesSaid(told, quantity) : undefined)
  if (count === undefined || quantity < 2) return way
  return {
    ...way,
    matter: { ...way.matter, slots: { ...way.matter.slots, [PIECES]: { value: String(count), from: 'said', confidence: 0.95 } } },
  }
}

/** "我要退一件", of a line of two: the deed is to that piece, and to its share of the money. */
export function ofPieces(begun: Way, ready: Ready): { readonly way: Way; readonly has: Ready } {
  const { item, chosen } = ready
  if (!item || item.quantity < 2 || !OF_PIECES.has(chosen.deed.kind)) return { way: begun, has: ready }
  const way = withPieces(begun, item)
  const count = piecesKept(way, item)
  if (count === undefined) return { way, has: ready }
  const option = chosen.option && shareOf(chosen.option, count, item.quantity)
  return { way, has: { ...ready, item: { ...item, quantity: count }, chosen: { ...chosen, ...(option && { option }) } } }
}

/** What an option that is for all of so many pieces gives for some of them: what does not come out even is left in minor units. */
export function shareOf(option: OptionFact, count: number, quantity: number): OptionFact {
  const { gets } = option
  if (!gets?.refund) return option
  return { ...option, gets: { ...gets, refund: { ...gets.refund, minor: Math.floor((gets.refund.minor * count) / quantity) } } }
}

/** "T恤 × 2": of a line that holds several, how many of it go. */
export const countedTitle = ({ title, quantity }: Item): string => (quantity > 1 ? `${title} × ${quantity}` : title)
