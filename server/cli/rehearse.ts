import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { systemClock } from '#platform/clock'
import { readConfig } from '#platform/config'
import { AppError } from '#platform/errors'
import { createLogger } from '#platform/telemetry'
import { openService } from '../service.ts'
import { blindSheet, firstApart, judgedBy, readRehearsed } from './rehearsal/against.ts'
import { type PlayedTurn, player } from './rehearsal/play.ts'
import { describe, reportOf, sampleOf } from './rehearsal/report.ts'
import { readSessions } from './rehearsal/sessions.ts'

export const help = `xiaoer rehearse FILE [--limit N] [--sample N --seed S] [--against EARLIER --sheet NAME]
xiaoer rehearse --judged LINES --sheet NAME

Plays the shoppers' side of past sessions (a JSON object a line: id, messages[{from, text}]) through the full path, on a scratch database with
the demo shop; where a session speaks of an order, a demo order in a fitting state is bound to it. Table and frequent unknowns on standard
error; on standard output the sampled turns, one JSON object a line, and last the report: turns, facts, knowledge, scenario, asked, handedOff,
notKnown, notKnownShare, p50ms, p99ms.

--against: beside what an earlier rehearsal of the same sessions printed (--sample 999999), the first turn of each session that went another way is
put on NAME.md with both answers in a drawn order, and NAME.key tells which is which. Whoever reads NAME.md writes LINES, with tabs: number, R (right),
O (off) or W (wrong) of X, the same of Y, and X, Y or = for the better one; --judged adds them up.`

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true })
  if (values.judged !== undefined) return addUp(values.judged, values.sheet)
  const [file] = positionals
  if (!file) throw new AppError('invalid', 'Give the file of past sessions; see --help')
  const sessions = await readSessions(file, wholeNumber(values.limit, Number.MAX_SAFE_INTEGER))
  const earlier = values.against === undefined ? undefined : await readRehearsed(values.against)
  const seed = wholeNumber(values.seed, 1)
  const turns = await inScratch((play) => playAll(sessions, play))
  if (earlier) putOnSheet(blindSheet(firstApart(earlier, turns), seed), values.sheet)
  for (const turn of sampleOf(turns, wholeNumber(values.sample, 0), seed)) process.stdout.write(`${JSON.stringify(turn)}\n`)
  const report = reportOf(turns)
  process.stderr.write(`${describe(report, turns)}\n`)
  process.stdout.write(`${JSON.stringify(report)}\n`)
  return 0
}

const OPTIONS = {
  limit: { type: 'string' },
  sample: { type: 'string' },
  seed: { type: 'string', default: '1' },
  against: { type: 'string' },
  sheet: { type: 'string', default: 'turns-apart' },
  judged: { type: 'string' },
} as const

function putOnSheet({ sheet, key }: ReturnType<typeof blindSheet>, name: string): void {
  writeFileSync(`${name}.md`, sheet)
  writeFileSync(`${name}.key`, key)
  process.stderr.write(`${key.split('\n').length - 1} sessions went another way: ${name}.md to read, ${name}.key for afterwards\n`)
}

function addUp(lines: string, sheet: string): number {
  process.stdout.write(`${JSON.stringify(judgedBy(textOf(`${sheet}.key`), textOf(lines)))}\n`)
  return 0
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new AppError('not_found', `${file} cannot be read`, { cause })
  }
}

type Play = Awaited<ReturnType<typeof player>>

async function playAll(sessions: Parameters<Play>[0][], play: Play): Promise<PlayedTurn[]> {
  const turns: PlayedTurn[] = []
  for (const [i, session] of sessions.entries()) {
    turns.push(...(await play(session, i)))
    if (i % 25 === 24) process.stderr.write(`${i + 1} of ${sessions.length} sessions\n`)
  }
  return turns
}

/** A service with a database of its own, which goes when it is done. */
async function inScratch<T>(work: (play: Play) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'xiaoer-rehearsal-'))
  const config = readConfig({ XIAOER_DATA: folder, PORT: '0' })
  const service = await openService(config, systemClock, createLogger({ level: 'warn' }))
  try {
    return await work(await player(service))
  } finally {
    await service.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function wholeNumber(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise
  if (!/^\d{1,9}$/.test(text)) throw new AppError('invalid', `${text} is no whole number`)
  return Number(text)
}
