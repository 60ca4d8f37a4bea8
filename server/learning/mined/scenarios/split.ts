import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { type Bench, NEAR, type Points } from '#learning/mining'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { MinedParts } from '../parts.ts'
import { recall, recount } from '../running/clusters.ts'
import { type MatterRow, pageOfScenario, sampleOfScenario } from '../running/openings.ts'
import { keepPlaces, lineOf } from '../running/place.ts'
import { rowBytes } from '../running/state.ts'
import type { By } from '../taking/imports.ts'
import { clustersOf, noteChange } from './changes.ts'
import { partReleases } from './follow.ts'
import { minedById } from './list.ts'

/** Of more matters middles are found in a sample; all of them are parted. */
const SAMPLED = 20_000
/** Matters placed, and written, at a time. */
const AT_ONCE = 2_000

/** What parting needs. */
interface SplitParts extends Pick<MinedParts, 'db'> {
  readonly teaching: { readonly models: Pick<MinedParts['teaching']['models'], 'base'> }
  /** Matters that middles are found in. */
  readonly sampled?: number
}

/**
 * Parts a scenario in two and gives the new one: by words in its openings; where several clusters were put together, by taking the last out; else by
 * likeness. Throws `invalid` where all or nothing would go.
 */
export async function splitMined(parts: SplitParts, bench: Bench, by: By, id: string, words: string | undefined): Promise<string> {
  const { db, teaching, sampled = SAMPLED } = parts
  const { workspaceId } = by
  const { matters, state, rows, clusters } = await db.inWorkspace(workspaceId, async (tx) => {
    const { matters, state } = await minedById(tx, id)
    return { matters, state, rows: await sampleOfScenario(tx, id, sampled), clusters: await clustersOf(tx, id) }
  })
  const last = clusters.at(-1)
  if (words === undefined && clusters.length > 1 && last !== undefined)
    return db.inWorkspace(workspaceId, (tx) => takeOut(tx, by, { id, state }, last))
  if (!(await recall(db, workspaceId, bench, teaching.models.base.version))) throw new AppError('conflict', refusal('mined.unmined'))
  const all = { db, workspaceId, bench, id, rows }
  const { going, centre, kept } = words === undefined ? await byLikeness(all) : await byWords(all, words)
  if (going.length === 0 || going.length >= matters) throw new AppError('invalid', refusal('mined.unsplit', { words: words ?? '' }))
  return db.inWorkspace(workspaceId, (tx) => partOff(tx, by, { id, state, words }, { going, centre, kept, cluster: last }))
}

/** What is parted. */
interface Split {
  readonly id: string
  readonly state: 'found' | 'dropped'
  readonly words?: string | undefined
}

/** Which matter it is, and how near it lay. */
type Going = Pick<MatterRow, 'session' | 'from_turn' | 'cosine'>

interface Parted {
  readonly going: readonly Going[]
  /** The middle of what goes. */
  readonly centre: Buffer | undefined
  /** The new middle of what stays, where it moved. */
  readonly kept: Buffer | undefined
}

interface ToPart extends Pick<MinedParts, 'db'> {
  readonly workspaceId: string
  readonly bench: Bench
  readonly id: string
  /** Drawn evenly. */
  readonly rows: readonly MatterRow[]
}

async function byWords({ db, workspaceId, bench, id, rows }: ToPart, words: string): Promise<Parted> {
  const wanted = words.toLowerCase()
  const drawn = rows.filter(({ opening }) => opening.some((one) => one.includes(wanted)))
  const going = await db.inWorkspace(workspaceId, (tx) =>
    tx.rows<Going>(sql`
      select session, from_turn, cosine from past_matters where cluster in (select number from mined_clusters where scenario_id = ${id})
        and exists (select from unnest(opening) o where strpos(o, ${wanted}) > 0) order by session, from_turn`),
  )
  const middle = drawn.length > 0 ? rowBytes(await bench.middles([drawn.map(({ opening }) => opening)]), 0) : undefined
  return { going: middle ? going : [], centre: middle, kept: undefined }
}

async function byLikeness({ db, workspaceId, bench, id, rows }: ToPart): Promise<Parted> {
  const halves: Points = await bench.halve(rows.map(({ opening }) => opening))
  if (halves.count < 2) return { going: [], centre: undefined, kept: undefined }
  const going: Going[] = []
  for (let after = { session: -1, turn: -1 }; ; ) {
    const some = await db.inWorkspace(workspaceId, (tx) => pageOfScenario(tx, id, after, AT_ONCE))
    const last = some.at(-1)
    if (!last) break
    // placed among nothing but these two
    const { clusters } = await bench.among(halves, some.map(lineOf))
    going.push(...some.filter((_, at) => clusters[at] === 1).map(({ session, from_turn, cosine }) => ({ session, from_turn, cosine })))
    after = { session: last.session, turn: last.from_turn }
  }
  return { going, centre: rowBytes(halves, 1), kept: rowBytes(halves, 0) }
}

async function partOff(
  tx: Tx,
  by: By,
  of: Split,
  { going, centre, kept, cluster }: Parted & { cluster: number | undefined },
): Promise<string> {
  const number = ((await tx.row<{ n: number }>(sql`select coalesce(max(number), 0) as n from mined_clusters`))?.n ?? 0) + 1
  const made = await newScenario(tx, by)
  await tx.run(
    sql`insert into mined_clusters (workspace_id, number, scenario_id, centre) values (${by.workspaceId}, ${number}, ${made}, ${centre ?? null})`,
  )
  if (kept && cluster !== undefined) await tx.run(sql`update mined_clusters set centre = ${kept} where number = ${cluster}`)
  for (let from = 0; from < going.length; from += AT_ONCE) {
    const some = going.slice(from, from + AT_ONCE)
    await keepPlaces(
      tx,
      some,
      () => number,
      (at) => some[at]?.cosine ?? NEAR,
    )
  }
  return changed(tx, by, of, made, number)
}

async function takeOut(tx: Tx, by: By, of: Split, cluster: number): Promise<string> {
  const made = await newScenario(tx, by)
  await tx.run(sql`update mined_clusters set scenario_id = ${made} where number = ${cluster}`)
  return changed(tx, by, of, made, cluster)
}

async function newScenario(tx: Tx, by: By): Promise<string> {
  const id = uuidv7()
  await tx.run(sql`
    insert into mined_scenarios (workspace_id, id, number, name, changed_by)
    select ${by.workspaceId}, ${id}, coalesce(max(number), 0) + 1, '', ${by.accountId}::uuid from mined_scenarios`)
  return id
}

/** What was made of it goes with the part that it is of; all of it can be taken back. */
async function changed(tx: Tx, by: By, { id, state, words }: Split, made: string, cluster: number): Promise<string> {
  await tx.run(sql`update mined_scenarios set stale = true where id = ${id}`)
  const releases = await partReleases(tx, id, made, words)
  await noteChange(tx, by, { kind: 'split', scenario: id, other: made, clusters: [cluster], releases, state })
  await recount(tx)
  return made
}
