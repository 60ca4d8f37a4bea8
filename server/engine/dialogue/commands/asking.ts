import { folded, tokensOf, type WordTable, wordTables } from '#engine/guards'
import { remembered } from '#engine/text'

const FILE = 'data/dialogue/asking.tsv'
const PLACES = ['any', 'begins', 'ends', 'wish', 'denies', 'unwanted', 'late'] as const
type Place = (typeof PLACES)[number]

const tables = wordTables(FILE, PLACES)

const MARK = /[?？]\s*\S{0,2}\s*$/u

/** Whether words ask something: by their mark, or by a word that asks where it stands. What has neither may still ask; the reader tells. */
export const isAsking = remembered((said: string): boolean => MARK.test(said) || tables().some((table) => asksBy(said, table)))

function asksBy(said: string, table: WordTable<Place>): boolean {
  const tokens = tokensOf(folded(said).text, table)
  const isBreak = (at: number) => tokens[at] === undefined || tokens[at].kinds.has('break')
  return tokens.some(
    ({ kinds }, at) => kinds.has('any') || (kinds.has('begins') && isBreak(at - 1)) || (kinds.has('ends') && at > 0 && isBreak(at + 1)),
  )
}

const holds = (said: string, place: Place): boolean =>
  tables().some((table) => tokensOf(folded(said).text, table).some(({ kinds }) => kinds.has(place)))

/** Whether words put a wish, though they may have the form of a question: "can you …", "帮我…". */
export const wishes = (said: string): boolean => holds(said, 'wish')

/** Whether words deny anything: what they name may be what is not wanted. */
export const isDenied = (said: string): boolean => holds(said, 'denies')

/** Whether words tell of goods or an order that they are not wanted. */
export const isUnwanted = (said: string): boolean => holds(said, 'unwanted')

/** Words without what has a word of refusal and refuses no deed: what is not wanted, or did not happen. */
export const withoutHarmless = remembered((said: string): string =>
  tables().reduce((text, table) => {
    const tokens = tokensOf(text, table).filter(({ kinds }) => kinds.has('unwanted') || kinds.has('late'))
    return tokens.reduceRight((kept, { start, end }) => `${kept.slice(0, start)} ${kept.slice(end)}`, text)
  }, folded(said).text),
)
