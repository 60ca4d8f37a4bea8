import type { Pending } from '#engine/conversation'
import { bareAnswer, folded, tokensOf, wordTables } from '#engine/guards'

const FILE = 'data/dialogue/ways.tsv'

const tables = wordTables(FILE)

const DOES = 'do:'
const ASKS = /[?？]/u

/** Which of the ways that what was put may be done in a message names, and nothing beside it but a yes; undefined for anything else. */
export function wayNamed(said: string, options: Pending['options']): string | undefined {
  const ways = waysOf(options)
  if (ways.length === 0 || said.length > LONGEST || ASKS.test(said)) return undefined
  const { text } = folded(said)
  for (const table of tables()) {
    const pieces = tokensOf(text, table)
    const [only, other] = pieces.filter(({ kinds }) => ways.some((way) => kinds.has(way)))
    if (!only || other) continue
    const isBare = pieces.every((one) => one === only || one.kinds.has(SMALL) || one.kinds.has('break'))
    if (isBare || bareAnswer(`${text.slice(0, only.start)} ${text.slice(only.end)}`) === 'yes')
      return ways.find((way) => only.kinds.has(way))
  }
  return undefined
}
const LONGEST = 40
/** Words that stand around a way and say nothing. */
const SMALL = 'small'

/** The ways that may be chosen with a yes. */
export const waysOf = (options: Pending['options']): readonly string[] =>
  options.flatMap(({ id }) => (id.startsWith(DOES) && id.includes('=') ? [id.slice(id.indexOf('=') + 1)] : []))
