import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { seeded } from '../../server/platform/random/index.ts'

/** A planted scenario: what it is of, and the two wordings of what is wrong or wanted. */
interface Planted {
  readonly things: readonly string[]
  readonly wordings: readonly string[]
  /** Which of the shop's ways it takes. */
  readonly way: number
}

/** How shoppers put it: {t} the thing, {w} what is wrong or wanted. */
const PUT =
  `{t}{w}|你好，{t}{w}|我买的{t}{w}|请问一下{t}{w}|{t}{w}，怎么回事啊|前几天买的{t}{w}|{t}{w}，帮我看看|想问问{t}{w}|家里这个{t}{w}|客服在吗 {t}{w}|{t}收到了，但是{w}|上个月的{t}{w}|老板，{t}{w}|{w}，就是那个{t}|关于{t}，{w}`.split(
    '|',
  )
const GREETS = '你好呀店家|在不在呀店家|您好，打扰一下'.split('|')
const GREETED = '您好，这里是小店，想问点什么|在的，请讲|欢迎光临，有什么需要帮忙的吗'.split('|')
const ASKED = '麻烦发一下订单号|方便拍个照片给我看看吗|请问是哪天收到的呢|包装还在吗|您的收货电话是多少|是一直这样还是偶尔'.split('|')
const GIVEN = '20261102{n}|拍好了|前天|还在的|1390000{n}|一直都是'.split('|')
const LOOKED = '这边给您查了一下，还在保修期内|看到您的订单了|仓库那边核实过了|这一批我们有登记|说明里是有写的|跟厂家确认过了'.split('|')
const DONE = '给您安排补发|可以申请换新|给您登记好了，明天有人联系您|退一部分给您可以吗|师傅会上门处理|把方法发您，照着做就好'.split('|')
const AFTER = '要多久呢|运费谁出|那行吧|好的，那就等着|麻烦快一点|嗯嗯知道啦'.split('|')
const BYE = '还有别的需要吗|不客气，祝您生活愉快|给个评价哦'.split('|')
const LAST = '谢谢您费心|没别的事了|好的再见|嗯，先这样|行，听您的'.split('|')

const SCENARIOS: readonly Planted[] = readFileSync(join(import.meta.dirname, 'planted.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .flatMap((line) => {
    const [things = '', ...matters] = line.split('|')
    return matters.map((matter) => ({ things: things.split(','), wordings: matter.split('=') }))
  })
  .map((one, at) => ({ ...one, way: at }))

/** How many are planted. */
export const PLANTED = SCENARIOS.length

/** Shares of the planted scenarios: Zipf's law, the commonest first. */
export const SHARES: readonly number[] = SCENARIOS.map((_, at) => 1 / (at + 1) / harmonic(PLANTED))

function harmonic(of: number): number {
  return Array.from({ length: of }, (_, at) => 1 / (at + 1)).reduce((sum, one) => sum + one, 0)
}

/** Sessions with the number of the scenario each was made of. The same seed gives the same. */
export function* history(sessions: number, seed: number): Generator<{ planted: number; messages: number; line: string }> {
  const random = seeded(seed)
  const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!
  const sums = cumulated(SHARES)
  // Which scenario is common is drawn too: neighbours of the file are not neighbours in size.
  const order = shuffledPlaces(PLANTED, random)
  for (let id = 0; id < sessions; id++) {
    const drawn = random()
    const planted =
      order[
        Math.max(
          0,
          sums.findIndex((sum) => drawn < sum),
        )
      ]!
    const messages = messagesOf(SCENARIOS[planted]!, one, random)
    yield { planted, messages: messages.length, line: JSON.stringify({ id: `g${id}`, messages }) }
  }
}

const cumulated = (shares: readonly number[]): number[] => {
  let sum = 0
  return shares.map((share) => (sum += share))
}

function shuffledPlaces(count: number, random: () => number): number[] {
  return Array.from({ length: count }, (_, at) => ({ at, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ at }) => at)
}

type Said = readonly [from: 'shopper' | 'agent', text: string]

const greeting = (one: One): Said[] => [
  ['shopper', one(GREETS)],
  ['agent', one(GREETED)],
]

type One = <T>(of: readonly T[]) => T

function messagesOf({ things, wordings, way }: Planted, one: One, random: () => number) {
  const number = () => String(Math.floor(random() * 9_000) + 1_000)
  const opening = one(PUT).replace('{t}', one(things)).replace('{w}', one(wordings))
  const asked = (way + (random() < 0.2 ? 1 : 0)) % ASKED.length
  const lines: Said[] = [
    ...(random() < 0.3 ? greeting(one) : []),
    ['shopper', opening],
    ['agent', ASKED[asked]!],
    ['shopper', GIVEN[asked]!.replace('{n}', number())],
    ['agent', LOOKED[(way >> 1) % LOOKED.length]!],
    ['agent', DONE[(way * 7) % DONE.length]!],
    ['shopper', one(AFTER)],
    ['agent', one(DONE.slice(2, 4))],
    ['shopper', one(LAST)],
    ['agent', one(BYE)],
  ]
  return lines.map(([from, text]) => ({ from, text }))
}
