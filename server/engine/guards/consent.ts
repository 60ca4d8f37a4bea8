import { remembered } from '#engine/text'
import { folded, type Token, tokensOf, wordTables } from './words.ts'

const FILE = 'data/guards/consent.tsv'
const KINDS = ['yes', 'no', 'dont', 'deed', 'it', 'polite', 'theirs', 'unwilling', 'resigned']

const tables = wordTables(FILE, KINDS)

type Piece = Token<string>
const isAny = ({ kinds }: Piece, ...kinds_: readonly string[]): boolean => kinds_.some((kind) => kinds.has(kind))

/**
 * What a message says that is nothing but a yes or a no: undefined where it says anything beside that, or asks. A no may name the deed that is not to
 * be done. What it is said to, its reader must know: where nothing was put, a yes is one to nothing.
 */
export const bareAnswer = remembered((said: string): 'yes' | 'no' | undefined => {
  if (said.length > MOST) return undefined
  const { text } = folded(said)
  if (ASKS.test(text)) return undefined
  for (const table of tables()) {
    const pieces = tokensOf(text, table).filter((piece) => !isAny(piece, 'break'))
    if (pieces.length === 0 || pieces.length > LONGEST) continue
    // "算了 退吧": the deed behind it is what is wished for after all
    if (pieces.some((piece, at) => isAny(piece, 'resigned') && wishesFor(pieces.slice(at + 1)))) continue
    if (
      (pieces.some((piece) => isAny(piece, 'no')) || forbids(pieces)) &&
      pieces.every((piece) => isAny(piece, 'no', 'dont', 'deed', 'it', 'polite'))
    )
      return 'no'
    if (pieces.some((piece) => isAny(piece, 'yes')) && pieces.every((piece) => isAny(piece, 'yes', 'polite'))) return 'yes'
  }
  return undefined
})
const forbids = (pieces: readonly Piece[]): boolean =>
  pieces.some((piece, at) => isAny(piece, 'dont') && pieces.slice(at + 1).some((one) => isAny(one, 'deed')))

const wishesFor = (pieces: readonly Piece[]): boolean =>
  pieces.some((piece) => isAny(piece, 'deed')) && !pieces.some((piece) => isAny(piece, 'dont'))

/** Whether a message gives something up: "算了" answers no question. */
export const givesUp = remembered((said: string): boolean =>
  tables().some((table) => tokensOf(folded(said).text, table).some((piece) => isAny(piece, 'resigned'))),
)

/** Whether a message holds nothing but words of consent and of deeds: it is no value that anybody tells. */
export const onlyConsents = remembered((said: string): boolean => {
  const { text } = folded(said)
  return tables().some((table) => {
    const pieces = tokensOf(text, table).filter((piece) => !isAny(piece, 'break'))
    return pieces.length > 0 && pieces.every((piece) => isAny(piece, 'yes', 'no', 'dont', 'deed', 'it', 'polite'))
  })
})

/** Whether a message says yes and names besides only what `isDeed` knows as the very deed: "嗯，取消吧", "yes, cancel the order". What denies or asks is none. */
export function agreesTo(said: string, isDeed: (words: string) => boolean): 'yes' | 'deed' | undefined {
  if (said.length > MOST) return undefined
  const { text } = folded(said)
  if (ASKS.test(text)) return undefined
  for (const table of tables()) {
    const pieces = tokensOf(text, table).filter((piece) => !isAny(piece, 'break'))
    const denies = (piece: Piece) => isAny(piece, 'no', 'dont')
    const isPlain = (piece: Piece) => !denies(piece) && isAny(piece, 'yes', 'it', 'polite')
    const isOwn = (piece: Piece) => !denies(piece) && isAny(piece, 'deed') && isDeed(piece.text)
    if (pieces.length > LONGEST * 2 || !pieces.some(isOwn) || !pieces.every((one) => isPlain(one) || isOwn(one))) continue
    return pieces.some((piece) => isAny(piece, 'yes')) ? 'yes' : 'deed'
  }
  return undefined
}

/** Whether a message is a no that names the deed which is not to be done: "先别取消", "don't cancel it". */
export const forbidsDeed = remembered(
  (said: string): boolean => bareAnswer(said) === 'no' && tables().some((table) => forbids(tokensOf(folded(said).text, table))),
)

/** Whether a clause of any message says of a deed that it is not to be done: "I don't want to cancel the whole thing", "别给我退回去". In doubt it does: what is not begun can be tapped. */
export const refusesDeed = remembered((said: string): boolean =>
  tables().some((table) =>
    clausesOf(tokensOf(folded(said).text, table)).some((pieces) =>
      pieces.some((piece, at) => isAny(piece, 'dont') && pieces.slice(at + 1, at + 1 + BETWEEN).some((one) => isAny(one, 'deed'))),
    ),
  ),
)
/** Pieces that may stand between the refusal and its deed. */
const BETWEEN = 4

/** Longer messages tell more. */
const MOST = 80
/** More pieces say more than yes or no. */
const LONGEST = 8
const ASKS = /[?？]|[吗么]\s*$/u

/** Whether all that a message says is that what was asked for is not told. */
export const refusesToTell = remembered((said: string): boolean => {
  if (said.length > MOST) return false
  const { text } = folded(said)
  return tables().some((table) => {
    const clauses = clausesOf(tokensOf(text, table))
    return (
      clauses.some(isUnwilling) &&
      clauses.every((one) => isUnwilling(one) || one.every((piece) => isAny(piece, 'yes', 'no', 'it', 'polite')))
    )
  })
})
/** Little else stands in its clause. */
const isUnwilling = (pieces: readonly Piece[]): boolean =>
  pieces.some((piece) => isAny(piece, 'unwilling')) && pieces.filter(({ kinds }) => kinds.size === 0).length <= 1

function clausesOf(pieces: readonly Piece[]): readonly Piece[][] {
  const clauses: Piece[][] = [[]]
  for (const piece of pieces) {
    if (isAny(piece, 'break')) clauses.push([])
    else clauses.at(-1)?.push(piece)
  }
  return clauses
}

/** Whether a message is a thumb, a face or a sticker alone: it may be thanks or no more than "seen", and is no yes to a deed. */
export const isSign = (said: string): boolean => !/[\p{L}\p{N}]/u.test(said.replaceAll(/\[[^\]]*\]/gu, ''))
