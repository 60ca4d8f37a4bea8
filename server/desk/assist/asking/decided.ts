import { type DeskDeed, type DeskDeedKind, DeskSaid } from '@xiaoer/contract/acting'
import type { AskedDeed } from '@xiaoer/contract/questions'
import type { Order, OrderItem } from '#commerce'
import { type ActingParts, type Asking, ordersBeside, weighed } from '#desk/acting'
import { gramsIn, likeness } from '../past/likeness.ts'

/** So many of the shopper's newest orders are looked through. */
const ORDERS = 20
/** So many lines of an order are weighed where none is named. */
const LINES = 3
const MOST = 8
/** Who pays, and whether at all, hangs on the reason: where none was told these are weighed, one of each sort, as it mostly is with either. */
const SUPPOSED: readonly DeskSaid[] = [
  { claim: 'unsuitable', intact: true, opened: false },
  { claim: 'defect', evidence: 'pictures' },
]
/** A line whose title shares so much with the words is meant. */
const NAMED = 0.2

/** What is asked of the decisions. */
export interface ToWeigh {
  readonly question: string
  readonly kinds: readonly DeskDeedKind[]
  readonly said: DeskSaid
  /** The orders that may be meant, the likeliest first. */
  readonly orders: readonly string[]
  /** The line that is spoken of. */
  readonly variantId?: string | undefined
}

/** What would become of the deeds that a question is about, for the order that is meant: each by the very decision that the deed itself rests on. */
export async function decidedFor(
  parts: ActingParts,
  asking: Asking,
  { question, kinds, said, orders, variantId: spokenOf }: ToWeigh,
): Promise<AskedDeed[]> {
  if (kinds.length === 0) return []
  const order = meantOf(await ordersBeside(parts, asking, ORDERS), orders)
  if (!order) return []
  const found: AskedDeed[] = []
  for (const kind of kinds)
    for (const item of linesOf(order, question, spokenOf)) {
      const { variantId } = item
      found.push(...(await outlooks(parts, asking, { kind, orderNumber: order.number, variantId, said }, nameOf(item))))
    }
  return unlike(found).slice(0, MOST)
}

/** The order that is named or spoken of; where none is the newest that has come, or any. */
const meantOf = (orders: readonly Order[], [number]: readonly string[]): Order | undefined =>
  number === undefined
    ? (orders.find(({ state }) => state === 'delivered' || state === 'completed') ?? orders[0])
    : orders.find((one) => one.number === number)

const nameOf = ({ title, variant }: OrderItem): string => `${title} ${variant}`.trim()

/** The line that is spoken of, the one that the question names, or the first of all. */
function linesOf({ items }: Order, question: string, variantId: string | undefined): readonly OrderItem[] {
  const asked = gramsIn(question)
  const named = items.filter((item) => likeness(asked, gramsIn(nameOf(item))) >= NAMED)
  const meant = named.length > 0 ? named : items.filter((item) => item.variantId === variantId)
  return (meant.length > 0 ? meant : items).slice(0, LINES)
}

/** A deed as it is known; where the reason alone lacks, as it would be by either sort of reason. */
async function outlooks(parts: ActingParts, asking: Asking, deed: DeskDeed, item: string): Promise<AskedDeed[]> {
  const weigh = async (said: DeskSaid, supposed: AskedDeed['supposed']): Promise<AskedDeed> => {
    const one = { ...deed, said }
    return { deed: one, item, supposed, preview: { ...(await weighed(parts, asking, one)).preview, seal: null } }
  }
  const known = await weigh(deed.said, null)
  if (known.preview.verdict !== 'asks' || !known.preview.asks.includes('claim')) return [known]
  return Promise.all(SUPPOSED.map((all) => weigh({ ...all, ...deed.said }, without(all, deed.said))))
}

/** Of what is supposed that which nobody has told. */
const without = (supposed: DeskSaid, told: DeskSaid): DeskSaid =>
  DeskSaid.parse(Object.fromEntries(Object.entries(supposed).filter(([fact]) => !(fact in told))))

/** What is of a whole order is told once, whichever of its lines it was weighed for. */
const unlike = (all: readonly AskedDeed[]): AskedDeed[] => {
  const seen = new Set<string>()
  return all.filter(({ deed, supposed, item, preview }) => {
    const isOfLine = preview.decision !== null || preview.verdict === 'asks'
    const key = JSON.stringify([deed.kind, supposed, isOfLine ? item : null, isOfLine ? null : preview])
    return !seen.has(key) && seen.add(key)
  })
}
