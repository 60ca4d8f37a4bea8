import type { Attribute, Product } from '#commerce'
import type { Claim } from '../claims/claims.ts'
import { claimAt } from './measured.ts'

/** What an answer and a page say of the same without a number. */
export interface PlainlyOther {
  readonly said: readonly Claim[]
  /** The fact by its name, with its value. */
  readonly name: string
  readonly value: string
}

const NO =
  /^\s*(?:否|不(?!仅|只|过|用担心|用怕)|无(?!论|需担心)|没(?!问题|事|关系)|未|非|no\b|not\b|never\b|it (?:is|does) not|it(?:'s| is)n't|it doesn't|cannot|can't)/iu
const YES = /^\s*(?:是|有(?!点|些|轻微|一点)|可以?(?!能)|能|支持|含|会(?!员)|对(?!不起)|当然|yes\b|sure\b|of course)(?!不|没|否|无)/iu

/** Whether a text begins with a yes or a no; undefined where it begins with neither. */
const yesOrNo = (text: string): boolean | undefined => (NO.test(text) ? false : YES.test(text) ? true : undefined)

const ASKS = /吗|么|是否|能否|会不会|能不能|可不可以|是不是|有没有|要不要|[？?]\s*$|^(?:is|are|can|does|do|will)\b/iu
/** A question that denies is affirmed by a no. */
const DENIES = /(?<!能|会|可|是|要|好|有|以)不(?!不)|没有(?!没)|(?<!有)没|无法|\bnot\b|n't\b/iu

/** Names of the same sense: 洗碗机 for 能否进洗碗机, and not 漏水 for 防漏, which asks the opposite. */
function namesOf(name: string, aliases: readonly string[]): readonly string[] {
  const core = name.replace(/^(?:是否|能否|可否|有无)/u, '')
  return [name, core, ...aliases.filter((one) => one.includes(core) || core.includes(one))].filter((one) => one.length > 1)
}

/** Where an answer denies what a page affirms of a yes-or-no attribute, or the other way. Pure. */
export function deniedOther(question: string, text: string, product: Product, attributes: readonly Attribute[]): PlainlyOther[] {
  const said = yesOrNo(text)
  if (said === undefined || !ASKS.test(question) || DENIES.test(question.replace(/([能会可是要好有以])不\1/gu, '$1'))) return []
  return attributes.flatMap(({ name, aliases, kind }) => {
    const value = product.attributes[name]
    if (kind !== 'yes_no' || value === undefined || !namesOf(name, aliases).some((one) => question.includes(one))) return []
    const there = yesOrNo(value)
    const words = (said ? YES : NO).exec(text)?.[0] ?? ''
    return there === undefined || there === said ? [] : [{ said: [claimAt(0, words)], name, value }]
  })
}

const COLOUR = /(?<![没无不][有是]?)([红橙黄绿蓝紫黑白灰粉棕])色/gu
const ASKS_COLOURS = /(?:什么|哪些|哪几|几种|几个|多少|有没有|有)[^掉褪染]{0,4}(?:颜色|色)|what colou?rs?/iu

/** A colour that an answer says there is, of which the product is sold in none. Pure. */
export function colouredOther(question: string, text: string, { variants }: Product): PlainlyOther[] {
  const sold = [
    ...new Set(
      variants.flatMap(({ options }) =>
        Object.entries(options).flatMap(([name, value]) => (/颜色|色号|colou?r/iu.test(name) ? [value] : [])),
      ),
    ),
  ]
  if (sold.length === 0 || !ASKS_COLOURS.test(question) || NO.test(text)) return []
  const wrong = [...text.matchAll(COLOUR)].filter(([, hue = '']) => !sold.some((one) => one.includes(hue)))
  return wrong.length > 0 ? [{ said: wrong.map(({ index, 0: words }) => claimAt(index, words)), name: '颜色', value: sold.join('、') }] : []
}

/** Sorts of a stuff that shut each other out. */
const SORTS: readonly (readonly string[])[] = [
  ['201', '304', '316'].map((grade) => `${grade} 不锈钢`),
  ['头层牛皮', '二层牛皮', '羊皮', '猪皮', 'pu 革', '超纤皮', '人造革', '牛皮'],
  ['鸭绒', '鹅绒', '聚酯纤维', '大豆纤维', '羽绒棉'],
  ['高硼硅玻璃', '陶瓷', '塑料', '不锈钢', '铝合金'],
]
const bare = (text: string) => text.toLowerCase().replaceAll(/\s/gu, '')
const MATERIAL = /材质|面料|成分|填充|内胆|外壳/u

/** A sort of steel, leather, down or vessel that no material of the page is of. Pure. */
export function madeOfOtherSort(question: string, text: string, { attributes }: Product): PlainlyOther[] {
  const facts = Object.entries(attributes).filter(([name]) => MATERIAL.test(name))
  if (facts.length === 0 || !/材质|材料|面料|料子|什么做的|什么皮|什么绒|填充|不锈钢|真皮|made of|material/iu.test(question)) return []
  const page = bare(facts.map(([, value]) => value).join(' '))
  return SORTS.flatMap((sorts): PlainlyOther[] => {
    const [own, there] = [bare(text), page].map((one) =>
      sorts.filter((sort) => one.includes(bare(sort)) && !new RegExp(`(?:不是|不含|非|无)${bare(sort)}`, 'u').test(one)),
    )
    const wrong = own?.filter((sort) => !there?.some((other) => other.includes(sort) || sort.includes(other))) ?? []
    const [first] = wrong
    if (first === undefined || there?.length === 0 || wrong.length < (own?.length ?? 0)) return []
    const [name = '', value = ''] = facts.find(([, one]) => there?.some((sort) => bare(one).includes(bare(sort)))) ?? []
    return [{ said: wordsOf(text, first), name, value }]
  })
}

function wordsOf(text: string, sort: string): Claim[] {
  const found = new RegExp([...bare(sort)].join('\\s*'), 'iu').exec(text)
  return found ? [claimAt(found.index, found[0])] : []
}
