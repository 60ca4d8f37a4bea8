import { z } from 'zod'
import { upTo } from '../graphemes.ts'
import { OtherMoney } from './report.ts'

/** What went wrong. */
export const CauseWay = z.enum(['returned', 'not_known', 'unanswered', 'waited_person', 'waited', 'handed_over', 'answer'])
export type CauseWay = z.infer<typeof CauseWay>
/** A matter (an intent, empty where none was read) and what went wrong in it. */
export const CauseKey = z.strictObject({ matter: z.string().max(60), way: CauseWay })
export type CauseKey = z.infer<typeof CauseKey>

/** Names a cause: what it gathers, and who cares for it. */
export const PutCause = z.strictObject({
  name: z.string().trim().min(1).check(upTo(80)),
  keys: z.array(CauseKey).min(1).max(200),
  ownerId: z.uuid().nullable(),
})
export type PutCause = z.infer<typeof PutCause>
/** What was changed, and on which day. */
export const PutCauseChange = z.strictObject({ what: z.string().trim().min(1).check(upTo(500)), on: z.iso.date() })
export type PutCauseChange = z.infer<typeof PutCauseChange>

const Rate = z.object({ of: z.int(), hits: z.int(), value: z.number(), low: z.number(), high: z.number() })

/** A cause with what it cost, and what came of changes. */
export const Cause = z.object({
  /** Null: nobody has named it. */
  id: z.uuid().nullable(),
  name: z.string().nullable(),
  ownerId: z.uuid().nullable(),
  keys: z.array(CauseKey),
  sessions: z.int(),
  /** By what they showed it; one session may show several. */
  signals: z.object({ disliked: z.int(), low_stars: z.int(), low_nps: z.int(), contrary: z.int(), complained: z.int(), returned: z.int() }),
  /** Refunded after these chats, and what their shoppers had paid in the thirty days before. Minor units. */
  refunded: z.number(),
  atStake: z.number(),
  /** Of all sessions of its matters. */
  rate: Rate,
  changes: z.array(
    z.object({
      id: z.uuid(),
      what: z.string(),
      on: z.iso.date(),
      /** Four weeks before, and up to four weeks afterwards; the day itself is in neither. */
      before: Rate,
      after: Rate,
      /** Afterwards less before: a comparison of two times, not an effect. Null where there is nothing of one of them. */
      difference: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
    }),
  ),
})
export type Cause = z.infer<typeof Cause>

/** Causes of the last days, those of most sessions first. */
export const Causes = z.object({
  days: z.int(),
  currency: z.string(),
  sessions: z.int(),
  displeased: z.int(),
  causes: z.array(Cause),
  /** Who may care for a cause, and whoever cares for one and has left since. */
  people: z.array(z.object({ id: z.uuid(), name: z.string(), hasLeft: z.boolean() })),
  /** Orders that the sums leave out, being in another money than the first shop's. */
  otherMoney: z.array(OtherMoney),
})
export type Causes = z.infer<typeof Causes>
