import type { EntityValue, Settling, Slot } from '#engine/conversation'
import { literal } from '#engine/text'
import { slot } from './said.ts'

interface Swap {
  readonly old: string
  readonly now: string
}

/** "12号改成15号", "是15不是12", "make that 15, not 12": one part of what was told is another. */
const SWAPS: readonly RegExp[] = [
  /(?<old>[^\s,，。;；:：把将]{1,12}?)(?:应该是|要?改成|换成|改为|写成)(?<now>[^\s,，。;；吧了]{1,12})/u,
  /不是(?<old>[^\s,，。;；]{1,12}?)[,，\s]*(?:而)?是(?<now>[^\s,，。;；吧了]{1,12})/u,
  /是(?<now>[^\s,，。;；不]{1,12})[,，\s]*不是(?<old>[^\s,，。;；吧了]{1,12})/u,
  /\bnot (?:number )?(?<old>[\w@.'-]{1,30})[,;]? (?:but )?(?:it'?s |it is |number )?(?<now>[\w@.'-]{1,30})/iu,
  /(?<now>[\w@.'-]{1,30}),? (?:and )?not (?:number )?(?<old>[\w@.'-]{1,30})/iu,
  /\b(?:change|make|swap) (?:the |that |number )*(?<old>[\w@.'-]{1,30}) (?:to|into|a) (?:an? )?(?<now>[\w@.'-]{1,30})/iu,
  /(?<old>[\w@.'-]{1,30}) should (?:be|say|read) (?<now>[\w@.'-]{1,30})/iu,
]

/** All swaps that the words may tell. */
const swapsIn = (words: string): readonly Swap[] =>
  SWAPS.flatMap((one) => {
    const { old, now } = one.exec(words)?.groups ?? {}
    return old !== undefined && now !== undefined && old !== now ? [{ old, now }] : []
  })

const SIGN = '[\\p{N}\\p{sc=Latin}]'
const OF_WORD = new RegExp(SIGN, 'u')
/** A text with its part exchanged; undefined where the part does not stand in it, or is only a piece of a number or word in it. */
function exchanged(text: string, { old, now }: Swap): string | undefined {
  const [before, after] = [OF_WORD.test(old.slice(0, 1)) ? `(?<!${SIGN})` : '', OF_WORD.test(old.slice(-1)) ? `(?!${SIGN})` : '']
  const found = new RegExp(`${before}${literal(old)}${after}`, 'iu')
  return found.test(text) ? text.replace(found, now) : undefined
}

function withSwap(value: EntityValue, swap: Swap): EntityValue | undefined {
  if (typeof value === 'string') return exchanged(value, swap)
  if (typeof value !== 'object' || Array.isArray(value)) return undefined
  const parts = Object.entries(value).map(([name, part]) => {
    const other = typeof part === 'string' ? exchanged(part, swap) : undefined
    return [name, other ?? part, other !== undefined] as const
  })
  return parts.some(([, , changed]) => changed) ? Object.fromEntries(parts.map(([name, part]) => [name, part])) : undefined
}

/** What was told with one part of it exchanged for another, as the words say; undefined where they say nothing of the kind, or of several. */
export function swapped({ slots }: Settling, names: readonly string[], words: string): Readonly<Record<string, Slot>> | undefined {
  const all = swapsIn(words).flatMap((swap) =>
    names.flatMap((name) => {
      const value = slots[name] && withSwap(slots[name].value, swap)
      return value === undefined ? [] : [[name, slot(value)] as const]
    }),
  )
  const [first] = all
  return first && new Set(all.map(([name]) => name)).size === 1 ? { [first[0]]: first[1] } : undefined
}
