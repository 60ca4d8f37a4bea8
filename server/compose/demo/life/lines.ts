import { readFileSync } from 'node:fs'
import { Dimension } from '@xiaoer/contract/worth'
import { z } from 'zod'

const Life = z.object({
  talks: z.array(
    z.object({
      /** How often, beside the others. */
      often: z.number().positive(),
      says: z.array(z.string()).min(1),
      /** Which goods some buy afterwards. */
      buys: z.string().optional(),
      mood: z.literal('upset').optional(),
      /** What a colleague answers, where one is asked for. */
      person: z.array(z.string()).optional(),
    }),
  ),
  /** Why whoever was asked would recommend the shop, or not. */
  nps: z.object({ high: z.array(z.string()).min(1), low: z.array(z.string()).min(1) }),
  /** What was set before. */
  settings: z.object({
    points: z.array(z.object({ name: z.string(), place: z.string() })),
    costs: z.object({ peopleHour: z.number(), millionTokens: z.number() }),
    survey: z.number(),
    experiment: z.object({ name: z.string(), what: z.string(), figure: Dimension, holdout: z.number(), leastEffect: z.number() }),
  }),
  people: z.array(z.string()).min(1),
  places: z.array(z.tuple([z.string(), z.string(), z.string()])).min(1),
})
/** What the demo shop's shoppers say and do. */
export type Life = z.infer<typeof Life>

/** It stands in `data/demo/life.json`. */
export const lifeLines = (): Life =>
  Life.parse(JSON.parse(readFileSync(new URL('../../../../data/demo/life.json', import.meta.url), 'utf8')))
