import { readFileSync } from 'node:fs'
import { CauseWay, Dimension } from '@xiaoer/contract/worth'
import { z } from 'zod'

const Life = z.object({
  talks: z.array(
    z.object({
      /** How often, beside the others. */
      often: z.number().positive(),
      says: z.array(z.string()).min(1),
      /** Which goods some buy afterwards. */
      buys: z.string().optional(),
      /** Upset to the end, or upset in between and soothed. */
      mood: z.enum(['upset', 'soothed']).optional(),
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
    /** What displeased most is named, and something is changed, so many days ago. */
    cause: z.object({
      name: z.string(),
      matter: z.string(),
      ways: z.array(CauseWay).min(1),
      change: z.string(),
      daysAgo: z.number().int().positive(),
    }),
    experiment: z.object({ name: z.string(), what: z.string(), figure: Dimension, holdout: z.number(), leastEffect: z.number() }),
  }),
  people: z.array(z.string()).min(1),
  /** What a colleague answers where the bot handed over by itself. */
  takenUp: z.array(z.string()).min(1),
  /** Who buys there: customers beside those that the demo shop is shown with, whose orders stay as they are told. A share of them would rather speak than write. */
  customers: z.object({
    many: z.number().int().positive(),
    surnames: z.array(z.string()).min(1),
    given: z.array(z.string()).min(1),
    speak: z.number().min(0).max(1),
  }),
  /** Days in a row, the first so many days ago, on which something went wrong: so many times the sessions, and most of them by talks that say this. */
  busy: z.object({
    daysAgo: z.number().int().positive(),
    days: z.number().int().positive(),
    times: z.number().positive(),
    says: z.string(),
  }),
  /** What some would rather have fitted, where the shop has fitters, and what is said once it has come; elsewhere they are told so at once. */
  fitting: z.object({
    product: z.string(),
    cities: z.array(z.string()).min(1),
    says: z.array(z.string()).min(1),
  }),
  /** What is also bought without a word, of a day so many try to; so many more of each are at hand. What stands there oftener is bought oftener. */
  unasked: z.object({ aDay: z.number().positive(), stock: z.number().int(), products: z.array(z.string()).min(1) }),
  /** Where orders go, and how many days a parcel takes to there. */
  places: z.array(z.tuple([z.string(), z.string(), z.string(), z.number()])).min(1),
})
/** What the demo shop's shoppers say and do. */
export type Life = z.infer<typeof Life>

/** It stands in `data/demo/life.json`. */
export const lifeLines = (): Life =>
  Life.parse(JSON.parse(readFileSync(new URL('../../../../data/demo/life.json', import.meta.url), 'utf8')))
