import { folded, tokensOf, wordTables } from '#engine/guards'
import { remembered } from '#engine/text'

const FILE = 'data/dialogue/reference.tsv'
const KINDS = [
  'both',
  'latest',
  'beside',
  'other',
  'supposed',
  'this',
  'denied',
  'used',
  'toward',
  'other_order',
  'own',
  'paid',
  'newer',
  'older',
] as const
/** How words point at something without naming it; see the table. */
export type Pointing = (typeof KINDS)[number]

const tables = wordTables(FILE, KINDS)

/** How the words point at something, in all the ways they do. */
export const pointsIn = remembered((said: string): ReadonlySet<Pointing> => {
  const { text } = folded(said)
  const found = tables().flatMap((table) => tokensOf(text, table).flatMap(({ kinds }) => [...kinds]))
  return new Set(found.filter((one) => one !== 'break'))
})

/** Whether what stands at a place of the words is denied right before it: "not the tee", "不是T恤". */
export const isDeniedAt = (said: string, at: number): boolean => endsInDenial(said.slice(Math.max(0, at - WINDOW), at))
const endsInDenial = remembered((before: string): boolean => {
  const { text, span } = folded(before)
  return tables().some((table) =>
    tokensOf(text, table).some(
      ({ kinds, start, end }) => kinds.has('denied') && before.slice(span(start, end)[1]).trim().length <= BETWEEN,
    ),
  )
})
/** Whether what stands at a place of the words is used with something else, and not asked for: "怕染我小白鞋", "on my sofa". */
export const isUsedAt = (said: string, at: number): boolean => endsInUse(said.slice(Math.max(0, at - WINDOW), at))
const endsInUse = remembered((before: string): boolean => {
  const bare = before.replace(FILLERS, '')
  const { text, span } = folded(bare)
  return tables().some((table) => {
    const last = tokensOf(text, table)
      .filter(({ kinds }) => kinds.has('used') || kinds.has('toward'))
      .at(-1)
    return last !== undefined && !last.kinds.has('toward') && span(last.start, last.end)[1] === bare.length
  })
})
/** Whose it is, how many and what they are like: between the verb and the name. */
const FILLERS = /(?:(?:我|他|她|你|家|自己|娃|的|一|两|个|件|床|条|双|只|台|辆|多|大|小|厚|薄|新|旧|那|这|种|款)+|\s+)$/u

/** "not the", "不是那". */
const BETWEEN = 3
/** No denial with what stands behind it is longer. */
const WINDOW = 60
