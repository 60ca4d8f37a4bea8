import { isDeepStrictEqual } from 'node:util'
import sql from 'sql-template-tag'
import { judged } from '../../server/insight/experiments/judged.ts'
import { type InTurn, type Pieces, piecesOf } from '../../server/insight/experiments/pieces.ts'
import { experimentRows } from '../../server/insight/experiments/rows.ts'
import { startExperiment } from '../../server/insight/experiments/start.ts'
import type { Database } from '../../server/platform/db/index.ts'
import { type Result, round } from '../harness/result.ts'
import type { House } from './history.ts'
import { say } from './kept.ts'

const LIMIT_MS = 1_000
const DAYS_BACK = 28
const PLAN = {
  name: 'bench',
  what: 'tone',
  figure: 'paid',
  traffic: 1,
  holdout: 0.3,
  leastEffect: 0.02,
  plannedDays: 60,
  stopRule: 'planned',
} as const

/** An experiment on every shopper of the house over four weeks: reckoned some at a time, how long the longest transaction took, and whether that agrees with all of them at once. */
export async function* experiments(db: Database, { workspaceId, sessions, now }: House): AsyncGenerator<Result> {
  let longest = 0
  const inTurn: InTurn = async (work) => {
    const began = performance.now()
    try {
      return await db.inWorkspace(workspaceId, work)
    } finally {
      longest = Math.max(longest, performance.now() - began)
    }
  }
  await inTurn((tx) => tx.run(sql`delete from experiments where name = ${PLAN.name}`))
  const at = new Date(now.getTime() - DAYS_BACK * 86_400_000)
  await inTurn((tx) => startExperiment(tx, workspaceId, PLAN, { accountId: null, at }))
  const [row] = await inTurn((tx) => experimentRows(tx, sql`name = ${PLAN.name}`))
  if (!row) return
  longest = 0
  const began = performance.now()
  const pieces = await judged(inTurn, workspaceId, row, now, piecesOf(inTurn))
  const named = (what: string) => `insight.experiment.${what} at ${sessions}`
  const of = { unit: 'ms', peer: null, ratio: null }
  yield { ...of, name: named('seconds'), unit: 's', value: round((performance.now() - began) / 1_000, 1), goal: null, ok: true }
  yield { ...of, name: named('longest_piece'), value: round(longest, 0), goal: `< ${LIMIT_MS}`, ok: longest < LIMIT_MS }
  const atOnce = await judged(inTurn, workspaceId, row, now, whole)
  const told = (one: typeof atOnce) =>
    JSON.parse(JSON.stringify(one, (_, value) => (typeof value === 'number' ? Number(value.toPrecision(9)) : value)))
  const agrees = isDeepStrictEqual(told(pieces), told(atOnce))
  if (!agrees) say(`in pieces ${JSON.stringify(pieces)}, at once ${JSON.stringify(atOnce)}`)
  yield { ...of, name: named('shoppers'), unit: 'shoppers', value: pieces.treated + pieces.heldOut, goal: null, ok: true }
  yield { ...of, name: named('agrees'), unit: 'agrees', value: Number(agrees), goal: '1', ok: agrees }
}

const whole: Pieces = (each) => each(sql`true`, false)
