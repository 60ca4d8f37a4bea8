import type { Focus } from '#engine/conversation'
import { NUMBER_WORDS, numberWord } from './talk-words.ts'

/** So many are remembered; "these two" are never older. */
const MOST = 6

/** Products spoken of or shown, with those of now as the latest. */
export const withSpoken = (before: readonly string[] = [], now: readonly string[]): string[] =>
  [...before.filter((id) => !now.includes(id)), ...new Set(now)].slice(-MOST)

/** The focus with what it turns to: a product that is spoken of from now on is remembered among those spoken of. */
export const turnedTo = (before: Focus, to: Focus): Focus => ({
  ...before,
  ...(to.productId !== undefined && { goods: withSpoken(before.goods, [to.productId]) }),
  ...to,
})

/** "这两件", "刚才那几个", "these three"; no stretch of time: "这两天", "these days". */
const SEVERAL =
  /[这那]([两二三四五六几些2-6])(?![天日周年次]|个?(?:月|小时|星期|礼拜)|分钟)|它们|他们俩|(?<![一-龥]{3})([两二三2-3])(?:[个件双](?=都)|[款种样](?=都|一起|加起来|一共|总共|合计))|^(?:那|它们)?(都)(?=有\d|有[smlx]码?|有货|有没有)|\b(both|these|those)\b(?! days| times)(?: (two|three|four|five|six))?|\b(?:the|all) (two|three|four|five|six)\b/iu
const COUNTS: Readonly<Record<string, number>> = {
  ...{ 都: 2, 两: 2, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, both: 2, two: 2, three: 3, four: 4, five: 5, six: 6 },
}

const EACH = new RegExp(
  `(?:各|每[样种款]|一样|each)[买来要拿]?\\s*(\\d{1,3}|[一两二三四五六七八九十])|\\b(\\d{1,3}|${NUMBER_WORDS}) (?:of|from) each\\b`,
  'iu',
)
/** "各一双", "one of each": how many of every one; undefined where that is not said. */
export function eachIn(said: string): number | undefined {
  const [, so, many] = EACH.exec(said) ?? []
  const word = so ?? many
  return word === undefined ? undefined : (numberWord(word) ?? Number(word))
}

/** Whether the words speak of more than one thing at hand. */
export const speaksOfSeveral = (said: string): boolean => SEVERAL.test(said)

interface Spoken {
  readonly said: string
  readonly goods: readonly string[] | undefined
  /** Just shown together: fewer than all of them are not told apart by a number. */
  readonly shown: boolean
}

/** Pieces of one, but where just two were spoken of: these. */
const BOTH = ['两个一起', '两件一起', '两双一起', '两个加起来', '两件加起来']

/** The products that "these two" or "these" mean, oldest first; undefined where the words mean none, or it is not clear which. */
export function severalMeant({ said, goods = [], shown }: Spoken): readonly string[] | undefined {
  const found = SEVERAL.exec(said) ?? (goods.length === 2 && BOTH.some((words) => said.includes(words)) ? ['', '两'] : undefined)
  if (!found) return undefined
  const word = (found.slice(1).findLast((one) => one !== undefined) ?? '').toLowerCase()
  const count = COUNTS[word] ?? (Number(word) || goods.length)
  if (count < 2 || goods.length < count || (shown && count < goods.length)) return undefined
  return goods.slice(-count)
}
