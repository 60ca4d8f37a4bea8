import { parseArgs } from 'node:util'
import sql from 'sql-template-tag'
import { worthOf } from '#insight'
import { readConfig } from '#platform/config'
import { AppError } from '#platform/errors'
import { createLogger } from '#platform/telemetry'
import { type LifeClock, live } from '../../compose/demo/life/live.ts'
import { recordLife } from '../../compose/demo/life/record.ts'
import { openService } from '../../service.ts'

export const help = `xiaoer demo --life [--days 30] [--a-day 8] [--before 0] [--record FILE]

Fills a fresh demo shop with a life of its own, so that reports, mood, customers and the like have something to tell: for each of the days before today
shoppers write, the bot answers as it would, colleagues (who have left since) take up what wants them, some buy and some rate. What they say stands in
data/demo/life.json. --before: days before these on which people only buy, so that it is known who buys again. Only while nobody has written yet; to be
rid of it, begin with a fresh data folder.
With the service stopped; it takes some minutes. --record writes the life into a file: data/demo/life.jsonl.br is one, which the first start brings.`

const MOST_DAYS = 120
const MOST_BEFORE = 365
/** So much passes from one look at the clock to the next: an answer takes some tenths of a second. */
const STEP_MS = 11

export async function run(args: string[]): Promise<number> {
  const options = {
    life: { type: 'boolean', default: false },
    days: { type: 'string', default: '30' },
    'a-day': { type: 'string', default: '8' },
    before: { type: 'string', default: '0' },
    record: { type: 'string' },
  } as const
  const { values } = parseArgs({ args, options })
  const [days, aDay, before] = [Number(values.days), Number(values['a-day']), Number(values.before)]
  if (!values.life) throw new AppError('invalid', 'Say --life; see --help')
  if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS) throw new AppError('invalid', `--days is a number from 1 to ${MOST_DAYS}`)
  if (!(aDay >= 1 && aDay <= 100)) throw new AppError('invalid', '--a-day is a number from 1 to 100')
  if (!Number.isInteger(before) || before < 0 || before > MOST_BEFORE)
    throw new AppError('invalid', `--before is a number from 0 to ${MOST_BEFORE}`)
  const until = new Date()
  // the shop itself is of today
  const clock = clockFrom(until)
  const service = await openService(readConfig(process.env), clock, createLogger({ level: 'error' }))
  try {
    const { db, workspaceId, shopFor } = service
    if (await db.inWorkspace(workspaceId, (tx) => tx.row(sql`select 1 from sessions limit 1`)))
      throw new AppError(
        'conflict',
        'Somebody has written already: this shop has a life of its own. Begin with a fresh data folder (XIAOER_DATA)',
      )
    const sessions = await live(service, clock, { days, before, aDay, until }, (day) => process.stderr.write(`day ${day} of ${days}\n`))
    const { orders, rolling } = worthOf({ db, now: () => clock.now(), shopFor, changed: async () => undefined })
    await orders.read(workspaceId, true)
    await rolling.roll(workspaceId, true)
    const bytes = values.record === undefined ? undefined : await recordLife(db, workspaceId, until, values.record)
    process.stdout.write(`${JSON.stringify({ days, sessions, ...(bytes !== undefined && { bytes }) })}\n`)
    return 0
  } finally {
    await service.close()
  }
}

function clockFrom(start: Date): LifeClock {
  let at = start.getTime()
  return {
    // time goes on while an answer is made
    now: () => {
      at += STEP_MS
      return new Date(at)
    },
    set: (to) => {
      at = to.getTime()
    },
  }
}
