import { z } from 'zod'
import { upTo } from '../graphemes.ts'

/** Ways of meeting an upset shopper with a line, each of which may be kept back by itself. */
export const TONES = ['soothe', 'soothe_strongly', 'asks_again', 'asks_again_mildly', 'urges_again', 'urges_again_mildly'] as const

/** What can be kept back from some shoppers. `tone:STRATEGY`: one way of meeting who is upset; `scenario:NAME`: one of the workspace's own scenarios; `silence`: the question to who falls silent; `recommendations`: goods that are recommended; `foresight`: questions that are foreseen; `news:EVENT`: what is said of an order first. */
export const Withheld = z
  .string()
  .regex(
    /^(?:bot|tone|light|silence|recommendations|foresight|tone:[a-z_]{1,40}|scenario:[a-z0-9_]{1,60}|news:[a-z_]{1,40})$/u,
    'experiment.what',
  )
/** The dimensions an experiment is judged in: five of what is kept back in a chat, and two of news of an order. */
export const Dimension = z.enum(['paid', 'people_time', 'cost', 'first_contact', 'nps', 'order_paid', 'contacts'])
export type Dimension = z.infer<typeof Dimension>

/** Reasons of the catalogues. */
const [NOBODY, EVERYBODY] = ['experiment.nobody', 'experiment.everybody']

const Plan = {
  what: Withheld,
  figure: Dimension,
  /** The share of all shoppers that takes part. */
  traffic: z.number().min(0.01).max(1),
  /** The share of those that goes without; the rest is served in full. */
  holdout: z.number().min(0.01, NOBODY).max(0.9, EVERYBODY),
  /** The smallest difference that is to be found, in the figure's unit. */
  leastEffect: z.number().positive().max(1_000_000),
}

/** What an experiment would take, asked before its start. */
export const PlanExperiment = z.strictObject({
  ...Plan,
  leastEffect: z.coerce.number().positive().max(1_000_000),
  traffic: z.coerce.number().min(0.01).max(1),
  holdout: z.coerce.number().min(0.01, NOBODY).max(0.9, EVERYBODY),
})
export type PlanExperiment = z.infer<typeof PlanExperiment>
/** What it would take. */
export const PlannedExperiment = z.object({
  /** Shoppers needed in all to find it with power 80 %. */
  shoppers: z.int().nullable(),
  /** Shoppers a day that would take part, by the last four weeks. */
  aDay: z.number(),
  days: z.int().nullable(),
  /** The figure of the last four weeks, by shopper. */
  now: z.number().nullable(),
  powerInFourWeeks: z.number().nullable(),
})
export type PlannedExperiment = z.infer<typeof PlannedExperiment>

/** Starts one; it cannot be changed afterwards. */
export const StartExperiment = z.strictObject({
  ...Plan,
  name: z.string().trim().min(1).check(upTo(80)),
  plannedDays: z.int().min(1).max(365),
  /** `planned`: at the planned end; `sure`: as soon as the interval that is valid always leaves zero out. */
  stopRule: z.enum(['planned', 'sure']),
})
export type StartExperiment = z.infer<typeof StartExperiment>

const Interval = z.object({ low: z.number(), high: z.number() })
/** What is often claimed of bots, set against what was found here. */
export const ExperimentClaim = z.object({
  /** `ratio`: the treated to the held out; `mean`: the treated alone; `difference`: the treated less the held out. */
  of: z.enum(['ratio', 'mean', 'difference']),
  target: z.number(),
  /** Null: it cannot be told, as where the held out came to nothing. */
  value: z.number().nullable(),
  /** 95 %, whenever one looks; null: without bounds. */
  interval: Interval.nullable(),
  /** All of the interval keeps what is claimed, none of it does, or there is not enough data to tell. */
  standing: z.enum(['reached', 'not_reached', 'unclear']),
})
export type ExperimentClaim = z.infer<typeof ExperimentClaim>

/** One dimension: both arms, their difference and its intervals. */
export const ExperimentFigure = z.object({
  figure: Dimension,
  treated: z.object({ n: z.int(), mean: z.number() }),
  heldOut: z.object({ n: z.int(), mean: z.number() }),
  /** Treated less held out. */
  difference: z.number(),
  /** Valid at the planned end alone. */
  fixed: Interval,
  /** Valid whenever one looks. */
  always: Interval,
  /** How much of the variance what was before took out. */
  reduced: z.number(),
  /** All shoppers of one arm, or of both, came to the same: the interval is that of one more who differs. Without width it says nothing. */
  alike: z.enum(['one', 'both']).optional(),
  /** Absent where nothing is claimed, and of what was kept before claims were judged. */
  claim: ExperimentClaim.optional(),
})
export type ExperimentFigure = z.infer<typeof ExperimentFigure>

/** An experiment with what it shows so far. */
export const ExperimentView = z.object({
  id: z.uuid(),
  name: z.string(),
  what: z.string(),
  figure: Dimension,
  traffic: z.number(),
  holdout: z.number(),
  leastEffect: z.number(),
  plannedDays: z.int(),
  stopRule: z.enum(['planned', 'sure']),
  startedAt: z.string(),
  stoppedAt: z.string().nullable(),
  /** Its planned end: there it stops by itself, unless it goes on. */
  endsAt: z.string(),
  /** A person has said that it goes on after its planned end. */
  goesOn: z.boolean(),
  /** Started by itself, as something new came into force. */
  byItself: z.boolean(),
  treated: z.int(),
  heldOut: z.int(),
  /** The chance of so uneven a split; below 0.001 nothing is to be believed. */
  splitChance: z.number(),
  /** As at when it was reckoned: large ones aside, now and then; null: not yet. */
  reckonedAt: z.string().nullable(),
  figures: z.array(ExperimentFigure),
  /** What the rule says now. */
  advice: z.enum(['broken_split', 'too_early', 'go_on', 'stop_better', 'stop_worse', 'stop_nothing']),
})
export type ExperimentView = z.infer<typeof ExperimentView>
/** All of them, the newest first. */
export const Experiments = z.object({ currency: z.string(), experiments: z.array(ExperimentView) })
export type Experiments = z.infer<typeof Experiments>

/** Whether it goes on after its planned end. */
export const GoOn = z.strictObject({ on: z.boolean() })
export type GoOn = z.infer<typeof GoOn>

/** The share of shoppers from whom each kind of news and each new scenario is kept by itself; 0: none. */
export const Holdout = z.strictObject({ share: z.number().min(0).max(0.5, 'experiment.half') })
export type Holdout = z.infer<typeof Holdout>
