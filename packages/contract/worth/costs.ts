import { z } from 'zod'

/** What a channel takes, in minor units with decimals: a session, and a message of the shop. */
const ChannelCost = z.strictObject({ perSession: z.number().min(0).max(1e6), perMessage: z.number().min(0).max(1e6) })

/** What serving costs, as the merchant reckons it; money in minor units of the first shop. */
export const PutCosts = z.strictObject({
  /** An hour of people; null: nobody said, and no figure of costs is counted. */
  peopleHour: z.int().min(0).max(1e9).nullable(),
  /** A million tokens of the language model. */
  millionTokens: z.int().min(0).max(1e9),
  /** By kind of channel; those that are absent take nothing. */
  channels: z.record(z.string().min(1).max(40), ChannelCost),
})
export type PutCosts = z.infer<typeof PutCosts>
/** What is reckoned with, in which money, and which kinds of channels there are. */
export const Costs = PutCosts.extend({ currency: z.string(), kinds: z.array(z.string()) })
export type Costs = z.infer<typeof Costs>
