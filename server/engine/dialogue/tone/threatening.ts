import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const words = z.array(
  z
    .string()
    .min(2)
    .or(z.string().regex(/^\p{sc=Han}$/u)),
)
const Lists = z.strictObject({
  about: z.string(),
  bodies: words,
  ways: words,
  ways_behind: words,
  acts: words,
  places: words,
  tellings: words,
  hurting: words,
})
const LISTS = Lists.parse(JSON.parse(readFileSync(join(import.meta.dirname, '../../../../data/tone/threats.json'), 'utf8')))

const oneOf = (list: readonly string[]): string => `(?:${list.toSorted((a, b) => b.length - a.length).join('|')})`
const { bodies, ways, ways_behind: behind, acts, places, tellings, hurting } = LISTS

/** One goes there, or they come: what stands between is short, as in 向市里的工商. */
const GOES = new RegExp(`${oneOf(ways)}[^\\s\\p{P}]{0,6}?${oneOf(bodies)}|${oneOf(bodies)}[^\\s\\p{P}]{0,6}?${oneOf(behind)}`, 'u')
const ACTS = new RegExp(oneOf(acts), 'u')
const TELLS = new RegExp(`${oneOf(places)}[^\\s\\p{P}]{0,6}?${oneOf(tellings)}|${oneOf(tellings)}[^\\s\\p{P}]{0,6}?${oneOf(places)}`, 'u')
const HURTS = new RegExp(oneOf(hurting), 'u')

/** Who speaks means it of themselves and of what is to come, or has done it already: 我就去, 再不退, 已经报案, 咱们见. */
const MEANT = /我|咱|俺|本人|[就要会先再]|等着|别怪|不然|否则|直接|马上|立刻|立马|明天|今天|今晚|下周|现在|已经?|[让叫请]/u
/** Asked, denied, told of somebody else or of once before, or a joke. */
const NOT_SO =
  /(?:不(?:是|会|想|用|要|必|至于|打算|愿意?)|没(?:有|想|打算|必要)?|别|懒得)(?:要|去|想|再|真)*(?:找|告|投诉|举报|起诉|报警|曝光|打|走|闹)|[吗呢]$|(?<![什怎那这多])么$|^我(?:是|在|当|做)|请问|^(?:怎么|如何|怎样|能不能|可不可以|要不要|什么|哪里|哪)|过(?:吗|没|的|$)|哈哈|开玩笑|说笑|朋友推荐|同事推荐|报警器|自动报警|曝光(?:度|率|表|灯|补偿)|(?:过|多|欠|双重|长|次)曝光/u
/** A question that is none: it says what comes. */
const DARES = /信不信|看我(?:敢)?不敢|你(?:们)?试试/u

const CLAUSES = /[,，。.!！?？;；\n]+/u

/**
 * Whether a clause threatens to go to somebody who has power over a shop, or to tell everybody of it. In Chinese: by who is gone to and how, so
 * that a court is none in 法院附近能送吗. What is asked, denied or told of others is none.
 */
export function goesAgainst(said: string): boolean {
  const plain = said.normalize('NFKC').toLowerCase()
  const clauses = plain.split(CLAUSES).map((one) => one.trim())
  const asks = /[?？]\s*$/u.test(plain)
  const meant = clauses.filter((clause) => DARES.test(plain) || (MEANT.test(clause) && !NOT_SO.test(clause)))
  if (asks && !DARES.test(plain)) return meant.some((clause) => ACTS.test(clause) && /我(?:就|要|会|已)/u.test(clause))
  return meant.some((clause) => GOES.test(clause) || ACTS.test(clause) || (TELLS.test(clause) && HURTS.test(plain)))
}
