import { z } from 'zod'
import type { ChoiceDraft, PartDraft } from './parts.ts'
import type { Words } from './turn.ts'
import type { Understanding } from './understanding.ts'

const id = z.string().min(1).max(300)
const Values = z.strictObject({
  money: z.array(z.strictObject({ minor: z.number(), at: z.number(), end: z.number() })).optional(),
  /** Minor units that it may cost at most. */
  most: z.number().optional(),
  size: z.string().optional(),
  /** Centimetres and kilograms. */
  height: z.number().optional(),
  weight: z.number().optional(),
  /** In months. */
  age: z.number().optional(),
})
/** Values that were found in a message, as far as the guide uses them. */
export type SaidValues = z.infer<typeof Values>

const Event = z.discriminatedUnion('e', [
  z.strictObject({ e: z.literal('said'), text: z.string(), values: Values }),
  z.strictObject({ e: z.literal('chose'), question: id, option: id }),
  z.strictObject({ e: z.literal('asked'), question: id, options: z.array(id) }),
  z.strictObject({ e: z.literal('shown'), best: id, cheaper: id.optional(), better: id.optional() }),
  /** What is known of the shopper from before: it stands until they say otherwise. */
  z.strictObject({ e: z.literal('known'), values: Values, people: z.array(id) }),
])
/** What happened in a talk with the guide, oldest first: the need is read from all of it anew, so that a correction is one event more. */
export type GuideEvent = z.infer<typeof Event>

const State = z.strictObject({ events: z.array(Event).max(200) })
/** What is kept of a talk with the guide between turns. */
export type GuideState = z.infer<typeof State>

/** What is asked of the guide through its port: a shopper's words with what was found in them, or a tap, and what was kept. */
export const GuideAsked = z.strictObject({
  said: z.string().max(4_000).optional(),
  values: Values.optional(),
  /** `guide:<question>=<option>`. */
  tap: z.string().max(600).optional(),
  state: State.optional(),
  language: z.string(),
})
export type GuideAsked = z.infer<typeof GuideAsked>

type Arg = string | number | { minor: number; currency: string } | { list: string[] } | Said
interface Said {
  key: string
  args?: Record<string, Arg> | undefined
  texts?: { 'zh-CN': string; en: string } | undefined
}
const Said: z.ZodType<Said> = z.lazy(() =>
  z.strictObject({
    key: z.string(),
    args: z
      .record(
        z.string(),
        z.union([
          z.string(),
          z.number(),
          z.strictObject({ minor: z.number(), currency: z.string() }),
          z.strictObject({ list: z.array(z.string()) }),
          Said,
        ]),
      )
      .optional(),
    texts: z.strictObject({ 'zh-CN': z.string(), en: z.string() }).optional(),
  }),
)
const Reply = z.strictObject({
  /** Goods that still fit. */
  left: z.number(),
  say: z.array(Said),
  choices: z.array(z.strictObject({ id, label: Said })),
  goods: z.array(
    z.strictObject({
      role: z.enum(['best', 'cheaper', 'better', 'compared']),
      productId: id,
      variantId: id,
      title: z.string(),
      variant: z.string(),
      price: z.strictObject({ minor: z.number(), currency: z.string() }),
      was: z.strictObject({ minor: z.number(), currency: z.string() }).optional(),
      stock: z.number(),
      image: z.string().optional(),
      url: z.string().optional(),
      /** Why, each a fact of the catalogue or a way through the graph. */
      because: z.array(Said),
    }),
  ),
  /** The question that was put; absent where none was. */
  asks: id.optional(),
  /** Whether the message held something that the guide knows. */
  isRead: z.boolean(),
  state: State,
})

/** What the guide says next, as its port gives it. */
export interface GuideReply {
  readonly left: number
  readonly say: readonly Extract<Words, { key: string }>[]
  readonly choices: readonly (ChoiceDraft & { readonly label: Extract<Words, { key: string }> })[]
  readonly goods: readonly GuideGoods[]
  readonly asks?: string
  readonly isRead: boolean
  readonly state: GuideState
}

/** Goods that the guide shows, with why. */
export interface GuideGoods {
  readonly role: 'best' | 'cheaper' | 'better' | 'compared'
  readonly productId: string
  readonly variantId: string
  readonly title: string
  readonly variant: string
  readonly price: { readonly minor: number; readonly currency: string }
  readonly was?: { readonly minor: number; readonly currency: string }
  readonly stock: number
  readonly image?: string
  readonly url?: string
  readonly because: readonly Extract<Words, { key: string }>[]
}

/** Reads what the guide's port gave; undefined where it is nothing, or of another shape. */
export function guideReplyIn(value: unknown): GuideReply | undefined {
  const found = Reply.safeParse(value)
  return found.success ? withoutAbsent(found.data) : undefined
}

type Read = z.infer<typeof Reply>
type Keyed = Extract<Words, { key: string }>

const wordsOf = ({ key, args, texts }: Said): Keyed => ({
  key,
  ...(args && {
    args: Object.fromEntries(
      Object.entries(args).map(([name, one]) => [name, typeof one === 'object' && 'key' in one ? wordsOf(one) : one]),
    ),
  }),
  ...(texts && { texts }),
})

const withoutAbsent = ({ left, say, choices, goods, asks, isRead, state }: Read): GuideReply => ({
  left,
  say: say.map(wordsOf),
  choices: choices.map((one) => ({ id: one.id, label: wordsOf(one.label) })),
  goods: goods.map(({ was, image, url, because, ...one }) => ({
    ...one,
    ...(was && { was }),
    ...(image !== undefined && { image }),
    ...(url !== undefined && { url }),
    because: because.map(wordsOf),
  })),
  ...(asks !== undefined && { asks }),
  isRead,
  state,
})

/** A pick as a card of the conversation. */
export const guideCard = ({ productId, variantId, title, variant, price, was, stock, image, url }: GuideGoods): PartDraft => ({
  kind: 'product',
  text: { key: 'card.product', args: { title, price } },
  productId,
  variantId,
  title,
  price,
  stock,
  ...(variant !== '' && { variant }),
  ...(was && { was }),
  ...(image && { image }),
  ...(url && { url }),
})

/** What of an understood message the guide goes by. */
export function saidValues({ entities }: { readonly entities: Understanding['entities'] }): SaidValues {
  const money = entities.flatMap(({ type, value, span }) =>
    type === 'money' && typeof value === 'object' && !Array.isArray(value) && typeof value['minor'] === 'number'
      ? [{ minor: value['minor'], at: span[0], end: span[1] }]
      : [],
  )
  const number = (name: 'height' | 'weight' | 'age') =>
    entities.map(({ type, value }) => (type === name && typeof value === 'number' ? value : undefined)).find((one) => one !== undefined)
  const [height, weight, age] = [number('height'), number('weight'), number('age')]
  const size = entities
    .map(({ type, value }) => (type === 'size' && typeof value === 'string' ? value : undefined))
    .find((one) => one !== undefined)
  return {
    ...(money.length > 0 && { money }),
    ...(size !== undefined && { size }),
    ...(height !== undefined && { height }),
    ...(weight !== undefined && { weight }),
    ...(age !== undefined && { age }),
  }
}
