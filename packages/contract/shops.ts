import { z } from 'zod'
import { Instant } from './money.ts'
import { Refusal } from './refusals/refusal.ts'

/** Words for people, in the languages of the console. */
const Words = z.object({ 'zh-CN': z.string(), en: z.string() })

/** One thing that connecting a shop system asks for. */
export const ShopField = z.object({
  name: z.string(),
  label: Words,
  /** How it is typed in: a line, an address on the web, a long text, or one of `choices`. */
  as: z.enum(['line', 'address', 'text', 'choice']),
  /** Kept sealed, never shown again, and sent to no other address than the one it was given for. */
  secret: z.boolean(),
  required: z.boolean(),
  choices: z.array(z.object({ value: z.string(), label: Words })),
  /** Asked for only where another field has one of these values; null: always. */
  only: z.object({ field: z.string(), values: z.array(z.string()) }).nullable(),
  /** What a long text may begin with; null: nothing. */
  example: z.string().nullable(),
})
export type ShopField = z.infer<typeof ShopField>

/** A shop system that a manager can connect in the console, and what it asks for. */
export const ShopKindView = z.object({
  kind: z.string(),
  /** Its name in each language. */
  name: Words,
  fields: z.array(ShopField),
  /** It has no system: its people send tables of products and orders. */
  takesTables: z.boolean().exactOptional(),
  /** It is read by a mapping, which its people write by looking at what the shop answers. */
  takesMapping: z.boolean().exactOptional(),
})
export type ShopKindView = z.infer<typeof ShopKindView>

/** What was filled in, by the names of the fields. */
export const ShopGiven = z.record(z.string().max(40), z.string().max(60_000))
export type ShopGiven = z.infer<typeof ShopGiven>

/** Connects a shop, or changes how it is connected. Secrets that are left out go on as they are kept: for the same address alone. */
export const PutConnection = z.strictObject({
  platform: z.string().min(1).max(40),
  given: ShopGiven,
  /** By which clock the shop goes (IANA), where nobody has said that yet: the browser's, of whoever connects it. */
  timeZone: z.string().min(1).max(80).exactOptional(),
})
export type PutConnection = z.infer<typeof PutConnection>

/** What is tried of a shop system, in this order. Of deeds it is shown what would be sent. */
export const ShopAbility = z.enum([
  'sign_in',
  'catalogue',
  'stock',
  'search',
  'order',
  'orders',
  'parcels',
  'members',
  'promotions',
  'cancel_order',
  'change_address',
  'refund',
  'request_return',
  'add_remark',
])
export type ShopAbility = z.infer<typeof ShopAbility>

/** Tries a connection: all of it, or one ability. */
export const TryConnection = PutConnection.extend({ only: ShopAbility.exactOptional() })
export type TryConnection = z.infer<typeof TryConnection>

/** What a test of a connection found, line by line: how many there are (null: not counted), or why not, in that system's own words. */
export const TriedShop = z.object({
  lines: z.array(
    z.object({
      ability: ShopAbility,
      count: z.int().nullable(),
      refused: Refusal.nullable(),
      ms: z.int(),
      /** What was asked (or would be sent), what came, and what was understood of it; null where the kind reads it without being told how. */
      asked: z.string().nullable(),
      came: z.string().nullable(),
      understood: z.string().nullable(),
    }),
  ),
})
export type TriedShop = z.infer<typeof TriedShop>

/** Why a shop serves nobody at present: it does not answer, or does not let us in any more, in its own words; or which of its orders is odd. */
export const ShopTrouble = z.discriminatedUnion('of', [
  z.object({ of: z.literal('silent') }),
  z.object({ of: z.literal('refused'), said: z.string() }),
  z.object({ of: z.literal('odd'), said: z.string() }),
])
export type ShopTrouble = z.infer<typeof ShopTrouble>

/** How a shop is connected; what is secret is not among it. */
export const ShopConnection = z.object({
  platform: z.string(),
  given: ShopGiven,
  /** The secrets that are kept, by the names of their fields. */
  kept: z.array(z.string()),
  currency: z.string(),
  language: z.string(),
  /** Where the platform calls when something changes; null: this kind calls nobody. */
  webhook: z.string().nullable(),
  paused: z.boolean(),
  connectedAt: Instant,
  /** It took the place of the demo shop, to which the shop can go back. */
  wasDemo: z.boolean(),
  /** Null: all is well, as far as anybody asked. */
  trouble: ShopTrouble.nullable(),
})
export type ShopConnection = z.infer<typeof ShopConnection>

/** The shops of a workspace, what each sells by, and what can be connected. */
export const ConnectedShops = z.object({
  shops: z.array(z.object({ id: z.uuid(), name: z.string(), connector: z.string(), connection: ShopConnection.nullable() })),
  kinds: z.array(ShopKindView),
})
export type ConnectedShops = z.infer<typeof ConnectedShops>

/** What is done one after another when a shop is connected: its system is read, the demo is put away and the connection kept, all is told of it. */
export const CONNECT_STEPS = ['read', 'keep', 'tell'] as const
/** Where connecting a shop is on the node that was asked; null: nothing is being connected there. */
export const ConnectProgress = z.object({ step: z.enum(CONNECT_STEPS).nullable() })
export type ConnectProgress = z.infer<typeof ConnectProgress>

/** Goods that stand in a shop's system and are not for sale there, for want of a price or of a kind to buy: no shopper is told of them. */
export const UnsoldGoods = z.object({
  goods: z.array(z.object({ id: z.string(), title: z.string() })),
  /** So many were looked at, of so many. */
  looked: z.int(),
  of: z.int(),
})
export type UnsoldGoods = z.infer<typeof UnsoldGoods>

/** Ends a connection; the demo shop that it took the place of may come back. */
export const EndConnection = z.strictObject({ backTo: z.literal('demo').exactOptional() })
export type EndConnection = z.infer<typeof EndConnection>

/** Pauses a connection, or takes it up again. */
export const PauseConnection = z.strictObject({ paused: z.boolean() })
export type PauseConnection = z.infer<typeof PauseConnection>
