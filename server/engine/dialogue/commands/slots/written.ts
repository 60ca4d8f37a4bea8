import type { EntityValue } from '#engine/conversation'
import { rowsOf } from '#engine/guards'
import type { OrderFact } from '../../facts/index.ts'

const FILE = 'data/dialogue/lead-ins.tsv'

let known: readonly string[] | undefined
/** The longest first. */
const leadIns = (): readonly string[] => {
  known ??= rowsOf(FILE)
    .flatMap(([, words = '']) => words.split('|'))
    .toSorted((a, b) => b.length - a.length)
  return known
}

const MARKS = /^[\s,，:：。.、-]+/u
/** A word that is written apart ends where a letter follows no more. */
const GOES_ON = /^[\p{Script=Latin}']/u

/** A value without the words that lead up to it: "new one is 12 Nanxi road" is "12 Nanxi road". Never nothing. */
export function cutClean(said: string): string {
  let text = said.trim().replace(MARKS, '')
  for (;;) {
    const lower = text.toLowerCase()
    const lead = leadIns().find((one) => lower.startsWith(one) && !(/\w$/u.test(one) && GOES_ON.test(text.slice(one.length))))
    const rest = lead === undefined ? '' : text.slice(lead.length).replace(MARKS, '')
    if (rest === '') return text
    text = rest
  }
}

/** A place that is written in no form that is known, taken as it stands; it lies in the city that the order was for, where it names none. */
export function placeWritten(said: string, before: OrderFact['address'] | undefined): EntityValue {
  const street = cutClean(said)
  const { province = '', city = '' } = before ?? {}
  if (city === '') return { written: street, street }
  return { written: [...new Set([province, city])].join(' ').trim().concat(' ', street), province, city, street }
}
