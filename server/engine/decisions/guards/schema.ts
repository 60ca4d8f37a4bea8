import { z } from 'zod'
import { date, zone } from '../facts/case.ts'
import { checked, shaped } from '../findings/checked.ts'
import { fault } from '../findings/fault.ts'

const Told = z.strictObject({ 'zh-CN': z.string().min(1).max(400), en: z.string().min(1).max(400) })
const name = shaped(/^[A-Za-z][\w-]{0,60}$/, 'no_name')

const values = z.array(z.string()).min(1)
const Asked = z.union([
  z.boolean(),
  values,
  z.strictObject({ not: values }),
  z
    .strictObject({ from: z.int().optional(), to: z.int().optional() })
    .superRefine(checked(({ from, to }) => (from === undefined && to === undefined ? fault('no_end', {}) : undefined))),
])
const conditions = z.record(name, Asked)

/** What a fact may be: one of some words, yes or no, a whole number. */
const GuardFact = z.union([values, z.literal('flag'), z.literal('number')])
/** What a fact may be. */
export type GuardFact = z.infer<typeof GuardFact>

const GuardRule = z.strictObject({
  /** Only then is it asked; always where it is absent. */
  when: conditions.optional(),
  needs: conditions,
  text: Told,
})
/** What must be so before something is done. */
export type GuardRule = z.infer<typeof GuardRule>

const GuardVersion = z.strictObject({
  version: z.string().trim().min(1).max(60),
  from: date,
  until: date.optional(),
  facts: z.record(name, GuardFact),
  rules: z.record(name, GuardRule),
  /** Action → the rules it is under; an action that is not here may not be done. */
  actions: z.record(name, z.array(name)),
})
/** The guards as they stand for a time. */
export type GuardVersion = z.infer<typeof GuardVersion>

/** A file of guards: what must be so before each action is done. */
export const GuardFile = z.strictObject({
  guards: name,
  title: Told,
  zone,
  sources: z.array(z.string().min(1)).min(1),
  versions: z.array(GuardVersion).min(1),
})
/** A file of guards. */
export type GuardFile = z.infer<typeof GuardFile>
