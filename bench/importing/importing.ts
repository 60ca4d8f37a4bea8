import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { LeanClient } from '../harness/http-client.ts'
import { type Bench, percentile, type Result, round } from '../harness/result.ts'
import { openScratch, type Running, type Scratch, startServer } from '../harness/scratch.ts'
import { openShoppers } from '../harness/shoppers.ts'
import { type Imported, startImport, workedUnder } from './process.ts'
import { writeRows } from './rows.ts'
import { askAlong, say } from './shopper.ts'
import { isKept, type Started, startAgain } from './start.ts'

const ROWS = 670_000
const QUICK_ROWS = 20_000
/** What the goals are set for, whatever part of it a run takes. */
const MINUTES = 5

/**
 * `xiaoer import knowledge` of a csv, beside a service on the same database whose shoppers go on asking: time, memory of the importing
 * process, whether entries answer before the end, and how long answers take meanwhile (beside: in the ten seconds before it; `cold`: in the
 * five before those, the service just started); then how soon a service that starts anew answers one
 * of them, from its snapshot and without. `--rows N` takes fewer rows; `--alone` leaves the service and its shopper out.
 */
export const bench: Bench = async function* ({ quick, seed, args }) {
  const rows = Number(/^\d+$/.exec(args[args.indexOf('--rows') + 1] ?? '')?.[0] ?? (quick ? QUICK_ROWS : ROWS))
  const scratch = await openScratch()
  const env = { DATABASE_URL: scratch.databaseUrl, XIAOER_DATA: scratch.folder, PUBLIC_URL: 'http://127.0.0.1' }
  const service = await startServer('server/main.ts', env)
  try {
    const file = join(scratch.folder, 'rows.csv')
    const first = await writeRows(file, rows, seed)
    if (args.includes('--alone')) {
      await service.stop()
      const before = workedUnder(postmasterOf(scratch.folder))
      yield* importedAs(await startImport(file, env).ended, rows)
      yield { ...figure('import_database', workedUnder(postmasterOf(scratch.folder)) - before, 's', 0, true), goal: null }
      return
    }
    const shoppers = await openShoppers(scratch.store.database, service.port, 2)
    const cold = await askAlong(service.port, shoppers, first, 5_000)
    const before = await askAlong(service.port, shoppers, first, 10_000)
    const work = startImport(file, env)
    const along = await askAlong(service.port, shoppers, first, work.ended)
    const imported = await work.ended
    yield* importedAs(imported, rows)
    const found = along.foundAt === undefined ? -1 : along.foundAt / 1_000
    yield { ...figure('import_first_found', found, 's', imported.seconds, found >= 0 && found < imported.seconds), goal: 'before the end' }
    yield {
      ...figure('import_answer_p99', percentile(along.ms, 0.99), 'ms', 50, percentile(along.ms, 0.99) < 50),
      ...beside(before.ms, along.ms),
    }
    const [alongP50, beforeP50] = [percentile(along.ms, 0.5), percentile(before.ms, 0.5)]
    const p50 = { ...figure('import_answer_p50', alongP50, 'ms', 50, true), goal: null }
    yield { ...p50, peer: round(beforeP50), ratio: round(alongP50 / beforeP50) }
    yield { ...figure('import_answer_cold_p99', percentile(cold.ms, 0.99), 'ms', 50, true), goal: null }
    yield* startedAgain(scratch, service, env)
  } finally {
    await service.stop()
    await scratch.close()
  }
}

/** Once the service has kept its base: how another starts on it, beside one that has to read the rows. */
async function* startedAgain(scratch: Scratch, service: Running, env: Readonly<Record<string, string>>): AsyncGenerator<Result> {
  const http = new LeanClient(service.port)
  const [another] = await openShoppers(scratch.store.database, service.port, 1, 10)
  const kept = await isKept(scratch.folder, () => say(http, another, '怎么开发票'))
  http.close()
  await service.stop()
  if (!kept) return
  const snapshot = await startAgain(env, scratch.store.database, 11)
  rmSync(join(scratch.folder, 'knowledge'), { recursive: true })
  yield* started(snapshot, await startAgain(env, scratch.store.database, 12))
}

/** From its snapshot, beside one without. */
function* started(snapshot: Started, rows: Started): Generator<Result> {
  const figures = { peer: round(rows.seconds), ratio: round(snapshot.seconds / rows.seconds) }
  yield { ...figure('start_first_answer', snapshot.seconds, 's', 3, snapshot.seconds < 3), ...figures }
  yield { ...figure('start_memory', snapshot.mb, 'MB', 0, true), goal: null, peer: round(rows.mb), ratio: round(snapshot.mb / rows.mb) }
}

/** The process whose backends have ended with their connections. */
const postmasterOf = (folder: string): number => Number.parseInt(readFileSync(join(folder, 'postgres/cluster/postmaster.pid'), 'utf8'), 10)

function* importedAs({ seconds, peakMb, processorSeconds, counts }: Imported, rows: number): Generator<Result> {
  yield figure('import_rows', counts.written, '', rows, counts.written === rows)
  yield figure('import_seconds', seconds, 's', MINUTES * 60 * (rows / ROWS), seconds < MINUTES * 60 * (rows / ROWS))
  yield { ...figure('import_processor', processorSeconds, 's', 0, true), goal: null }
  yield figure('import_memory', peakMb, 'MB', 1_024, peakMb < 1_024)
}

const figure = (name: string, value: number, unit: string, goal: number, ok: boolean): Result => ({
  name,
  value: round(value),
  unit,
  peer: null,
  ratio: null,
  goal: `${unit === '' ? '=' : '<'} ${round(goal)}`,
  ok,
})

/** The same before the import began. */
const beside = (before: readonly number[], along: readonly number[]) => {
  const peer = percentile(before, 0.99)
  return { peer: round(peer), ratio: round(percentile(along, 0.99) / peer) }
}
