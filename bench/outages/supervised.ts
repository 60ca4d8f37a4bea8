import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { seeded } from '../../server/platform/random/index.ts'
import { freePort } from '../harness/free-port.ts'
import type { Bench, Result } from '../harness/result.ts'
import { KEY, openScratch } from '../harness/scratch.ts'
import { openShoppers } from '../harness/shoppers.ts'
import { chatter } from './chatter.ts'
import { pauseOf } from './pause.ts'
import { settle, verdict } from './verdict.ts'

const SHOPPERS = 8
const LAUNCHER = join(import.meta.dirname, '../../bin/xiaoer.mjs')
/** Promise: a stop ends within this, under load too. */
const DRAIN_MS = 10_000

/** `kill -9` of the service that a launcher watches over, under load: it comes back by itself. Then one SIGTERM to the launcher, under load too. */
export const bench: Bench = async function* ({ quick, seed }) {
  const kills = quick ? 2 : 10
  const random = seeded(seed)
  const [scratch, port] = [await openScratch(), await freePort()]
  const env = { ...process.env, DATABASE_URL: scratch.databaseUrl, XIAOER_DATA: scratch.folder, XIAOER_KEY: KEY, PORT: String(port) }
  const launched = () =>
    spawn(process.execPath, [LAUNCHER, 'start'], {
      env: { ...env, LOG_LEVEL: 'warn', SHOPPER_RATE: '100000', TURN_PAUSE: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
  const launcher = launched()
  const ended = new Promise<number | null>((done) => launcher.once('exit', done))
  const lines = linesOf(launcher)
  try {
    await ready(lines)
    const talk = chatter(port, await openShoppers(scratch.store.database, port, SHOPPERS))
    for (let i = 0; i < kills; i++) {
      await pauseOf(random)
      process.kill(childOf(launcher), 'SIGKILL')
      await ready(lines)
    }
    await pauseOf(random)
    const stopping = performance.now()
    launcher.kill('SIGTERM')
    const code = await ended
    const drainedMs = Math.round(performance.now() - stopping)
    yield of('drained_after', drainedMs, 'ms', `< ${DRAIN_MS}`, drainedMs < DRAIN_MS)
    yield of('exit_code', code ?? -1, 'code', '0', code === 0)
    // what was acknowledged and not worked is taken up by the next one; those who write go on to it
    const next = launched()
    await ready(linesOf(next))
    await talk.stop()
    const settled = await settle(scratch.store.database)
    next.kill('SIGTERM')
    await new Promise((gone) => next.once('exit', gone))
    yield* verdict(scratch.store.database, 'supervised', talk.acked, kills, settled)
  } finally {
    launcher.kill('SIGKILL')
    await scratch.close()
  }
}

const of = (what: string, value: number, unit: string, goal: string, ok: boolean): Result => ({
  ...{ name: `supervised.${what}`, value, unit, peer: null, ratio: null, goal, ok },
})

const linesOf = ({ stdout }: ChildProcessByStdio<null, Readable, null>) => createInterface({ input: stdout })[Symbol.asyncIterator]()

async function ready(lines: AsyncIterator<string>): Promise<void> {
  for (let line = await lines.next(); !line.value?.startsWith('ready '); line = await lines.next())
    if (line.done) throw new Error('it ended before it was ready')
}

/** The service that a launcher watches over. */
function childOf({ pid }: { readonly pid?: number | undefined }): number {
  const [child] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')
  return Number(child)
}
