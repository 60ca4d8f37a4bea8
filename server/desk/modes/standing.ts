import type { Agreement, IntentMode } from '@xiaoer/contract/modes'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { wilson } from '#platform/statistics'

/** What moves an intent one mode up, and below what it falls: so many judged decisions, and Wilson's lower bound of their agreement. */
export const NEEDS = { decisions: 200, low: 0.97 } as const
/** Only the newest count: what was a year ago says little. */
const NEWEST = 1_000

/** From the most careful up. */
export const LADDER: readonly IntentMode[] = ['shadow', 'suggest', 'semi', 'full']

/** How often people agreed with what was decided for an intent since `since`. */
export async function agreementOn(tx: Tx, intent: string, since: Date): Promise<Agreement> {
  const row = await tx.row<{ decisions: number; agreed: number; waiting: number }>(sql`
    with newest as (
      select agreed from mode_decisions where intent = ${intent} and at >= ${since} and agreed is not null order by at desc limit ${NEWEST})
    select count(*)::int as decisions, (count(*) filter (where agreed))::int as agreed,
      (select count(*)::int from mode_decisions where intent = ${intent} and at >= ${since} and judged_at is null) as waiting from newest`)
  const { decisions, agreed, waiting } = row ?? { decisions: 0, agreed: 0, waiting: 0 }
  return { decisions, agreed, waiting, low: decisions === 0 ? 0 : wilson(agreed, decisions).low }
}

/** Enough was seen, and people agreed with enough of it. */
export const mayRise = ({ decisions, low }: Agreement): boolean => decisions >= NEEDS.decisions && low >= NEEDS.low

/** Enough was seen, and it is not good enough for where it stands. */
export const mustFall = (mode: IntentMode, { decisions, low }: Agreement): boolean =>
  mode !== 'shadow' && decisions >= NEEDS.decisions && low < NEEDS.low
