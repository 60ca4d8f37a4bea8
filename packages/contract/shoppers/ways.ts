import { z } from 'zod'

/** Parts of a day by the shop's clock: 6–12, 12–18, 18–24, 0–6. */
export const DAY_PARTS = ['morning', 'afternoon', 'evening', 'night'] as const
export const DayPart = z.enum(DAY_PARTS)
export type DayPart = z.infer<typeof DayPart>

const Form = z.enum(['text', 'voice'])
const Length = z.enum(['short', 'long'])

/** How a shopper likes to be served, as somebody set it; null: as it is learnt. */
export const PutShopperWays = z.strictObject({
  /** A kind of channel. */
  channel: z.string().min(1).max(40).nullable(),
  hours: DayPart.nullable(),
  form: Form.nullable(),
  length: Length.nullable(),
})
export type PutShopperWays = z.infer<typeof PutShopperWays>

/** One way: what it is, who says so, and of how many sessions how many were so. */
const wayOf = <T extends z.ZodType>(value: T) =>
  z.object({
    value: value.nullable(),
    by: z.enum(['said', 'learnt']).nullable(),
    /** The commonest in these sessions, whether or not it is enough to go by. */
    most: value.nullable(),
    of: z.int(),
    so: z.int(),
  })

/** How a shopper likes to be served: as somebody set it, else as it is learnt where there is enough to go by. */
export const ShopperWays = z.object({
  channel: wayOf(z.string()),
  hours: wayOf(DayPart),
  form: wayOf(Form),
  length: wayOf(Length),
  /** Kinds of channels on which they can be reached. */
  channels: z.array(z.string()),
})
export type ShopperWays = z.infer<typeof ShopperWays>
