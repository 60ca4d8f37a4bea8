import { EMPTY_GUIDE, guide, shippedTrades } from '../../server/engine/guide/index.ts'
import { percentile } from '../../server/platform/statistics/index.ts'
import { type BenchOptions, plain, type Result, round } from '../harness/result.ts'
import { demoGoods, type Indexed, indexed, shelfGoods } from './catalogues.ts'
import { judgePicks } from './judge.ts'
import { madeGoods, rollOf } from './made-goods.ts'
import { byTree, filtered, guided, inOrder, type Shopper, shoppersOf, type Talked } from './shoppers.ts'

const OF_ORDER = 0.6
const OF_TREE = 0.8
const SLOWEST_MS = 50
const LARGE = 300_000
const MADE = 400

/** Simulated shoppers with goods in mind: how many questions lead to them, beside a form and a decision tree; what is picked, against the catalogue; time at 300,000 goods. */
export async function* bench({ seed, quick }: BenchOptions): AsyncIterable<Result> {
  const trades = shippedTrades()
  const roll = rollOf(seed)
  const shops: Indexed[] = [
    indexed('demo', demoGoods()),
    indexed('vendure', await shelfGoods('vendure-demo')),
    ...trades.packs.map((pack) => {
      const { goods, truths } = madeGoods(pack, MADE, roll)
      return indexed(pack.id, goods, truths)
    }),
  ]
  const each = quick ? 20 : 100
  const sums = { guided: 0, order: 0, tree: 0, dead: 0, found: 0, all: 0 }
  for (const shop of shops) {
    const shoppers = shoppersOf(shop, each, seed)
    const run = (play: (shopper: Shopper) => Talked) => shoppers.map(play)
    const own = run((one) => guided(shop, one))
    const order = run((one) => filtered(shop, one, inOrder))
    const tree = run((one) => filtered(shop, one, byTree))
    const mean = (some: typeof own) => some.reduce((sum, { questions }) => sum + questions, 0) / some.length
    sums.guided += mean(own)
    sums.order += mean(order)
    sums.tree += mean(tree)
    sums.dead += own.filter(({ deadEnd }) => deadEnd).length
    sums.found += own.filter(({ found }) => found).length
    sums.all += own.length
    process.stderr.write(
      `${shop.name}: ${round(mean(own))} questions, form ${round(mean(order))}, tree ${round(mean(tree))}, found ${[own, order, tree].map((some) => some.filter(({ found }) => found).length).join(', ')} of ${own.length}\n`,
    )
  }
  yield ratio('questions_of_form', sums.guided / shops.length, sums.order / shops.length, OF_ORDER)
  yield ratio('questions_of_tree', sums.guided / shops.length, sums.tree / shops.length, OF_TREE)
  yield plain('found', round((100 * sums.found) / sums.all, 1), '%')
  yield none('dead_ends', sums.dead)
  yield* judged(shops, each, seed)
  yield* large(seed, quick ? 30_000 : LARGE)
}

const ratio = (name: string, value: number, peer: number, goal: number): Result => ({
  ...{ name, value: round(value), unit: 'questions', peer: round(peer), ratio: round(value / peer, 3), goal: `≤ ${goal}` },
  ok: value / peer <= goal,
})
const none = (name: string, value: number): Result => ({ name, value, unit: 'of all', peer: null, ratio: null, goal: '0', ok: value === 0 })

function* judged(shops: readonly Indexed[], each: number, seed: number): Iterable<Result> {
  const faults = { reasons: 0, soldOut: 0, person: 0, size: 0, price: 0, picks: 0 }
  for (const shop of shops) {
    const found = judgePicks(shop, each, seed)
    for (const name of ['reasons', 'soldOut', 'person', 'size', 'price', 'picks'] as const) faults[name] += found[name]
  }
  yield plain('picks', faults.picks, 'goods')
  yield none('reasons_without_a_fact', faults.reasons)
  yield none('sold_out', faults.soldOut)
  yield none('wrong_person', faults.person)
  yield none('wrong_size', faults.size)
  yield none('outside_the_budget_unsaid', faults.price)
}

/** A turn of the guide over one large catalogue, all goods of three trades: milliseconds of processor, so that what else runs on the machine does not count. */
function* large(seed: number, count: number): Iterable<Result> {
  const roll = rollOf(seed)
  const { packs } = shippedTrades()
  const three = packs.filter(({ id }) => ['clothes', 'tea', 'phones'].includes(id))
  const began = performance.now()
  const shop = indexed(
    'large',
    three.flatMap((pack) => madeGoods(pack, count / three.length, roll).goods),
  )
  process.stderr.write(`${count} goods made and read in ${round((performance.now() - began) / 1000, 1)} s\n`)
  // as the service does once it has read the goods
  guide(shop.index, EMPTY_GUIDE, { said: ' . ' })
  const times: number[] = []
  const first = ['给我妈买件外套', 'need a jacket for Norway', '想买手机壳', '推荐一下', '送礼的茶叶', '不要羊毛的毛衣', '手机']
  for (let at = 0; at < 120; at++) {
    let state = EMPTY_GUIDE
    let input: Parameters<typeof guide>[2] = { said: first[at % first.length] ?? '' }
    for (let turn = 0; turn < 4; turn++) {
      const start = process.threadCpuUsage()
      const step = guide(shop.index, state, input)
      const { user, system } = process.threadCpuUsage(start)
      times.push((user + system) / 1_000)
      state = step.state
      const option = step.do === 'ask' ? step.question.options[Math.floor(roll() * step.question.options.length)] : undefined
      if (step.do !== 'ask' || !option) break
      input = { tap: `guide:${step.question.id}=${option.id}` }
    }
  }
  const p99 = percentile(times, 0.99)
  yield {
    name: `turn_p99_${count}_goods`,
    value: round(p99, 1),
    unit: 'ms',
    peer: null,
    ratio: null,
    goal: `≤ ${SLOWEST_MS}`,
    ok: p99 <= SLOWEST_MS,
  }
  yield plain('turn_p50', round(percentile(times, 0.5), 1), 'ms')
}
