import { remembered } from '#engine/text'
import { dayIn } from '#platform/clock'
import { findBareSums } from './bare-sums.ts'
import { findDeeds } from './deeds/deeds.ts'
import { isMeant } from './meant.ts'
import { findMoney } from './money.ts'
import type { Draft, Promised, Today } from './promised.ts'
import { folded } from './reading/folded.ts'
import { sentencesOf } from './reading/sentences.ts'
import { findRights } from './rights.ts'
import { findShares } from './shares.ts'
import { findSpans } from './spans.ts'
import { findDates, findTimes } from './times.ts'
import { FOREIGN, findInTongues } from './tongues/find-in-tongues.ts'

/** None of the signs that a promise is made with: most small talk ends here. */
const PLAIN =
  /^[^\d\p{Sc}%已经会能可给帮为将退赔补送免保包承返成好完了天日时号月周年点折半元圆块毛角分镑币铢盾刀洋欧郎布哥特今明后昨前额倍减转汇打寄撤收付宜惠让共总合现只运邮买白客令历钱票爷寄期拜夕节]*$/u
const LETTERS = /[a-z\u00c0-\u1eff]{2}/iu

/** What is found depends on the text and on which day it is, and on nothing else. */
const ofDay = (text: string, { now, timeZone }: Today): string => `${dayIn(now, timeZone)} ${text}`

/** Every sum, share, day, time, span, deed and right in a text, in any language that shoppers are answered in, in the order of the text. Pure. */
export const findPromises = remembered(promisesIn, ofDay)

function promisesIn(text: string, today: Today): Promised[] {
  const plain = folded(text)
  if (PLAIN.test(plain) && !LETTERS.test(plain) && !FOREIGN.test(plain)) return []
  const found: Draft[] = [...valuesOf(plain, today), ...findDeeds(plain), ...findRights(plain), ...findInTongues(plain)]
  const [seen, sentenceAt] = [new Set<string>(), sentencesOf(plain)]
  return found
    .filter((one) => isMeant(plain, one))
    .sort((a, b) => a.at - b.at)
    .filter((one) => {
      const key = `${one.at} ${one.kind} ${one.value}`
      return !seen.has(key) && seen.add(key)
    })
    .map((one) => ({ ...one, sentence: sentenceAt(one.at) }))
}

const valuesOf = (plain: string, today: Today): Draft[] => [
  ...findMoney(plain),
  ...findBareSums(plain),
  ...findShares(plain),
  ...findDates(plain, today),
  ...findTimes(plain),
  ...findSpans(plain),
]

/** The sums, shares, days, times and spans of a text that is folded already, in no order; without its deeds and rights, which cost most. */
export const findValues = remembered(
  (plain: string, today: Today): Draft[] =>
    PLAIN.test(plain) && !LETTERS.test(plain) && !FOREIGN.test(plain) ? [] : valuesOf(plain, today),
  ofDay,
)
