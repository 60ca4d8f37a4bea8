import sql from 'sql-template-tag'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import type { KeptStep, Scene } from '../work/stages.ts'
import type { Journal } from './backlog.ts'

/** Keeps one step of a turn that a language model drives, under the turn's right to the conversation. Throws `conflict` where another has it by now. */
export async function keepStep(db: Database, { workspaceId, now }: Pick<Scene, 'workspaceId' | 'now'>, step: KeptStep): Promise<void> {
  const { conversationId, since, upTo, fence, nth, lookUps } = step
  const kept = await db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`
      insert into turn_steps (workspace_id, conversation_id, since, nth, up_to, began_at, look_ups)
      select ${workspaceId}, c.id, ${since}, ${nth}, ${upTo}, ${now}, ${JSON.stringify(lookUps)}::jsonb
      from conversations c where c.id = ${conversationId} and c.fence = ${fence} and c.holder = 'bot'
      on conflict (workspace_id, conversation_id, since, nth) do update set look_ups = excluded.look_ups, up_to = excluded.up_to`),
  )
  if (kept === 0) throw new AppError('conflict', `another works conversation ${conversationId} now, or a person has it`)
}

interface Row {
  readonly up_to: string
  readonly began_at: Date
  readonly look_ups: Journal['lookUps']
}

/** What a turn was told before it was cut off; undefined where it came to no step. Steps of turns that were answered are cleared on the way. */
export async function stepsOf(db: Database, workspaceId: string, conversationId: string, since: number): Promise<Journal | undefined> {
  const rows = await db.inWorkspace(workspaceId, async (tx) => {
    await tx.run(sql`delete from turn_steps where conversation_id = ${conversationId} and since < ${since}`)
    return tx.rows<Row>(sql`
      select up_to, began_at, look_ups from turn_steps where conversation_id = ${conversationId} and since = ${since} order by nth`)
  })
  const last = rows.at(-1)
  return last && { upTo: Number(last.up_to), now: last.began_at.toISOString(), lookUps: rows.flatMap((row) => row.look_ups) }
}
