import type { ChoiceDraft } from '#engine/conversation'
import type { DecisionFact } from '../../../facts/index.ts'
import type { Decision, Wish } from '../../definition.ts'
import { wordIn } from '../../matter.ts'
import { MONEY } from '../../values.ts'
import type { Way } from '../asking.ts'

/** The way with what is to be decided. */
export interface Deciding extends Way {
  readonly decision: Decision
  /** What it is decided of, by its name. */
  readonly title: string
}

/** Ways in which the goods are kept, for money. */
export const KEEPS: ReadonlySet<string> = new Set(['part_refund', 'keep_with_compensation'])

/** Where any of several will do: the best that is allowed, else the first that waits for something the shopper can tell. */
export function anyMeant({ decision: { anyOf, wants, offers } }: Deciding, found: DecisionFact): Wish | undefined {
  if (!anyOf) return undefined
  const any = [wants, ...offers]
  const allowed = found.options.flatMap(({ option }) => any.filter((one) => one === option))
  const waiting = any.filter((one) => found.closed.some(({ option, why }) => option === one && why === 'open'))
  return [...allowed, ...waiting][0]
}

/** "Just send me a new one" of what came broken: where it is not sent again without the old one, it is exchanged for the same. */
export function aNewOne({ matter, decision: { deeds, offers } }: Deciding, { options, closed }: DecisionFact, wants: Wish): Wish {
  const may = (one: Wish) =>
    options.some(({ option }) => option === one) || closed.some(({ option, why }) => option === one && why === 'open')
  const both = deeds.exchange && offers.includes('exchange')
  return wordIn(matter, 'option') === 'reship' && both && !may('reship') && may('exchange') ? 'exchange' : wants
}

/** The ways to money, the goods kept first. */
const MONEY_WAYS: readonly Wish[] = ['refund_only', 'return_and_refund', 'keep_with_compensation', 'part_refund']

/** "赔钱": the first way to money that is allowed, else one that waits for a fact. */
export function moneyMeant({ matter, decision: { deeds } }: Deciding, { options, closed }: DecisionFact): Wish | undefined {
  if (wordIn(matter, 'option') !== MONEY) return undefined
  const ours = MONEY_WAYS.filter((one) => deeds[one])
  const allowed = ours.find((one) => options.some(({ option, standing }) => option === one && standing !== 'always'))
  return allowed ?? ours.find((one) => closed.some(({ option, why }) => option === one && why === 'open'))
}

/** "能不能赔点，我就不退了": goods kept for money, under whichever name it is given for them. */
export function keepingMeant({ decision: { deeds } }: Deciding, { options, closed }: DecisionFact, wants: Wish): Wish | undefined {
  if (!KEEPS.has(wants)) return undefined
  const ours = MONEY_WAYS.filter((one) => KEEPS.has(one) && deeds[one])
  const allowed = ours.find((one) => options.some(({ option, standing }) => option === one && standing !== 'always'))
  return allowed ?? ours.find((one) => closed.some(({ option, why }) => option === one && why === 'open'))
}

/** The goods may also be kept, for money, where that is allowed: with the sum, to be tapped instead. */
export function keepingIt({ decision: { offers: may } }: Deciding, found: DecisionFact, wants: Wish): ChoiceDraft[] {
  const offers: readonly string[] = may
  return found.options.flatMap(({ option, standing, gets }) => {
    const amount = option === 'part_refund' ? gets?.refund : gets?.compensation
    if (!KEEPS.has(option) || option === wants || standing === 'always' || !offers.includes(option) || !amount?.minor) return []
    return [{ id: `set:option=${option}`, label: { key: `settle.choice.keep.${option}`, args: { amount } } }]
  })
}
