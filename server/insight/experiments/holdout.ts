import type { Dimension } from '@xiaoer/contract/worth'
import sql from 'sql-template-tag'
import type { Database, Tx } from '#platform/db'
import { isAppError } from '#platform/errors'
import { atMostEvery } from '#platform/pacing'
import { workspacesServed } from '#workspaces'
import type { InTurn } from './pieces.ts'
import { verdictAtEnd } from './shown.ts'
import { startExperiment, stopExperiment } from './start.ts'

const EVERY_MS = 60_000
/** What an experiment that starts by itself is planned for. */
const PLAN = { traffic: 1, leastEffect: 0.05, plannedDays: 28, stopRule: 'planned' } as const

/** The share of shoppers from whom each new thing is kept by itself; 0: none. */
export const holdoutShare = async (tx: Tx): Promise<number> =>
  (await tx.row<{ share: number }>(sql`select share from holdout_settings`))?.share ?? 0

/** Keeps each new thing from so many from now on; what is under way stays as it was drawn. */
export const putHoldout = (tx: Tx, workspaceId: string, share: number, by: { accountId: string; at: Date }): Promise<number> =>
  tx.run(sql`
    insert into holdout_settings as h (workspace_id, share, changed_by, changed_at) values (${workspaceId}, ${share}, ${by.accountId}, ${by.at})
    on conflict (workspace_id) do update set share = excluded.share, changed_by = excluded.changed_by, changed_at = excluded.changed_at`)

/** What is new and not looked at yet: each kind of news that is on, and each scenario put into force since the share was set. */
const newThings = (tx: Tx): Promise<{ what: string }[]> =>
  tx.rows(sql`
    select what from (
      select distinct 'news:' || event as what from news_rules where on_since is not null
      union
      select 'scenario:' || scenario from scenario_versions
      where state = 'published' and published_at >= (select changed_at from holdout_settings)) new
    where not exists (select from experiments e where e.what = new.what and (e.stopped_at is null or e.started_by is null)) order by what`)

const figureFor = (what: string): Dimension => {
  if (what === 'news:unpaid') return 'order_paid'
  return what.startsWith('news:') ? 'contacts' : 'first_contact'
}

/** Starts an experiment for each new thing of a workspace; gives how many. One for which no shoppers are free waits. */
export async function holdBack(db: Database, workspaceId: string, at: Date): Promise<number> {
  return db.inWorkspace(workspaceId, async (tx) => {
    const share = await holdoutShare(tx)
    if (share === 0) return 0
    let started = 0
    for (const { what } of await newThings(tx)) {
      const asked = { ...PLAN, name: what, what, figure: figureFor(what), holdout: share }
      started += Number(
        await startExperiment(tx, workspaceId, asked, { accountId: null, at }).then(
          () => true,
          (error: unknown) => {
            if (isAppError(error) && error.code === 'conflict') return false
            throw error
          },
        ),
      )
    }
    return started
  })
}

/** Stops each experiment that is at its planned end, with what it showed then, and gives everybody what was kept back; tells how many. What a large one showed is reckoned aside. */
export async function endOverdue(db: Database, workspaceId: string, at: Date): Promise<number> {
  const inTurn: InTurn = (work) => db.inWorkspace(workspaceId, work)
  const over = await inTurn((tx) =>
    tx.rows<{ id: string }>(sql`
      select id from experiments where stopped_at is null and not goes_on and started_at + make_interval(days => planned_days) <= ${at}`),
  )
  let ended = 0
  for (const { id } of over) ended += Number(await endOne(inTurn, workspaceId, id, at))
  return ended
}

/** False where another node, or a person, was first. */
async function endOne(inTurn: InTurn, workspaceId: string, id: string, at: Date): Promise<boolean> {
  const verdict = await verdictAtEnd(inTurn, workspaceId, id, at)
  return inTurn(async (tx) => {
    // a person may have said "go on" while it was judged
    const row = await tx.row<{ goesOn: boolean }>(sql`select goes_on as "goesOn" from experiments where id = ${id} for update`)
    if (row?.goesOn) return false
    await stopExperiment(tx, id, verdict, { accountId: null, at })
    return true
  }).then(
    (ended) => ended,
    (error: unknown) => {
      if (isAppError(error) && error.code === 'conflict') return false
      throw error
    },
  )
}

/** What looking after experiments needs. */
interface HoldingParts {
  readonly db: Database
  readonly now: () => Date
  /** Turns read anew what is kept back from whom. */
  readonly changed: () => Promise<void>
}

/** Ends what is over and looks for what is new in all workspaces, now and then. */
export function holdingBackOf({ db, now, changed }: HoldingParts) {
  const isDue = atMostEvery(EVERY_MS)
  async function sweep(): Promise<void> {
    if (!isDue(now())) return
    const amiss: unknown[] = []
    // one that cannot be judged keeps no other waiting
    const tried = (work: Promise<number>) => work.catch((error: unknown) => 0 * amiss.push(error))
    for (const workspaceId of await workspacesServed(db)) {
      const moved = (await tried(endOverdue(db, workspaceId, now()))) + (await tried(holdBack(db, workspaceId, now())))
      if (moved > 0) await changed()
    }
    if (amiss.length > 0) throw amiss[0]
  }
  return { sweep }
}
