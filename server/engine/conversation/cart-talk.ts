import { z } from 'zod'
import type { DialogueState } from './dialogue-state.ts'
import type { ChoiceDraft, PartDraft } from './parts.ts'
import type { Words } from './turn.ts'

const text = z.string()
/** What of a talk goes into the shop's cart: the lines as they were put together, and by which hash they lie there already. */
export const CartAsked = z.object({
  lines: z.array(z.object({ productId: text, chosen: z.record(text, text), quantity: z.int() })),
  already: z.object({ hash: text, link: text, way: z.enum(['cart', 'link']) }).optional(),
})
export type CartAsked = z.infer<typeof CartAsked>

type Keyed = Extract<Words, { key: string }>
/** Goods as they go into the cart, of one kind each, as many as there are. */
export interface CartGoods {
  readonly productId: string
  readonly variantId: string
  readonly quantity: number
  readonly title: string
  readonly variant: string
  readonly image?: string
}

/** What may go into the cart now. Where no goods may, `say`, `cards` and `offer` tell why and lead on. */
export interface CartReply {
  readonly goods: readonly CartGoods[]
  /** Of just these goods. */
  readonly hash: string
  /** What is left out. */
  readonly say: readonly Keyed[]
  /** The goods' own pages, or the cart that was filled before. */
  readonly cards: readonly PartDraft[]
  readonly offer: readonly ChoiceDraft[]
}

const Shape = z.looseObject({
  goods: z.array(z.object({ productId: text, variantId: text, quantity: z.int(), title: text, variant: text })),
  hash: text,
  say: z.array(z.looseObject({ key: text })),
  cards: z.array(z.looseObject({ kind: text })),
  offer: z.array(z.looseObject({ id: text })),
})
const isReply = (value: unknown): value is CartReply => Shape.safeParse(value).success

/** Reads what the cart's port gave; undefined where it is nothing, or of another shape. */
export const cartReplyIn = (value: unknown): CartReply | undefined => (isReply(value) ? value : undefined)

/** The question to the cart's port: the basket as it stands. */
export function cartAsked({ talk }: Pick<DialogueState, 'talk'>): CartAsked {
  const { memory = [] } = talk ?? {}
  const basket = memory.findLast((one) => one.event === 'basket')
  const carted = memory.findLast((one) => one.event === 'carted')
  return {
    lines: basket?.event === 'basket' ? basket.lines.map((line) => ({ ...line, chosen: { ...line.chosen } })) : [],
    ...(carted?.event === 'carted' && { already: { hash: carted.hash, link: carted.link, way: carted.way } }),
  }
}

/** What goes into the cart, as the shop's port takes it. */
export const cartPlan = ({ goods }: CartReply, customerId: string | null) => ({
  steps: [
    {
      action: {
        ...({ kind: 'put_in_cart', orderNumber: '' } as const),
        customerId: customerId ?? '',
        lines: goods.map(({ productId, variantId, quantity }) => ({ productId, variantId, quantity })),
      },
    },
  ],
})
