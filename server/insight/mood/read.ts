import type { MoodOutcome, SessionMood, SessionsBehind } from '@xiaoer/contract/worth'
import { SessionMood as Moods } from '@xiaoer/contract/worth'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { asInstant, type Counted, type Newest, newestOf } from '../facts/index.ts'
import { MOOD_OUTCOMES, moods, moodySessions, rolledSums } from '../rolled/index.ts'

/** The sums of a mood among those alike. */
export interface MoodRow {
  readonly mood: SessionMood
  readonly alike: string
  readonly sessions: number
  readonly sums: Readonly<Record<MoodOutcome, Counted>>
}

/** Every outcome by mood and by what is held equal, from the roll-ups; days by the clock of the first shop, both included. */
export async function moodRows(tx: Tx, first: string, last: string): Promise<MoodRow[]> {
  return (await rolledSums(tx, moods, { first, last })).map(({ keys: [mood, alike = ''], sums: [sessions = 0, ...sums] }) => {
    const three = (name: MoodOutcome): Counted => {
      const at = 3 * MOOD_OUTCOMES.indexOf(name)
      return [sums[at] ?? 0, sums[at + 1] ?? 0, sums[at + 2] ?? 0]
    }
    return {
      ...{ mood: Moods.parse(mood), alike, sessions },
      sums: { paid: three('paid'), spent: three('spent'), sent_back: three('sent_back'), stars: three('stars') },
    }
  })
}

/** The sessions of a mood, newest first. */
export const moodSessions = (tx: Tx, mood: SessionMood, days: Newest): Promise<SessionsBehind['sessions']> =>
  newestOf(
    tx,
    days,
    (facts, most) => sql`
    select id as "sessionId", conversation_id as "conversationId", ${asInstant(sql`opened_at`)} as "openedAt"
    from (${moodySessions(facts, days.now)}) s where mood = ${mood} order by opened_at desc, id limit ${most}`,
  )
