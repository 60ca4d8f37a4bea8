/** What pages say of a product for machines. */
export interface LinkedProduct {
  readonly name: string
  readonly category: string | undefined
  readonly attributes: readonly (readonly [name: string, value: string])[]
}

/** Properties of schema.org's Product that are facts. */
const PROPERTIES: Readonly<Record<string, string>> = {
  material: '材质',
  color: '颜色',
  size: '尺寸',
  weight: '重量',
  width: '宽',
  height: '高',
  depth: '深',
  pattern: '图案',
  model: '型号',
  description: '介绍',
}
const HAN = /\p{Script=Han}/u
const DEPTH = 6

type Thing = Record<string, unknown>
const isThing = (value: unknown): value is Thing => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The product and the questions of a page's linked data (JSON-LD, https://schema.org). */
export function linkedData(scripts: readonly string[]): {
  product: LinkedProduct | undefined
  questions: { question: string; answer: string }[]
} {
  const things = scripts.flatMap((script) => thingsIn(parsed(script), DEPTH))
  const product = things.find((thing) => isOf(thing, 'Product') && textOf(thing['name']) !== '')
  const questions = things
    .filter((thing) => isOf(thing, 'Question'))
    .map((thing) => ({ question: textOf(thing['name']), answer: answerOf(thing) }))
    .filter(({ question, answer }) => question !== '' && answer !== '')
  return { product: product && productOf(product), questions }
}

function parsed(script: string): unknown {
  try {
    return JSON.parse(script)
  } catch {
    return undefined
  }
}

function thingsIn(value: unknown, depth: number): Thing[] {
  if (depth === 0) return []
  if (Array.isArray(value)) return value.slice(0, 1_000).flatMap((one) => thingsIn(one, depth - 1))
  return isThing(value) ? [value, ...Object.values(value).flatMap((one) => thingsIn(one, depth - 1))] : []
}

const isOf = (thing: Thing, type: string) => [thing['@type']].flat().includes(type)

function productOf(thing: Thing): LinkedProduct {
  const name = textOf(thing['name'])
  const more = [thing['additionalProperty']].flat().filter(isThing)
  const named = Object.entries(PROPERTIES).map(([key, chinese]): [string, string] => [HAN.test(name) ? chinese : key, textOf(thing[key])])
  const brand: [string, string] = [HAN.test(name) ? '品牌' : 'brand', textOf(thing['brand'])]
  const others = more.map((one): [string, string] => [
    textOf(one['name']),
    [textOf(one['value']), textOf(one['unitText'])].filter(Boolean).join(' '),
  ])
  return {
    name,
    category: textOf(thing['category']) || undefined,
    attributes: [brand, ...named, ...others].filter(([, value]) => value !== ''),
  }
}

/** Text, a number, or the name or value of a thing; markup inside is left out. */
function textOf(value: unknown): string {
  if (typeof value === 'number') return String(value)
  if (isThing(value)) return textOf(value['name'] ?? value['value'] ?? value['text'])
  return typeof value === 'string'
    ? value
        .replace(/<[^>]*>/gu, ' ')
        .replace(/\s+/gu, ' ')
        .trim()
    : ''
}

const answerOf = (thing: Thing): string => {
  const [answer] = [thing['acceptedAnswer'] ?? thing['suggestedAnswer']].flat()
  return isThing(answer) ? textOf(answer['text']) : ''
}
