import { statSync } from 'node:fs'
import { join } from 'node:path'
import { peakOf } from '../harness/processor.ts'
import { plain, type Result, round } from '../harness/result.ts'
import { openScratch, type Running, type Scratch, startServer } from '../harness/scratch.ts'
import { type Newest, pageOf, signIn } from './page.ts'
import { writeSessions } from './written.ts'

const FULL = 1_000_000
/** Sessions of one file: about a gigabyte, which is the most that is taken by the page. */
const A_FILE = 1_900_000
const [MOST_SECONDS, MOST_MB] = [1_800, 2_048]
/** Of the file in which the service dies, so much is taken in by then. */
const DIES_AT = 0.5
/** Of a full run: shares that were to be seen while it was taken in. */
const LEAST_SEEN = 20

/**
 * The console's history wizard on a service and an embedded database of its own: each file sent by the upload route and looked at, then started;
 * in the middle of the last one the service is killed (SIGKILL) and started again, and has to go on by itself. Progress is read as the page reads it.
 */
export async function* wizard(sessions: number, seed: number): AsyncGenerator<Result> {
  const scratch = await openScratch()
  const house = await House.open(scratch)
  try {
    const file = join(scratch.folder, 'sessions.jsonl')
    let [messages, bytes] = [0, 0]
    for (let from = 0; from < sessions; from += A_FILE) {
      messages += (await writeSessions(file, Math.min(A_FILE, sessions - from), seed + from)).messages
      bytes += statSync(file).size
      await house.take(file, from + A_FILE >= sessions)
      process.stderr.write(`mining: ${Math.min(sessions, from + A_FILE)} of ${sessions} sessions: ${house.soFar}\n`)
    }
    yield plain(`mining.wizard.files at ${sessions}`, Math.round(bytes / 1e6), 'MB')
    yield* judged(house, await house.stands(), { sessions, messages })
  } finally {
    await house.stop()
    await scratch.close()
  }
}

/** What the run came to, and what was asked of it. */
function* judged(house: House, stand: Made, made: Made): Generator<Result> {
  const isFull = made.sessions >= FULL
  const figure = (what: string, value: number, unit: string, goal: string | null = null, ok = true): Result => ({
    ...plain(`mining.wizard.${what} at ${made.sessions}`, value, unit),
    ...(goal !== null && { goal, ok }),
  })
  const full = (goal: string) => (isFull ? goal : null)
  yield figure('sessions', stand.sessions, 'sessions', `= ${made.sessions}`, stand.sessions === made.sessions)
  yield figure('messages', stand.messages, 'messages', `= ${made.messages}`, stand.messages === made.messages)
  yield figure('looked_at', round(house.looking, 1), 's')
  yield figure('taken_in', round(house.taking, 1), 's', full(`< ${MOST_SECONDS}`), house.taking < MOST_SECONDS)
  yield figure('went_on_after_kill', round(house.wentOn, 1), 's', '> 0', house.wentOn > 0)
  yield figure('shares_seen', house.shares.size, 'shares', full(`>= ${LEAST_SEEN}`), house.shares.size >= LEAST_SEEN)
  yield figure('share_fell', house.fell, 'times', '= 0', house.fell === 0)
  yield figure('service_rss', Math.round(house.peakMb), 'MB', full(`< ${MOST_MB}`), house.peakMb < MOST_MB)
}

interface Made {
  readonly sessions: number
  readonly messages: number
}

/** A service that histories are brought to, and what was seen of it meanwhile. */
class House {
  looking = 0
  taking = 0
  /** Seconds from the new start until the import that was cut off was further than before. */
  wentOn = 0
  fell = 0
  peakMb = 0
  readonly shares = new Set<number>()
  private service: Running
  private readonly cookie: string
  private readonly begin: () => Promise<Running>

  private constructor(service: Running, cookie: string, begin: () => Promise<Running>) {
    this.service = service
    this.cookie = cookie
    this.begin = begin
  }

  static async open(scratch: Scratch): Promise<House> {
    const env = { DATABASE_URL: scratch.databaseUrl, XIAOER_DATA: scratch.folder, PUBLIC_URL: 'http://127.0.0.1' }
    const begin = () => startServer('server/main.ts', env)
    const service = await begin()
    process.stderr.write(`mining: the service has started, ${Math.round(peakOf(service.process.pid))} MB\n`)
    return new House(service, await signIn(scratch), begin)
  }

  get soFar(): string {
    return `looked at in ${Math.round(this.looking)} s, taken in in ${Math.round(this.taking)} s, ${Math.round(this.peakMb)} MB`
  }

  /** As the wizard does: sent and looked at, then started; `dies`: the service is killed in between. */
  async take(file: string, dies: boolean): Promise<void> {
    const page = pageOf(this.service.port, this.cookie)
    const looked = clock()
    await page.look(file)
    await page.untilIt((now) => now.state === 'checked')
    this.looking += looked()
    process.stderr.write(`mining: looked at, ${Math.round(peakOf(this.service.process.pid))} MB at the most so far\n`)
    const taken = clock()
    await page.start((await page.history()).imports[0]?.id ?? '')
    let share = 0
    const isReady = (now: Newest) => {
      this.see(now, share)
      share = now.share
      return now.state === 'ready' || (dies && this.wentOn === 0 && now.share >= DIES_AT)
    }
    await page.untilIt(isReady)
    if (dies) await this.dieAndGoOn(share)
    this.taking += taken()
  }

  async stands(): Promise<Made> {
    const { sessions, imports } = await pageOf(this.service.port, this.cookie).history()
    return { sessions, messages: imports.reduce((sum, one) => sum + one.messages, 0) }
  }

  stop(): Promise<void> {
    return this.service.stop()
  }

  private async dieAndGoOn(stood: number): Promise<void> {
    const { process: child } = this.service
    const gone = new Promise<void>((done) => child.once('exit', () => done()))
    child.kill('SIGKILL')
    await gone
    this.service = await this.begin()
    const began = clock()
    const page = pageOf(this.service.port, this.cookie)
    // batches that came after the last look at it stand as well
    const left = (await page.history()).imports[0]?.share ?? stood
    let share = left
    await page.untilIt((now) => {
      this.see(now, share)
      share = now.share
      if (now.share > left) this.wentOn ||= began()
      return now.state === 'ready'
    })
    process.stderr.write(`mining: killed at ${round(left)}, further again ${round(this.wentOn, 1)} s after the new start\n`)
  }

  private see({ state, share }: Newest, before: number): void {
    this.peakMb = Math.max(this.peakMb, peakOf(this.service.process.pid))
    if (state === 'taking') this.shares.add(share)
    if (share < before) this.fell += 1
  }
}

function clock(): () => number {
  const began = performance.now()
  return () => (performance.now() - began) / 1_000
}
