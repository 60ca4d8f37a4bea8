import type { Words } from '#engine/conversation'
import type { BestFact } from '../facts/index.ts'

const list = ({ lines }: BestFact) => ({
  minor: lines.reduce((sum, one) => sum + one.sum.minor, 0),
  currency: lines[0]?.sum.currency ?? '',
})

/** The sum of one article, so many of it, with what was taken off. */
export function sumOfOne(found: BestFact, name: string, quantity: number): Words[] {
  const whole = list(found)
  const args = { name: quantity > 1 ? `${name} × ${quantity}` : name, total: found.total, list: whole }
  if (!isOff(found)) return [{ key: 'answer.price', args }, ...freight(found)]
  return [{ key: 'answer.price_off', args: { ...args, steps: { list: stepsOf(found) } } }, ...freight(found)]
}

/** What the goods of a sum come to, without what sending costs. */
export const goodsSum = ({ total, freight: sending }: BestFact) => ({ ...total, minor: total.minor - (sending?.minor ?? 0) })

/** Whether anything is taken off the list price. */
export const isOff = (found: BestFact): boolean => goodsSum(found).minor !== list(found).minor

/** One kind of an article among others: what it comes to without sending, and what is taken off. */
export const goodsOff = (found: BestFact, name: string): Words => ({
  key: isOff(found) ? 'answer.price_off' : 'answer.price',
  args: { name, total: goodsSum(found), list: list(found), steps: { list: stepsOf(found) } },
})

/** What has to be done first for a sum. */
export const toTake = ({ toTake: names }: Pick<BestFact, 'toTake'>): Words[] =>
  names.length > 0 ? [{ key: 'sum.take_first', args: { names: { list: names } } }] : []

/** The sum of several articles. `names`: as they are told, where the sum has not their kinds. */
export const sumOfMany = (found: BestFact, names?: readonly string[]): Words[] => [
  {
    key: stepsOf(found).length > 0 ? 'answer.sum_off' : 'answer.sum',
    args: {
      names: { list: [...(names ?? found.lines.map(({ title, quantity }) => (quantity > 1 ? `${title} × ${quantity}` : title)))] },
      total: found.total,
      saved: found.saved,
      steps: { list: stepsOf(found) },
    },
  },
  ...freight(found),
]

/** A sum step by step: the list price of each, what is taken off in its order, what sending costs, what is paid. */
export const inSteps = (found: BestFact): Words[] => [
  ...found.lines.map(
    ({ title, quantity, unit, sum }): Words => ({
      key: quantity > 1 ? 'price.list_of' : 'price.list',
      args: { name: title, price: unit, quantity, sum },
    }),
  ),
  ...found.steps.map(({ name, amount }): Words => ({ key: amount.minor < 0 ? 'price.off' : 'price.added', args: { name, amount } })),
  ...(found.freight
    ? [
        found.freight.minor === 0 ? { key: 'price.free_freight' } : { key: 'price.freight', args: { amount: found.freight } },
        { key: 'price.total', args: { total: found.total } },
      ]
    : [{ key: 'price.goods', args: { total: found.total } }, AT_CHECKOUT]),
]

/** The names of what is taken off, each once. */
const stepsOf = ({ steps }: BestFact): string[] => [...new Set(steps.flatMap(({ name, amount }) => (amount.minor < 0 ? [name] : [])))]

/** A shop that reckons what sending costs at its checkout alone is not said to send for nothing. */
export const AT_CHECKOUT: Words = { key: 'price.at_checkout' }
const freight = ({ freight: amount }: BestFact): Words[] =>
  amount === undefined
    ? [AT_CHECKOUT]
    : [amount.minor === 0 ? { key: 'price.free_freight' } : { key: 'answer.with_freight', args: { amount } }]

/** What has to be done for the sum, what comes with it, and what a little more would bring. */
export function besideSum(found: BestFact): Words[] {
  const { gifts, missed } = found
  const near = missed.find(({ name }) => name !== '')
  return [
    ...toTake(found),
    ...gifts.slice(0, 1).map((gift): Words => ({ key: 'sum.gift', args: { gift } })),
    ...(near && found.toTake.length === 0 && gifts.length === 0 ? [lacking(near)] : []),
  ]
}

function lacking({ name, lacks, gift, freight: isFreight }: BestFact['missed'][number]): Words {
  if (isFreight) return { key: 'sum.lacks_freight', args: { lacks } }
  return gift === undefined ? { key: 'sum.lacks', args: { name, lacks } } : { key: 'sum.lacks_gift', args: { name, gift, lacks } }
}
