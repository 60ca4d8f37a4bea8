import { deserialize, serialize } from 'node:v8'
import type { Mining } from '@xiaoer/contract/mined'
import { type Refusal, refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { z } from 'zod'
import type { Points, SpaceParts } from '#learning/mining'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { By } from '../taking/imports.ts'

/** Of fewer matters clusters are chance. */
const LEAST_MATTERS = 20

interface Row {
  state: Mining['state']
  step: Mining['step']
  done: number
  of: number
  problem: Refusal | null
  started_at: Date | null
  ended_at: Date | null
}

/** How the workspace's mining stands. */
export async function miningState(tx: Tx): Promise<Mining> {
  const row = await tx.row<Row>(sql`select state, step, done, of, problem, started_at, ended_at from minings`)
  if (!row) return { state: 'idle', step: 'waiting', done: 0, of: 0, problem: null, startedAt: null, endedAt: null }
  const { started_at, ended_at, ...state } = row
  return { ...state, startedAt: started_at?.toISOString() ?? null, endedAt: ended_at?.toISOString() ?? null }
}

/** Begins a run. Throws `conflict` while one is under way and `invalid` where there is too little to mine. */
export async function beginMining(tx: Tx, by: By, anew: boolean): Promise<void> {
  await tx.run(sql`insert into minings (workspace_id) values (${by.workspaceId}) on conflict do nothing`)
  const row = await tx.row<{ state: string }>(sql`select state from minings for update`)
  if (row?.state === 'running') throw new AppError('conflict', refusal('mining.runs'))
  const matters = (await tx.row<{ n: number }>(sql`select count(*)::int as n from past_matters`))?.n ?? 0
  if (matters < LEAST_MATTERS) throw new AppError('invalid', refusal('mining.few', { matters, least: LEAST_MATTERS }))
  if (anew) await forgetFound(tx)
  await tx.run(sql`
    update minings set state = 'running', step = 'waiting', done = 0, of = 0, problem = null, started_by = ${by.accountId}, started_at = ${by.at}, beat_at = now()`)
}

/** Clusters are found anew; scenarios of which something was made stay as they are named, without matters. */
async function forgetFound(tx: Tx): Promise<void> {
  await tx.run(sql`update past_matters set cluster = null, cosine = null`)
  await tx.run(sql`delete from mined_clusters`)
  await tx.run(sql`delete from mined_changes`)
  await tx.run(
    sql`delete from mined_scenarios s where not exists (select 1 from mined_releases r where r.workspace_id = s.workspace_id and r.scenario_id = s.id)`,
  )
  await tx.run(sql`update mined_scenarios set matters = 0, sessions = 0, state = 'dropped'`)
  await tx.run(sql`update minings set space = null, base_version = null, refrains = '{}'`)
}

/** Says how far a run is; false where it was stopped. */
export const beat = async (tx: Tx, step: Mining['step'], done: number, of: number): Promise<boolean> =>
  (await tx.run(sql`update minings set step = ${step}, done = ${done}, of = ${of}, beat_at = now() where state = 'running'`)) > 0

/** Ends a run. */
export const endMining = (tx: Tx, at: Date, problem: Refusal | null) =>
  tx.run(sql`
    update minings set state = ${problem ? 'failed' : 'idle'}, step = ${problem ? 'waiting' : 'done'}, problem = ${problem && JSON.stringify(problem)}::jsonb, ended_at = ${at}
    where state = 'running'`)

/** A node that ends lets another go on at once. */
export const letGo = (tx: Tx) => tx.run(sql`update minings set beat_at = '-infinity' where state = 'running'`)

/** Takes up a run that nobody has worked on for so long. */
export const takeUpMining = async (tx: Tx, seconds: number): Promise<boolean> =>
  (await tx.run(sql`update minings set beat_at = now() where state = 'running' and beat_at < now() - make_interval(secs => ${seconds})`)) >
  0

const Space = z.object({
  vocabulary: z.object({ hashes: z.instanceof(Uint32Array), rarities: z.instanceof(Float32Array) }),
  directions: z.instanceof(Float32Array),
  common: z.map(z.string(), z.number()),
})

/** Whether scenarios were found before: what is described anew is of those. */
export const wasMined = async (tx: Tx): Promise<boolean> => (await tx.row(sql`select 1 from minings where space is not null`)) !== undefined

/** What openings are compared in, and by which build of the model; undefined before the first run. */
export async function spaceOf(tx: Tx): Promise<{ space: SpaceParts; base: string } | undefined> {
  const row = await tx.row<{ space: Buffer | null; base: string | null }>(sql`select space, base_version as base from minings`)
  return row?.space ? { space: Space.parse(deserialize(row.space)), base: row.base ?? '' } : undefined
}

/** Keeps it. */
export const keepSpace = (tx: Tx, space: SpaceParts, base: string) =>
  tx.run(sql`update minings set space = ${serialize(space)}, base_version = ${base}`)

/** Bytes of a row of a matrix. */
export const rowBytes = ({ data, dim }: Points, at: number): Buffer => Buffer.from(data.buffer, data.byteOffset + at * dim * 4, dim * 4)

/** Rows of bytes as one matrix. */
export function pointsOf(rows: readonly Buffer[]): Points {
  const dim = (rows[0]?.byteLength ?? 0) / 4
  const data = new Float32Array(rows.length * dim)
  const bytes = new Uint8Array(data.buffer)
  rows.forEach((row, at) => {
    bytes.set(row, at * dim * 4)
  })
  return { dim, count: rows.length, data, weights: new Float32Array(rows.length).fill(1) }
}
