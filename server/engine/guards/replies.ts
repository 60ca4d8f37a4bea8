import { remembered } from '#engine/text'
import { folded, rowsOf, type Token, tokensOf, WordTable } from './words.ts'

const FILE = 'data/guards/replies.tsv'
const KINDS = [
  ...([
    'unsure',
    'record',
    'cannot',
    'commit',
    'filler',
    'but',
    'condition',
    'to_come',
    'past',
    'yours',
    'unsettled',
    'comes_about',
  ] as const),
  ...(['not', 'asks', 'plain', 'in_stock', 'out_of_stock', 'for_you', 'we', 'already', 'looked', 'did', 'ticket', 'all', 'sum'] as const),
] as const
/** What a word of a reply is to the claim beside it; `data/guards/replies.tsv` tells what each means. */
export type ReplyWord = (typeof KINDS)[number]

let known: WordTable<ReplyWord> | undefined
/** The table, read at the first asking. */
function table(): WordTable<ReplyWord> {
  if (known) return known
  const read = new WordTable<ReplyWord>()
  for (const [, given = '', words = ''] of rowsOf(FILE)) {
    const kind = KINDS.find((one) => one === given)
    if (!kind) throw new Error(`${FILE}: there is no kind ${given}`)
    for (const word of words.split('|')) read.add(kind, word)
  }
  known = read
  return read
}

type Piece = Token<ReplyWord>
const piecesOf = remembered((text: string): readonly Piece[] => tokensOf(folded(text).text.replaceAll('’', "'"), table()))
const isAny = (piece: Piece | undefined, ...kinds: readonly ReplyWord[]): boolean => kinds.some((kind) => piece?.kinds.has(kind))

/** Whether a text has a word of one of the kinds. */
export const hasWord = (text: string, ...kinds: readonly ReplyWord[]): boolean => piecesOf(text).some((piece) => isAny(piece, ...kinds))

/** Whether a clause begins with a word of the kind. */
export const beginsWith = (clause: string, kind: ReplyWord): boolean => isAny(piecesOf(clause)[0], kind)

/** Pieces of no kind that may stand between "cannot" and what is not promised. */
const MOST_BETWEEN = 3

/** Whether words say that nobody can tell, or that nothing is recorded: "说不准", "没法跟您保证", "I can't promise". */
export function isUnsure(clause: string): boolean {
  const pieces = piecesOf(clause)
  return pieces.some((piece, at) => {
    if (isAny(piece, 'unsure')) return true
    if (!isAny(piece, 'cannot')) return false
    const commit = pieces.slice(at + 1).findIndex((one) => isAny(one, 'commit'))
    return commit >= 0 && pieces.slice(at + 1, at + 1 + commit).filter((one) => !isAny(one, 'filler')).length <= MOST_BETWEEN
  })
}

/** Whether what follows is denied: "没法直接给您" before "办换货". */
export function endsDenied(before: string): boolean {
  const pieces = [...piecesOf(before)]
  while (isAny(pieces.at(-1), 'filler', 'for_you')) pieces.pop()
  return isAny(pieces.at(-1), 'cannot')
}

/** What a clause says of stock; undefined where it says nothing, or both. */
export function stockSaid(clause: string): 'in' | 'out' | undefined {
  const pieces = piecesOf(clause)
  const isOut = pieces.some(
    (piece, at) =>
      isAny(piece, 'out_of_stock') || (isAny(piece, 'in_stock') && pieces.slice(Math.max(0, at - 2), at).some((one) => isAny(one, 'not'))),
  )
  if (isOut) return 'out'
  return pieces.some((piece) => isAny(piece, 'in_stock')) ? 'in' : undefined
}

/** English participles by their endings. */
const PARTICIPLE = /^\w+(?:ed|en|ut|nt|de|ld|id)$/u
/** Pieces of a clause within which a Chinese deed ends with its sign. */
const MOST_OF_DEED = 18
/** Signs that a Chinese verb is through: some wherever they stand, others at the end of their clause alone (更好的 is none). */
const THROUGH: ReadonlySet<string> = new Set(['了', '过'])
const THROUGH_AT_END: ReadonlySet<string> = new Set(['好', '上'])

/** Whether a clause says that the shop or a model did something: looking, reckoning and what is only asked, denied or to come is none. */
export function saysDone(clause: string): boolean {
  const pieces = piecesOf(clause)
  if (isAny(pieces.at(-1), 'asks')) return false
  return pieces.some((piece, at) => {
    const before = pieces.slice(0, at)
    if (before.some((one) => isAny(one, 'condition', 'to_come', 'asks')) || isAny(before.at(-1), 'not', 'cannot')) return false
    if (isAny(piece, 'for_you')) return isThrough(pieces.slice(at + 1))
    if (!isAny(piece, 'we')) return false
    const after = pieces.slice(at + 1)
    const verb = after.findIndex((one) => !isAny(one, 'already'))
    if (verb < 0 || after.some((one) => isAny(one, 'for_you'))) return false
    if (verb > 0 && isThrough(after.slice(verb))) return true
    return isAny(after[verb], 'did') || (verb > 0 && PARTICIPLE.test(after[verb]?.text ?? '') && !isAny(after[verb], 'looked', 'not'))
  })
}

/** A Chinese verb and its sign, before the clause ends. */
function isThrough(pieces: readonly Piece[]): boolean {
  const end = pieces.findIndex((piece) => isAny(piece, 'asks') || piece.kinds.has('break'))
  const words = pieces.slice(0, end < 0 ? MOST_OF_DEED : Math.min(end, MOST_OF_DEED))
  return (
    !isAny(words[0], 'looked') &&
    words.some(({ text }, at) => at > 0 && (THROUGH.has(text) || (at === words.length - 1 && THROUGH_AT_END.has(text))))
  )
}
