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
  const signs = [...before]
  const bare = signs.slice(0, signs.findLastIndex((sign) => !BETWEEN_BOTH.has(sign)) + 1).join('')
  const { text, span } = folded(bare)
  return tables().some((table) => {
    const last = tokensOf(text, table)
      .filter(({ kinds }) => kinds.has('used') || kinds.has('toward'))
      .at(-1)
    return last !== undefined && !last.kinds.has('toward') && span(last.start, last.end)[1] === bare.length
  })
})
/** Whose it is, how many and what they are like: signs that stand between the verb and the name. */
const BETWEEN_BOTH: ReadonlySet<string> = new Set('我他她你家自己娃的一两个件床条双只台辆多大小厚薄新旧那这种款 ')

/** "not the", "不是那". */
const BETWEEN = 3
/** No denial with what stands behind it is longer. */
const WINDOW = 60
