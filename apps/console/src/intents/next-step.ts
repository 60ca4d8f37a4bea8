import type { OrderBrief } from '@xiaoer/contract'

/** What whoever takes over does first: the name of a text, and the orders that it names. */
export interface NextStep {
  readonly step: Step
  /** One where it is clear which; several that come into question, to be asked about; none where the matter needs none. */
  readonly orders: readonly OrderBrief[]
  /** More come into question than are named. */
  readonly more: boolean
}

type Step =
  | 'dispatch'
  | 'change'
  | 'stop'
  | 'parcel'
  | 'signed'
  | 'trouble'
  | 'return'
  | 'money'
  | 'invoice'
  | 'price'
  | 'order'
  | 'goods'
  | 'complaint'
  | 'ask'
  | 'which'

const [WAITING, AWAY, THERE] = [['unpaid', 'paid', 'packing'], ['shipped'], ['delivered', 'completed']]
const GOING_BACK = ['refunding', 'refunded']

/** Which step a matter needs, and in which states an order comes into question for it, the likelier states first; the first line that fits. */
const MATTERS: readonly (readonly [matter: RegExp, step: Step, ...states: readonly (readonly string[])[]])[] = [
  [/^shipping\.(?:dispatch|urge)$/u, 'dispatch', WAITING],
  [/^order\.(?:modify|address|remark|merge|payment|presale|place)$/u, 'change', WAITING],
  [/^(?:order\.cancel|shipping\.intercept)$/u, 'stop', WAITING, AWAY],
  [/^shipping\.not_received$/u, 'signed', THERE, AWAY],
  [/^shipping\.damage$|^issue\.|^warranty\.|^parts\.|^install\./u, 'trouble', THERE],
  [/^shipping\.(?:area|fee|origin|customs)$|^return\.(?:policy|fee|address)$/u, 'goods'],
  [/^shipping\./u, 'parcel', AWAY],
  [/^(?:refund|return)\.progress$/u, 'money', GOING_BACK],
  [/^(?:return|exchange|refund|aftersale)\./u, 'return', THERE, AWAY],
  [/^order\.invoice$/u, 'invoice', THERE, AWAY, WAITING],
  [/^price\.protection$/u, 'price', [...WAITING, ...AWAY, ...THERE]],
  [/^(?:order|virtual)\./u, 'order', [...WAITING, ...AWAY, ...THERE, ...GOING_BACK]],
  [/^service\.(?:complaint|compensation|review)$/u, 'complaint'],
]
/** Of no matter: courtesies, a call for a person, what is not understood. */
const NO_MATTER = /^(?:chat|other|inform)\.|^service\.(?:human|urge)$/u
/** More to choose from are told by nobody. */
const MOST = 3

/**
 * The first step for a matter that was handed over: with the order that was named, else with the one of the shopper's that comes into question, else
 * to ask which of several; never nothing where the matter is known. `words`: what stands in the summary below its head. Pure.
 */
export function nextStep(intent: string, words: string, orders: readonly OrderBrief[]): NextStep | undefined {
  if (NO_MATTER.test(intent)) return undefined
  const [, step, ...states] = MATTERS.find(([matter]) => matter.test(intent)) ?? [undefined, 'goods' as const]
  const named = orders.filter(({ orderNumber }) => words.includes(orderNumber))
  if (step === 'goods' || step === 'complaint' || named.length > 0) return { step, orders: named.slice(0, 1), more: false }
  const fitting = states.map((some) => orders.filter(({ state }) => some.includes(state))).find(({ length }) => length > 0) ?? []
  if (fitting.length === 1) return { step, orders: fitting, more: false }
  if (orders.length === 0) return { step: 'ask', orders: [], more: false }
  const asked = fitting.length > 0 ? fitting : orders
  return { step: 'which', orders: asked.slice(0, MOST), more: asked.length > MOST }
}
