import type { MinedCourse } from '@xiaoer/contract/mined'
import sql from 'sql-template-tag'
import { type Bench, type Described, namesOf, refrainsOf, type ToDescribe, withoutRefrains } from '#learning/mining'
import type { Database, Tx } from '#platform/db'
import { bodiesOf, openingsOf, sampleOfScenario } from './openings.ts'
import { beat } from './state.ts'

/** Scenarios described at a time. */
const AT_ONCE = 10

interface Stale {
  readonly id: string
  readonly name: string
  readonly matters: number
  readonly sessions: number
}

/** How much more there must be of a scenario than when it was described, until that says too little of it. */
const GROWN = 2

/** Scenarios that have grown so much go otherwise than they did: they are described anew. */
export const noteGrown = (tx: Tx) =>
  tx.run(
    sql`update mined_scenarios set stale = true where described is not null and not stale and matters >= ${GROWN} * coalesce(described_matters, 0)`,
  )

/** Describes scenarios that are new or have changed, and names those that have no name. False where it was stopped. */
export async function describeStale(db: Database, workspaceId: string, bench: Bench, signal: AbortSignal): Promise<boolean> {
  const { stale, of } = await db.inWorkspace(workspaceId, async (tx) => ({ stale: await staleOnes(tx), of: await mattersOf(tx) }))
  if (stale.length === 0) return true
  await bench.count(await openingsOf(db, workspaceId, 'all'))
  const described: { one: Stale; as: Described }[] = []
  for (let at = 0; at < stale.length; at += AT_ONCE) {
    const some = stale.slice(at, at + AT_ONCE)
    const tasks = await db.inWorkspace(workspaceId, (tx) => tasksOf(tx, some, of))
    const told = await bench.describe(tasks)
    some.forEach((one, i) => {
      const as = told[i]
      if (as) described.push({ one, as })
    })
    if (!(await db.inWorkspace(workspaceId, (tx) => beat(tx, 'describe', described.length, stale.length))) || signal.aborted) return false
  }
  await db.inWorkspace(workspaceId, (tx) => keepAll(tx, described))
  return true
}

const staleOnes = (tx: Tx): Promise<Stale[]> =>
  tx.rows(sql`select id, name, matters, sessions from mined_scenarios where stale and state <> 'merged' and matters > 0 order by number`)

const mattersOf = async (tx: Tx): Promise<number> => (await tx.row<{ n: number }>(sql`select count(*)::int as n from past_matters`))?.n ?? 0

async function tasksOf(tx: Tx, some: readonly Stale[], of: number): Promise<ToDescribe[]> {
  const tasks: ToDescribe[] = []
  for (const { id, matters, sessions } of some) {
    const rows = await sampleOfScenario(tx, id)
    const bodies = await bodiesOf(
      tx,
      rows.map(({ session }) => session),
    )
    const looked = rows.map(({ session, from_turn, to_turn, seconds, opening, cosine }, offset) => ({
      cosine: cosine ?? 0,
      matter: { session, offset, length: 0, matter: [from_turn, to_turn, seconds, opening] as const },
    }))
    tasks.push({ matters, sessions, of, looked, lines: rows.map(({ session }) => bodies.get(session) ?? '') })
  }
  return tasks
}

/** Names are given together, so that no two are the same. */
async function keepAll(tx: Tx, described: readonly { one: Stale; as: Described }[]): Promise<void> {
  const nameless = described.filter(({ one }) => one.name === '')
  const taken = (await tx.rows<{ name: string }>(sql`select name from mined_scenarios where name <> ''`)).map(({ name }) => name)
  const names = namesOf(
    nameless.map(({ as }) => as.telling),
    nameless.map(({ as }) => as.scenario.begins[0] ?? ''),
    taken,
  )
  const named = new Map(nameless.map(({ one }, at) => [one.id, names[at] ?? '']))
  const told = described.map(({ as }) => courseOf(as))
  const courses = withoutRefrains(told, await keepRefrains(tx, refrainsOf(told)))
  for (const [at, { one }] of described.entries())
    await tx.run(sql`
      update mined_scenarios set described = ${JSON.stringify(courses[at])}::jsonb, stale = false, proposed_name = null, described_matters = ${one.matters},
        name = ${named.get(one.id) ?? one.name} where id = ${one.id}`)
}

/** All that were found to be of no scenario: of a few that are described later nobody could tell. */
async function keepRefrains(tx: Tx, found: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  const row = await tx.row<{ refrains: string[] }>(sql`
    update minings set refrains = array(select distinct unnest(refrains || ${[...found]}::text[]) order by 1) returning refrains`)
  return new Set(row?.refrains ?? found)
}

function courseOf({ scenario: { intent, phrases, begins, steps, ends, mood, turns, seconds, lookedAt } }: Described): MinedCourse {
  return {
    intent,
    phrases: [...phrases],
    begins: [...begins],
    steps: [...steps],
    ends: { ...ends },
    mood: { ...mood },
    turns,
    seconds,
    lookedAt,
  }
}
