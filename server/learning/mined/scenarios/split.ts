import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { type Bench, NEAR, type Points } from '#learning/mining'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { MinedParts } from '../parts.ts'
import { recall, recount } from '../running/clusters.ts'
import { type MatterRow, sampleOfScenario } from '../running/openings.ts'
import { keepPlaces, lineOf } from '../running/place.ts'
import { rowBytes } from '../running/state.ts'
import type { By } from '../taking/imports.ts'
import { minedById } from './list.ts'

/** More matters than a person can part by hand. */
const MOST = 20_000

/**
 * Parts a scenario in two and gives the new one: by words in its openings; where several clusters were put together, by taking the last out; else by
 * likeness. Throws `invalid` where all or nothing would go.
 */
export async function splitMined(parts: MinedParts, bench: Bench, by: By, id: string, words: string | undefined): Promise<string> {
  const { db, teaching } = parts
  const { workspaceId } = by
  const { rows, clusters } = await db.inWorkspace(workspaceId, async (tx) => {
    await minedById(tx, id)
    return { rows: await sampleOfScenario(tx, id, MOST), clusters: await clustersOf(tx, id) }
  })
  const last = clusters.at(-1)
  if (words === undefined && clusters.length > 1 && last !== undefined)
    return db.inWorkspace(workspaceId, (tx) => takeOut(tx, by, id, last))
  if (!(await recall(db, workspaceId, bench, teaching.models.base.version))) throw new AppError('conflict', refusal('mined.unmined'))
  const { going, centre, kept } = words === undefined ? await byLikeness(bench, rows) : await byWords(bench, rows, words)
  if (going.length === 0 || going.length === rows.length) throw new AppError('invalid', refusal('mined.unsplit', { words: words ?? '' }))
  return db.inWorkspace(workspaceId, (tx) => partOff(tx, by, id, { going, centre, kept, cluster: last }))
}

const clustersOf = async (tx: Tx, id: string): Promise<number[]> =>
  (await tx.rows<{ number: number }>(sql`select number from mined_clusters where scenario_id = ${id} order by number`)).map(
    ({ number }) => number,
  )

interface Parted {
  readonly going: readonly MatterRow[]
  /** The middle of what goes. */
  readonly centre: Buffer | undefined
  /** The new middle of what stays, where it moved. */
  readonly kept: Buffer | undefined
}

async function byWords(bench: Bench, rows: readonly MatterRow[], words: string): Promise<Parted> {
  const going = rows.filter(({ opening }) => opening.some((one) => one.includes(words.toLowerCase())))
  return {
    going,
    centre: going.length === 0 ? undefined : rowBytes(await bench.middles([going.map(({ opening }) => opening)]), 0),
    kept: undefined,
  }
}

async function byLikeness(bench: Bench, rows: readonly MatterRow[]): Promise<Parted> {
  const halves: Points = await bench.halve(rows.map(({ opening }) => opening))
  if (halves.count < 2) return { going: [], centre: undefined, kept: undefined }
  // placed among nothing but these two
  const alone = await bench.among(halves, rows.map(lineOf))
  return { going: rows.filter((_, at) => alone.clusters[at] === 1), centre: rowBytes(halves, 1), kept: rowBytes(halves, 0) }
}

async function partOff(
  tx: Tx,
  by: By,
  id: string,
  { going, centre, kept, cluster }: Parted & { cluster: number | undefined },
): Promise<string> {
  const number = ((await tx.row<{ n: number }>(sql`select coalesce(max(number), 0) as n from mined_clusters`))?.n ?? 0) + 1
  const made = await newScenario(tx, by)
  await tx.run(
    sql`insert into mined_clusters (workspace_id, number, scenario_id, centre) values (${by.workspaceId}, ${number}, ${made}, ${centre ?? null})`,
  )
  if (kept && cluster !== undefined) await tx.run(sql`update mined_clusters set centre = ${kept} where number = ${cluster}`)
  await keepPlaces(
    tx,
    going,
    () => number,
    (at) => going[at]?.cosine ?? NEAR,
  )
  return changed(tx, id, made)
}

async function takeOut(tx: Tx, by: By, id: string, cluster: number): Promise<string> {
  const made = await newScenario(tx, by)
  await tx.run(sql`update mined_clusters set scenario_id = ${made} where number = ${cluster}`)
  return changed(tx, id, made)
}

async function newScenario(tx: Tx, by: By): Promise<string> {
  const id = uuidv7()
  await tx.run(sql`
    insert into mined_scenarios (workspace_id, id, number, name, changed_by)
    select ${by.workspaceId}, ${id}, coalesce(max(number), 0) + 1, '', ${by.accountId}::uuid from mined_scenarios`)
  return id
}

async function changed(tx: Tx, id: string, made: string): Promise<string> {
  await tx.run(sql`update mined_scenarios set stale = true where id = ${id}`)
  await recount(tx)
  return made
}
