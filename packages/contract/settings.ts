import { z } from 'zod'
import { Instant } from './money.ts'

export const ShopSettings = z.object({
  shops: z.array(z.object({ id: z.uuid(), name: z.string(), connector: z.string(), timeZone: z.string(), botOn: z.boolean() })),
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
})
export type ShopSettings = z.infer<typeof ShopSettings>

export const BotSwitch = z.strictObject({ on: z.boolean() })
export type BotSwitch = z.infer<typeof BotSwitch>

/** The first-run checklist of the console. */
export const SetupStep = z.object({
  id: z.enum(['shop', 'connect', 'knowledge', 'history', 'answers', 'invite', 'script']),
  done: z.boolean(),
  skipped: z.boolean(),
})
export type SetupStep = z.infer<typeof SetupStep>

export const Setup = z.object({ startedAt: Instant, steps: z.array(SetupStep), named: z.boolean() })
export type Setup = z.infer<typeof Setup>

export const NameWorkspace = z.strictObject({
  shopName: z.string().min(1).max(80),
  connector: z.enum(['demo', 'none']),
  language: z.enum(['zh-CN', 'en']),
})
export type NameWorkspace = z.infer<typeof NameWorkspace>

export const StepChange = z.strictObject({ skipped: z.boolean() })
export type StepChange = z.infer<typeof StepChange>

/** With it a shop's server signs who its shoppers are; for managers and owners alone. */
export const ChannelSecret = z.object({ secret: z.string() })
export type ChannelSecret = z.infer<typeof ChannelSecret>
