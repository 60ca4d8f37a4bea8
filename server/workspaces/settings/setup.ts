import type { NameWorkspace, Setup } from '@xiaoer/contract'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { TELL_LAW } from '#engine/decisions'
import { archiveImported } from '#engine/knowledge'
import { mustBeZone } from '#platform/clock'
import type { Database, Tx } from '#platform/db'
import { AppError } from '#platform/errors'

/** The first-run checklist: each step is done when its rows exist, never because a box was ticked. */
const STEPS = {
  shop: sql`select named_at is not null from workspaces`,
  connect: sql`select exists (select 1 from shops where connector not in ('demo', 'none'))`,
  law: sql`select not exists (select 1 from shops where market is null and currency <> all (${TELL_LAW}))`,
  knowledge: sql`select exists (select 1 from entries where slug is null)`,
  history: sql`select exists (select 1 from past_sessions)`,
  answers: sql`select exists (select 1 from traces where at > coalesce((select until from demo.lives), '-infinity'))`,
  invite: sql`select count(*) > 1 from agents where removed_at is null`,
  script: sql`select exists (select 1 from conversations c join shops s on s.workspace_id = c.workspace_id and s.id = c.shop_id where s.connector <> 'demo')`,
  try: sql`select tried_at is not null from workspaces`,
} as const
type StepId = keyof typeof STEPS
const STEP_IDS = Object.keys(STEPS) as StepId[]

export async function setupOf(db: Database, workspaceId: string): Promise<Setup> {
  return db.inWorkspace(workspaceId, async (tx) => {
    const row = await tx.row<{ created_at: Date; named_at: Date | null; skipped_steps: string[] }>(
      sql`select created_at, named_at, skipped_steps from workspaces`,
    )
    if (!row) throw new AppError('not_found', refusal('settings.no_workspace', { id: workspaceId }))
    const steps = []
    for (const id of STEP_IDS) steps.push({ id, done: await isDone(tx, id), skipped: row.skipped_steps.includes(id) })
    return { startedAt: row.created_at.toISOString(), named: row.named_at !== null, steps }
  })
}

const isDone = async (tx: Tx, id: StepId) => (await tx.row<{ done: boolean }>(sql`select (${STEPS[id]}) as done`))?.done ?? false

/** Answers the three questions of the first run, and the one the browser answers by itself. Throws `invalid` for a clock that is none. */
export async function nameWorkspace(
  db: Database,
  workspaceId: string,
  { shopName, connector, language, timeZone }: NameWorkspace,
  at: Date,
): Promise<void> {
  if (timeZone !== undefined) mustBeZone(timeZone)
  await db.inWorkspace(workspaceId, async (tx) => {
    await tx.run(sql`update workspaces set name = ${shopName}, language = ${language}, named_at = ${at}`)
    // Shoppers see the shop's name; at the first run there is one shop.
    await tx.run(sql`update shops set name = ${shopName}, connector = ${connector}`)
    // what the demo shop promises is not this merchant's to keep, nor is its clock theirs
    if (connector === 'none') await archiveImported(tx, { workspaceId, now: at })
    if (connector === 'none') await endDemoLife(tx)
    if (connector === 'none') await tx.run(sql`update shops set time_zone = ${timeZone ?? 'UTC'}`)
  })
}

/** On a slow machine the weeks of the demo take longer to go than any other statement may: who connects a shop is not turned away for that. */
const LONGEST_MS = 180_000
/** Takes the invented weeks of the demo shop away, with all that was set in them. */
export async function endDemoLife(tx: Tx): Promise<void> {
  await tx.row(sql`select set_config('statement_timeout', ${String(LONGEST_MS)}::text, true)`)
  await tx.row(sql`select demo.end_life()`)
}

export async function skipStep(db: Database, workspaceId: string, step: string, skipped: boolean): Promise<void> {
  if (!STEP_IDS.some((id) => id === step))
    throw new AppError('not_found', refusal('settings.no_step', { step, known: STEP_IDS.join(', ') }))
  await db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`
      update workspaces set skipped_steps = case when ${skipped}::boolean then array_append(array_remove(skipped_steps, ${step}), ${step})
        else array_remove(skipped_steps, ${step}) end`),
  )
}
