import { z } from 'zod'
import { upTo } from './graphemes.ts'
import { Instant } from './money.ts'

/** A market whose consumer law ships. */
const LawMarket = z.enum(['CN', 'EU'])
/** Where a shop sells; its consumer law is the law its decisions are under. `none`: elsewhere, its own policy alone decides. */
export const ShopMarket = z.enum(['CN', 'EU', 'none'])
/** The shops and channels of a workspace, as the settings show them. Secrets are not among it. */
export const ShopSettings = z.object({
  shops: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      connector: z.string(),
      timeZone: z.string(),
      botOn: z.boolean(),
      /** Null where nobody has said: the currency tells the law. */
      market: ShopMarket.nullable(),
      /** Null where no law that ships is its: its own policy alone decides. */
      law: LawMarket.nullable(),
    }),
  ),
  channels: z.array(
    z.object({
      id: z.uuid(),
      shopId: z.uuid(),
      kind: z.string(),
      name: z.string(),
      publicKey: z.string(),
      botOn: z.boolean(),
      snippet: z.string(),
    }),
  ),
  /** For how long a message of one's own is taken back; 0: not at all. */
  recallSeconds: z.int(),
  /** Where there are no teams: after how long who waits is dealt to a colleague at the desk; null: taken by hand. */
  dealAfterSeconds: z.int().nullable(),
})
export type ShopSettings = z.infer<typeof ShopSettings>

/** Where a shop sells (null: its currency tells), and the IANA zone of its days and hours. */
export const PutMarket = z.strictObject({ market: ShopMarket.nullable(), timeZone: z.string().min(1).max(60) })
export type PutMarket = z.infer<typeof PutMarket>

/** Whether the bot speaks, for a shop or a channel. */
export const BotSwitch = z.strictObject({ on: z.boolean() })
export type BotSwitch = z.infer<typeof BotSwitch>

/** The first-run checklist of the console. */
export const SetupStep = z.object({
  id: z.enum(['shop', 'connect', 'law', 'knowledge', 'history', 'answers', 'invite', 'script', 'try']),
  done: z.boolean(),
  skipped: z.boolean(),
})
export type SetupStep = z.infer<typeof SetupStep>

/** The first-run checklist, and when it was begun. */
export const Setup = z.object({ startedAt: Instant, steps: z.array(SetupStep), named: z.boolean() })
export type Setup = z.infer<typeof Setup>

/** The answers to the first three questions: name, shop system, language. */
export const NameWorkspace = z.strictObject({
  shopName: z.string().min(1).check(upTo(80)),
  connector: z.enum(['demo', 'none']),
  language: z.enum(['zh-CN', 'en']),
  /** By which clock a shop of one's own goes (IANA); the demo shop keeps its own. */
  timeZone: z.string().max(80).optional(),
})
export type NameWorkspace = z.infer<typeof NameWorkspace>

/** Skips a step of the checklist, or takes it up again. */
export const StepChange = z.strictObject({ skipped: z.boolean() })
export type StepChange = z.infer<typeof StepChange>

/** With it a shop's server signs who its shoppers are; for managers and owners alone. */
export const ChannelSecret = z.object({ secret: z.string() })
export type ChannelSecret = z.infer<typeof ChannelSecret>
