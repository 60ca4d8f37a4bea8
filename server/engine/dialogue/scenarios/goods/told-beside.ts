import { HAN, inSimplified } from '#engine/text'
import { ownText, type ProductFact } from '../../facts/index.ts'
import { withoutName } from './attribute-words.ts'

/** Characters that stand in many a question and tell no fact from another. */
const COMMON =
  /[的了吗呢啊吧呀么嘛是我你您他她它这那个一不有在就都也还和会能可要想请问怎什哪几多少好很太再又用到时候没行人家出来去上下里面大小长短天年月日号点件条款种样吃喝穿戴买卖价钱得过看起以为给把被从像只两二三四五六七八九十最比较经常非特别如果或者跟同对让品版色性高低中自装放子]/gu
const OFTEN = 2
/** Who, where and why are no facts of a page. */
const OF_OTHERS = /谁|哪家|哪个厂|厂家|供应|为什么|为啥|什么时候|多少钱|评价/u

/**
 * What of a page may have to do with a question that names none of its facts, by the characters they share and few other facts hold: "要经常磨吗" and
 * "建议 1–3 月磨一次". What it comes in is a fact of it too.
 */
export function toldBeside(said: string, product: ProductFact): [string, string][] {
  if (OF_OTHERS.test(said)) return []
  const facts = [...Object.entries(product.attributes), ...optionFacts(product)]
  const texts = facts.map((fact) => fact.map((text) => inSimplified(ownText(product, text))))
  const words = withoutName(inSimplified(said.toLowerCase()), [product.title, ...product.aliases].map(inSimplified)).replace(COMMON, '')
  const telling = [...new Set(words)].filter((sign) => HAN.test(sign)).map((sign) => [sign, held(texts, sign)] as const)
  const scores = texts.map(([name = '', value = '']) =>
    telling.reduce((sum, [sign, often]) => {
      if (often === 0 || often > OFTEN) return sum
      return sum + (name.includes(sign) ? 2 : value.includes(sign) ? 1 : 0) / often
    }, 0),
  )
  const best = Math.max(0, ...scores)
  return best < 1 ? [] : facts.filter((_, at) => scores[at] === best).slice(0, OFTEN)
}

const held = (texts: readonly (readonly string[])[], sign: string): number => texts.filter((text) => text.join(' ').includes(sign)).length

const optionFacts = ({ variants }: ProductFact): [string, string][] =>
  Object.keys(variants[0]?.options ?? {}).map((name) => [
    name,
    [...new Set(variants.flatMap(({ options }) => options[name] ?? []))].join('、'),
  ])
