import type { Turn } from '#engine/conversation'
import { type ProductFact, products, Unreadable } from '../facts/index.ts'
import type { Objection } from './grounding.ts'

/** One thing that goods can be made of or have, by all its names in both languages: 聚酯纤维, 涤纶, polyester. */
export type ValueNames = readonly string[]

/** Clauses; a comma or point between digits parts none. */
const CLAUSE_ENDS = /[，。；;！!？?\n]|,(?!\d)|\.(?=\s|$)/u
/** That something is not so, or is asked. */
const DENIED =
  /不|没|无(?!线)|非|别|并未|未|缺|吗|么|[?？]|\b(?:no|not|n't|without|isn't|aren't|doesn't|don't|never|free of|whether|nor)\b|n't\b/iu
const IN_STOCK = /(?<!没|没有|不|无|未)(?:有货|现货|有库存|可以下单|能下单)|\bin stock\b|\bavailable\b/iu
const OUT_OF_STOCK = /没有?(?:现)?货|缺货|无货|断货|售罄|卖完|卖光|没了|\bout of stock\b|\bsold out\b|\bunavailable\b/iu
const NOT_IN_STOCK = /\b(?:not|isn't|aren't|no longer|n't)\s+(?:\w+ )?(?:in stock|available)\b|没有?(?:现货|有货)/iu

/** What was shown to the model, and what of it the shopper did not say. */
interface Rests {
  readonly all: readonly string[]
  readonly ofShop: readonly string[]
}

/** What a reply says goods are or have, and whether they are in stock, that the turn's facts do not bear out. */
export function misclaimed(text: string, turn: Turn, { all, ofShop }: Rests, values: readonly ValueNames[]): readonly Objection[] {
  const clauses = text.split(CLAUSE_ENDS).filter((clause) => clause.trim() !== '')
  const goods = goodsIn(turn)
  return [
    ...clauses.flatMap((clause) => wrongStock(clause, goods)),
    ...clauses.flatMap((clause) => unknownValues(clause, ofShop, values)),
    ...foreignNames(text, all),
    ...(hasReceipt(turn) ? [] : clauses.flatMap(doneClaims)),
  ]
}

/** Looking, reckoning and asking is a model's own to do; everything else that it says to have done is a deed, and needs a receipt. */
const LOOKED = /^[^了好]{0,3}(?:查|看|算|找|比|核对|对照|搜|读|想|记着|问问|说|写|选|挑|列|换算|准备)/u
const DID =
  /(?<![没未不如果若要是等])(?:已经?|刚刚?|刚才|这就|都)?(?:(?:替|帮|给|为)[您你]|(?:我|我们|咱们|这边|我这边|店里)(?:已经?|都|刚刚?))([^，。；！？、]{1,16}?)(?:了|好|上|过|成功)/u
const IF = /如果|要是|若|等|后|之前|再|可以|能|会|(?<!申)请|需要|怎么|吗|么|[?？]/u
const DID_ENGLISH =
  /\b(?:i|we)(?:'ve| have)(?: now| just| already| also)* (?!checked|looked|seen|found|read|got|understood|noted that|compared|worked out|had|been|no\b|not\b|any|a\b|the\b|it\b|that\b|both|only|no)(\w+(?:ed|en|ut|nt|de|ld|id))\b|\b(?:i|we) (?:just |already |also )?(?:put|added|applied|submitted|filed|booked|cancelled|changed|refunded|sent|asked|arranged|requested|reserved|registered|passed|escalated|notified|told) (?!you\b)/iu

/** A clause that says of the shop or the model that something was done. */
function doneClaims(clause: string): Objection[] {
  const found = DID.exec(clause)
  const isChinese = found !== null && !LOOKED.test(found[1] ?? '') && !IF.test(clause.slice(0, found.index)) && !/[吗么?？]$/u.test(clause)
  const isEnglish = DID_ENGLISH.test(clause) && !/\b(?:if|once|when|after|until|unless)\b|\?$/iu.test(clause)
  return isChinese || isEnglish ? [{ gate: 'promise', words: clause.trim() }] : []
}

/** Whether the turn knows of a deed: done in it, or looked up as done before. */
const hasReceipt = ({ facts }: Turn): boolean =>
  Object.entries(facts).some(
    ([name, fact]) =>
      name.startsWith('act.') || (name.startsWith('desk.undertaken#') && /"receipts":\[\{|"ticket":\{/u.test(JSON.stringify(fact))),
  )

/** The goods that the turn looked up. */
export const goodsIn = ({ facts }: Turn): ProductFact[] =>
  Object.entries(facts).flatMap(([name, fact]) =>
    name.startsWith('catalogue.search#') || name.startsWith('catalogue.products#') ? read(fact) : [],
  )

function read(fact: unknown): ProductFact[] {
  try {
    return products(fact)
  } catch (error) {
    if (error instanceof Unreadable) return []
    throw error
  }
}

/** A clause that names options of the goods and says that they are in stock, or are not. What names none of them is told of no variant. */
function wrongStock(clause: string, goods: readonly ProductFact[]): Objection[] {
  const isOut = OUT_OF_STOCK.test(clause) || NOT_IN_STOCK.test(clause)
  const isIn = !isOut && IN_STOCK.test(clause)
  if (isOut === isIn) return []
  const meant = goods.flatMap(({ variants }) =>
    variants.filter(({ options }) => Object.values(options).some((value) => names(clause, value))),
  )
  if (meant.length === 0) return []
  const named = (options: Readonly<Record<string, string>>) => Object.values(options).filter((value) => names(clause, value)).length
  const most = Math.max(...meant.map(({ options }) => named(options)))
  const closest = meant.filter(({ options }) => named(options) === most)
  const isSo = closest.some(({ stock }) => stock > 0 === isIn)
  return isSo ? [] : [{ gate: 'stock', words: clause.trim() }]
}

const LATIN = /^[\w.+-]+$/u

/** Whether a text names a value: letters and figures as a word of their own (no L in XL), longer Chinese values also without their unit. */
function names(text: string, value: string): boolean {
  if (value === '') return false
  if (!LATIN.test(value)) return text.includes(value)
  return new RegExp(`(?<![\\w.+-])${value.replace(/[.+]/gu, '\\$&')}(?![\\w+-])`, 'iu').test(text)
}

const bare = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '')

/** What goods are said to be made of or to have, where nothing that was looked up or said before names it. */
function unknownValues(clause: string, material: readonly string[], values: readonly ValueNames[]): Objection[] {
  if (DENIED.test(clause)) return []
  const all = bare(material.join('\n'))
  const said = values.flatMap((one) => {
    const word = one.find((name) => name.length > 1 && names(clause, name))
    return word !== undefined && !one.some((name) => all.includes(bare(name))) ? [word] : []
  })
  // 桑蚕丝 holds 蚕丝: the longest is what is meant
  return said
    .filter((word) => !said.some((other) => other !== word && other.includes(word)))
    .map((words) => ({ gate: 'grounding' as const, words }))
}

const NAME = /(?<![\p{L}\p{Nd}])[A-Z][A-Za-z]{2,}[\w-]*/gu
/** Names that everybody uses. */
const EVERYDAY: ReadonlySet<string> = new Set(['app', 'vip', 'pdf', 'excel', 'word', 'wifi', 'usb', 'logo'])

/** Names in Latin letters in a Chinese reply: brands and models that nothing of the turn has. */
function foreignNames(text: string, material: readonly string[]): Objection[] {
  const [han, latin] = [text.match(/\p{sc=Han}/gu)?.length ?? 0, text.match(/[A-Za-z]/gu)?.length ?? 0]
  if (2 * han < latin) return []
  const all = bare(material.join('\n'))
  const found = [...text.matchAll(NAME)].map(([name]) => name)
  return [...new Set(found)]
    .filter((name) => !EVERYDAY.has(name.toLowerCase()) && !all.includes(bare(name)))
    .map((words) => ({ gate: 'grounding' as const, words }))
}
