import type { Fall, IntentMode, ModeRow } from '@xiaoer/contract/modes'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { tell } from '#engine/conversation'
import type { Database, Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { agreementOn, LADDER, mayRise, mustFall, NEEDS } from './standing.ts'

interface Row {
  readonly intent: string
  readonly mode: IntentMode
  readonly since: Date
  readonly changedBy: string | null
  readonly fell: Fall | null
}

const ROWS = sql`select intent, mode, since, changed_by as "changedBy", fell from intent_modes`

/** Modes by intent, for the turns. */
export async function intentModes(db: Database, workspaceId: string): Promise<ReadonlyMap<string, IntentMode>> {
  const rows = await db.inWorkspace(workspaceId, (tx) => tx.rows<Row>(ROWS))
  return new Map(rows.map(({ intent, mode }) => [intent, mode]))
}

/** The intents that have a mode of their own, with what speaks for them. */
export const listModes = (db: Database, workspaceId: string): Promise<ModeRow[]> =>
  db.inWorkspace(workspaceId, async (tx) => {
    const found = []
    for (const row of await tx.rows<Row>(sql`${ROWS} order by intent`)) found.push(await viewOf(tx, row))
    return found
  })

async function viewOf(tx: Tx, { intent, mode, since, changedBy, fell }: Row): Promise<ModeRow> {
  const agreement = await agreementOn(tx, intent, since)
  const rises = mode !== 'full' && mayRise(agreement)
  return { intent, mode, since: since.toISOString(), byItself: changedBy === null, fell, agreement, mayRise: rises }
}

/** Who changes a mode, and when. */
export interface Changing {
  readonly workspaceId: string
  readonly accountId: string
  readonly at: Date
}

/** Sets a mode: down at once, up one step and only on what people agreed with. Throws `conflict` with the numbers. Gives the event's number. */
export async function setMode(db: Database, by: Changing, intent: string, mode: IntentMode): Promise<number> {
  return db.inWorkspace(by.workspaceId, async (tx) => {
    const row = await tx.row<Row>(sql`${ROWS} where intent = ${intent} for update`)
    const from = LADDER.indexOf(row?.mode ?? 'full')
    const to = LADDER.indexOf(mode)
    if (to > from) await mustBeEarned(tx, intent, row, to - from)
    // a rise takes its evidence along: it must go on to hold
    const since = row && to >= from ? row.since : by.at
    await write(tx, by.workspaceId, { intent, mode, since, changedBy: by.accountId, fell: null }, by.at)
    return told(tx, by.workspaceId, intent, mode, by.at)
  })
}

async function mustBeEarned(tx: Tx, intent: string, row: Row | undefined, steps: number): Promise<void> {
  if (steps > 1) throw new AppError('conflict', refusal('mode.one_step', { intent }))
  const { decisions, agreed, low } = await agreementOn(tx, intent, row?.since ?? new Date(0))
  if (mayRise({ decisions, agreed, low, waiting: 0 })) return
  throw new AppError(
    'conflict',
    refusal('mode.not_earned', { intent, agreed, decisions, low: (100 * low).toFixed(1), needed: NEEDS.decisions, least: 100 * NEEDS.low }),
  )
}

const write = (tx: Tx, workspaceId: string, { intent, mode, since, changedBy, fell }: Row, at: Date) =>
  tx.run(sql`
    insert into intent_modes (workspace_id, intent, mode, since, changed_at, changed_by, fell)
    values (${workspaceId}, ${intent}, ${mode}, ${since}, ${at}, ${changedBy}, ${fell && JSON.stringify(fell)})
    on conflict (workspace_id, intent) do update set mode = excluded.mode, since = excluded.since, changed_at = excluded.changed_at, changed_by = excluded.changed_by,
      fell = excluded.fell`)

async function told(tx: Tx, workspaceId: string, intent: string, mode: IntentMode, at: Date): Promise<number> {
  const [seq = 0] = await tell(tx, workspaceId, at, [{ type: 'mode_changed', conversationId: null, detail: { intent, mode } }])
  return seq
}

/** Moves down by one what people agree with too seldom; gives the events' numbers. The count begins anew there. */
export const letFall = (db: Database, workspaceId: string, at: Date): Promise<number[]> =>
  db.inWorkspace(workspaceId, async (tx) => {
    const seqs: number[] = []
    for (const row of await tx.rows<Row>(sql`${ROWS} where mode <> 'shadow' order by intent for update`)) {
      const agreement = await agreementOn(tx, row.intent, row.since)
      if (!mustFall(row.mode, agreement)) continue
      const lower = LADDER[LADDER.indexOf(row.mode) - 1] ?? 'shadow'
      const { decisions, agreed, low } = agreement
      const fell = { from: row.mode, at: at.toISOString(), decisions, agreed, low }
      await write(tx, workspaceId, { ...row, mode: lower, since: at, changedBy: null, fell }, at)
      seqs.push(await told(tx, workspaceId, row.intent, lower, at))
    }
    return seqs
  })
