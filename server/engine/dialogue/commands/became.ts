import { folded, type Token, tokensOf, WordTable, wordTables } from '#engine/guards'
import { remembered } from '#engine/text'
import { flowsNamed } from './offered.ts'

const FILE = 'data/dialogue/became.tsv'
const KINDS = ['plain', 'result', 'begins', 'ended', 'rule', 'small'] as const
type Kind = (typeof KINDS)[number]
type Piece = Token<Kind>

const tables = wordTables(FILE, KINDS)

const is = ({ kinds }: Piece, ...of: readonly (Kind | 'break')[]): boolean => of.some((kind) => kinds.has(kind))

/** What words ask after: `plain`, whatever was put in hand last; `named`, the deed that they name. Undefined where they ask after nothing that was put in hand. */
export const asksAfter = remembered((said: string): 'plain' | 'named' | undefined => {
  if (said.length > LONGEST) return undefined
  const { text } = folded(said)
  for (const table of tables()) {
    const pieces = tokensOf(text, table)
    const isPlain = pieces.some((one) => is(one, 'plain')) && pieces.every((one) => is(one, 'plain', 'small', 'break'))
    if (isPlain) return 'plain'
    if (isResult(pieces) && flowsNamed(said).size > 0) return 'named'
  }
  return undefined
})
/** Whether words are one clause: what is cut in them is cut within a sentence. */
export const isOneClause = (said: string): boolean =>
  !tokensOf(folded(said).text, NO_WORDS)
    .slice(0, -1)
    .some((one) => is(one, 'break'))
const NO_WORDS = new WordTable<Kind>()

/** Who says more asks something else. */
const LONGEST = 60

/** The end of a clause asks it, or its beginning and what stands behind that; nothing in it asks for a rule. */
function isResult(pieces: readonly Piece[]): boolean {
  if (pieces.some((one) => is(one, 'rule'))) return false
  const ends = pieces.some((one, at) => is(one, 'result', 'plain') && isEnd(pieces, at + 1))
  const begins = pieces.findIndex((one) => is(one, 'begins'))
  const opens = begins >= 0 && pieces.slice(0, begins).every((one) => is(one, 'small', 'break'))
  return ends || (opens && pieces.slice(begins + 1).some((one) => is(one, 'ended', 'plain')))
}
const isEnd = (pieces: readonly Piece[], at: number): boolean => pieces.slice(at).every((one) => is(one, 'small', 'break'))
