import { basketWords } from '../basket/index.ts'
import { entryAnswer, entryKnownAs } from './entries.ts'
import { HUMAN, type Room, type Said, told } from './look.ts'
import { piecesIn } from './pieces.ts'

/** From here on so many pieces are bought as by a firm. */
const MANY = 10
/** How the table of usual questions calls it. */
const WHOLESALE = 'wholesale'
const LESS: ReadonlySet<string> = new Set(['price.bargain', 'promo.activity', 'promo.coupon', 'promo.stack'])

/** Many pieces for less, or the price for firms: the shop's own rule, else a person, who alone may grant anything. */
export function forMany(room: Room): Said {
  const { intent, words, values } = room.ask
  const said = basketWords(words)
  const isMany = (piecesIn(words, values) ?? 1) >= MANY && (LESS.has(intent) || said.has('plea'))
  if (!isMany && !said.has('wholesale')) return undefined
  const entry = entryKnownAs(room, WHOLESALE)
  if (entry && basketWords(`${entry.question} ${entry.answer}`).has('wholesale')) return entryAnswer(entry)
  return told([{ key: 'price.fixed' }], { offer: [HUMAN] })
}
