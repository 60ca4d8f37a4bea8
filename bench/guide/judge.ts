import { type Product, priceNow } from '../../server/commerce/index.ts'
import { EMPTY_GUIDE, type GuideInput, guide, type Pick, pick, type Reason } from '../../server/engine/guide/index.ts'
import { folded } from '../../server/engine/guide/words.ts'
import type { Indexed } from './catalogues.ts'
import { oneOf, type Roll, rollOf } from './made-goods.ts'

/** What was found wrong with picks, by kind, and how many there were. */
export interface Faults {
  reasons: number
  soldOut: number
  person: number
  size: number
  price: number
  picks: number
}

const PEOPLE = ['给我妈', '送老公', '给我爸', 'for my wife', '给5岁的孩子', '自己用']
const AGES: readonly (readonly [number, number] | undefined)[] = [[40, 75], undefined, [40, 75], undefined, [5, 5], undefined]
const SEXES = ['女', '男', '男', '女', '', '']
const SIZES = ['M', 'XL', '39', '41']

/** Talks with all that may go wrong at once: somebody, a size, a budget, something not wanted, changes of mind. Every pick is read against its page. */
export function judgePicks(shop: Indexed, count: number, seed: number): Faults {
  const roll = rollOf(seed + 1)
  const faults: Faults = { reasons: 0, soldOut: 0, person: 0, size: 0, price: 0, picks: 0 }
  for (let at = 0; at < count; at++) {
    const whom = Math.floor(roll() * PEOPLE.length)
    const budget = roll() < 0.5 ? Math.round(10 ** (1.7 + roll() * 1.3)) * 100 : undefined
    const size = roll() < 0.4 ? oneOf(roll, SIZES) : undefined
    const values = {
      ...(budget !== undefined && { money: [{ minor: budget, at: 0, end: 0 }] }),
      ...(size !== undefined && { size }),
      ...(whom === 4 && { age: 60 }),
    }
    const wish = { whom, budget, size }
    for (const one of picksIn(shop, { said: `${PEOPLE[whom]}买点东西`, values }, roll)) judge(one, wish, faults)
  }
  return faults
}

interface Judged {
  readonly pick: Pick
  readonly gaveUp: readonly string[]
}

/** All picks of a talk: questions are answered by lot, then another, a cheaper one and a comparison are asked for. */
function picksIn({ index, goods }: Indexed, first: GuideInput, roll: Roll): Judged[] {
  let [state, input] = [EMPTY_GUIDE, first]
  const found: Judged[] = []
  const after: GuideInput[] = [{ tap: 'guide:do=another' }, { tap: 'guide:do=cheaper' }, { said: '换一个' }]
  for (let turn = 0; turn < 8; turn++) {
    const step = guide(index, state, input)
    state = step.state
    if (step.do === 'ask') {
      const option = roll() < 0.2 ? undefined : oneOf(roll, step.question.options)
      input = option ? { tap: `guide:${step.question.id}=${option.id}` } : { said: '随便' }
      continue
    }
    if (step.do === 'read') {
      const shown = pick(
        index,
        step,
        step.ids.map((id) => goods.get(id)).filter((one) => one !== undefined),
      )
      state = shown.state
      found.push(...shown.picks.map((one) => ({ pick: one, gaveUp: shown.gaveUp })))
    }
    const next = after.shift()
    if (!next) break
    input = next
  }
  return found
}

function judge(
  { pick: { product, variant, reasons }, gaveUp }: Judged,
  wish: { whom: number; budget: number | undefined; size: string | undefined },
  faults: Faults,
): void {
  faults.picks += 1
  if (variant.stock <= 0) faults.soldOut += 1
  const person = product.attributes['适用人群'] ?? ''
  const sex = SEXES[wish.whom] ?? ''
  // a page that tells of students or runners tells no sex
  const other = sex === '女' ? '男' : '女'
  if (sex !== '' && person.includes(other) && !person.includes(sex)) faults.person += 1
  const age = AGES[wish.whom]
  const told = /^(\d+)–(\d+) 岁/u.exec(product.attributes['适用年龄'] ?? '')
  if (age && told && (Number(told[1]) > age[1] || Number(told[2]) < age[0])) faults.person += 1
  const sized = Object.entries(variant.options).find(([name]) => /尺码|^size$/iu.test(name))
  if (wish.size !== undefined && sized && !fitsSize(sized[1], wish.size)) faults.size += 1
  const price = priceNow(variant).minor
  if (wish.budget !== undefined && !gaveUp.includes('budget') && price > wish.budget * 1.15 + 1) faults.price += 1
  faults.reasons += reasons.filter((reason) => !isFact(reason, product, variant.options, variant.stock, price)).length
}

function fitsSize(written: string, told: string): boolean {
  const range = /^(\d+)-(\d+)$/u.exec(written)
  return folded(written) === folded(told) || (range !== null && Number(told) >= Number(range[1]) && Number(told) <= Number(range[2]))
}

/** Whether a reason stands on the page, word for word. */
function isFact(reason: Reason, product: Product, options: Readonly<Record<string, string>>, stock: number, price: number): boolean {
  const stands = ({ name, value }: { name: string; value: string }) => product.attributes[name] === value || options[name] === value
  switch (reason.kind) {
    case 'value':
      return stands(reason)
    case 'lacks':
      return reason.value === undefined || stands(reason.value)
    case 'size':
      return Object.values(options).includes(reason.size)
    case 'sizes':
      return reason.sizes.every((size) => product.variants.some((one) => one.stock > 0 && Object.values(one.options).includes(size)))
    case 'stock':
      return reason.count === stock
    case 'budget':
      return reason.minor === price
    case 'cheaper':
    case 'dearer':
      return reason.minor > 0
    default:
      return true
  }
}
