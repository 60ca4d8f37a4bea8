import type { Slot } from '#engine/conversation'
import type { OptionFact } from '../../../facts/index.ts'
import { numberWord } from '../../../spoken/index.ts'
import type { Definition } from '../../definition.ts'
import { wordIn } from '../../matter.ts'
import { isQuestion, slot } from '../../words/answers/said.ts'
import type { Way } from '../asking.ts'
import type { Ready } from '../deed.ts'
import type { Item } from '../which.ts'

const COUNT = '[一两俩二三四五六七八九]|[1-9]'
const UNIT = '[件个双条台瓶只盒包支套本罐袋把块张]'
const EN_COUNT = 'one|two|three|four|five|six|[1-9]'
/** "退一件", "return two of them": so many pieces go. */
const GO = [
  new RegExp(
    `(?:退|取消|不要|去掉|少要|寄回|换其中|其中|只换|只退)(?:掉|回|货|其中)?(?:的)?(${COUNT})${UNIT}(?!订?单|[^,，。]{0,3}(?:新|大|小)(?:的|一?码|一?号))`,
    'u',
  ),
  new RegExp(`\\b(?:return|cancel|refund|send back|drop|take back)(?:ing)? (?:just |only )?(${EN_COUNT})\\b(?! order)`, 'iu'),
  new RegExp(`\\b(${EN_COUNT}) of (?:the|them|my|these|those)\\b(?!.{0,20}\\b(?:is|are|was|came|arrived|order)\\b)`, 'iu'),
  new RegExp(`\\b(?:just|only) (${EN_COUNT})(?: of (?:them|the))?(?= (?:goes|back|please)|[,.!]|$)`, 'iu'),
]
/** "只要一件", "I only need one": so many stay. */
const STAY = [
  new RegExp(`(?:只(?:要|留|想要|需要)|留(?:下|着)?)(${COUNT})${UNIT}`, 'u'),
  new RegExp(`\\b(?:only|just) (?:need|want|keep(?:ing)?) (${EN_COUNT})\\b|\\bkeep(?:ing)? (${EN_COUNT})\\b`, 'iu'),
]
/** "两件都退": after all of them. */
const ALL = /都[要想]?(?:退|换|取消|不要)|全(?:部|都)?(?:退|换|取消|不要)|\b(?:both|all of (?:them|it)|all (?:two|three|four))\b/iu

const countOf = (patterns: readonly RegExp[], words: string): number | undefined => {
  for (const pattern of patterns) {
    const found = pattern.exec(words)?.slice(1).find(Boolean)?.toLowerCase()
    if (found) return numberWord(found) ?? Number(found)
  }
  return undefined
}

/** How many of a line go, as the words say it; all of them where they tell nothing else. */
export function piecesSaid(words: string, quantity: number): number | undefined {
  if (ALL.test(words)) return quantity
  const stay = countOf(STAY, words)
  if (stay !== undefined) return Math.max(0, quantity - stay) || quantity
  return countOf(GO, words) ?? bareCount(words, quantity)
}

/** "no wait, 2.": a number with nothing beside it, among other words; by itself it may be the second of what can be tapped. */
function bareCount(words: string, quantity: number): number | undefined {
  const [, ...more] = words.split(CLAUSE).filter((clause) => clause.trim() !== '')
  const counts = more.map((clause) => numberWord(clause.trim()) ?? Number(clause.trim()))
  return counts.find((count) => Number.isInteger(count) && count >= 1 && count <= quantity)
}
const CLAUSE = /[,，。.;；!！?？]/u

/** The slot of the words that tell how many go, said before it was asked. */
const COUNTED = 'counted'
/** More than any line of an order holds. */
const MANY = 99
/** The words as a value, where they tell how many go. */
export const countedSaid = (words: string): Readonly<Record<string, Slot>> =>
  isQuestion(words) || piecesSaid(words, MANY) === undefined ? {} : { [COUNTED]: slot(words) }

/** What is done with some pieces of a line as well as with all of it. */
const OF_PIECES: ReadonlySet<string> = new Set(['request_return', 'request_exchange', 'refund_only'])

/** Whether some pieces of a line may go and others stay. */
export const goOrStay = ({ deeds }: Definition): boolean => deeds.some(({ kind }) => OF_PIECES.has(kind))

const PIECES = 'pieces'
/** How many of the line go, where fewer than it holds. */
export function piecesKept({ matter }: Way, { quantity }: Item): number | undefined {
  const kept = Number(wordIn(matter, PIECES))
  return Number.isInteger(kept) && kept > 0 && kept < quantity ? kept : undefined
}

/** The way with how many of a line go, kept with its yes: as it is said now, as it was told before, or as it was wished for. */
export function withPieces(way: Way, { quantity }: Item): Way {
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
  const option = chosen.option && shareOf(chosen.option, count / item.quantity)
  return { way, has: { ...ready, item: { ...item, quantity: count }, chosen: { ...chosen, ...(option && { option }) } } }
}

/** What an option gives for some of the pieces. */
function shareOf(option: OptionFact, share: number): OptionFact {
  const { gets } = option
  if (!gets?.refund) return option
  return { ...option, gets: { ...gets, refund: { ...gets.refund, minor: Math.floor(gets.refund.minor * share) } } }
}

/** "T恤 × 2": of a line that holds several, how many of it go. */
export const countedTitle = ({ title, quantity }: Item): string => (quantity > 1 ? `${title} × ${quantity}` : title)
