import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { demoShop } from '#commerce/demo'
import { systemClock } from '#platform/clock'
import { readConfig } from '#platform/config'
import { AppError } from '#platform/errors'
import { createLogger } from '#platform/telemetry'
import { openService } from '../service.ts'
import { drawShopper, readScript } from './simulation/goals.ts'
import { type SimulatedTalk, simulator } from './simulation/play.ts'
import { reportOf, tableOf } from './simulation/report.ts'

export const help = `xiaoer simulate [--shoppers N] [--tries K] [--seed S] [--talks]

Plays simulated shoppers with goals, particulars and moods (data/simulation) against the demo shop, on a scratch database, through the full path.
A shopper taps what helps, answers what is asked, says it anew where it was not understood, and leaves after eight turns.
On standard error a table by goal and language; on standard output the report: talks, pass1, passAll (of K tries), wrong (something was done that
nobody wished for), handedOffUnasked, turns, p50ms. --talks prints each talk before it, one JSON object a line.`

const OPTIONS = {
  shoppers: { type: 'string', default: '32' },
  tries: { type: 'string', default: '1' },
  seed: { type: 'string', default: '1' },
  talks: { type: 'boolean', default: false },
} as const

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: OPTIONS })
  const [shoppers, tries, seed] = [values.shoppers, values.tries, values.seed].map(wholeNumber)
  const played = await inScratch(shoppers ?? 0, tries ?? 1, seed ?? 1)
  if (values.talks) for (const talk of played.flat()) process.stdout.write(`${JSON.stringify(talk)}\n`)
  process.stderr.write(`${tableOf(played.flat())}\n`)
  process.stdout.write(`${JSON.stringify(reportOf(played))}\n`)
  return 0
}

/** A service with a database of its own, which goes when it is done. */
async function inScratch(shoppers: number, tries: number, seed: number): Promise<SimulatedTalk[][]> {
  const folder = mkdtempSync(join(tmpdir(), 'xiaoer-simulation-'))
  const service = await openService(readConfig({ XIAOER_DATA: folder, PORT: '0' }), systemClock, createLogger({ level: 'warn' }))
  try {
    return await simulate(service, { shoppers, tries, seed })
  } finally {
    await service.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** How many shoppers come, how often each tries, and what they are drawn by. */
export interface Simulation {
  readonly shoppers: number
  readonly tries: number
  readonly seed: number
}

/** Plays a simulation on a service with the demo shop: for each shopper the talks of all tries. */
export async function simulate(
  service: Awaited<ReturnType<typeof openService>>,
  { shoppers, tries, seed }: Simulation,
): Promise<SimulatedTalk[][]> {
  const { db, workspaceId } = service
  const shop = demoShop(db, workspaceId, systemClock)
  const script = readScript()
  const play = await simulator(service, script)
  const all: SimulatedTalk[][] = []
  for (let nth = 0; nth < shoppers; nth++) {
    const talks: SimulatedTalk[] = []
    // every try is a customer of its own with the same wishes and words
    for (let one = 0; one < tries; one++)
      talks.push(await play(await drawShopper({ db, workspaceId, shop, seed: seed + one * SEEDS_APART }, script, nth), systemClock.now()))
    all.push(talks)
    if (nth % 16 === 15) process.stderr.write(`${nth + 1} of ${shoppers} shoppers\n`)
  }
  return all
}
/** Seeds of the tries of one shopper lie so far apart. */
const SEEDS_APART = 50

function wholeNumber(text: string): number {
  if (!/^\d{1,4}$/.test(text)) throw new AppError('invalid', `${text} is no whole number below 10,000`)
  return Number(text)
}
