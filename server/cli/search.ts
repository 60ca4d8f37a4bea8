import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { GramIndex, meaningsOf, type Pair, search, verdictOn } from '#engine/knowledge'
import type { Parlance } from '#engine/text'
import { readConcepts, readLexicons, SHIPPED_FOLDER } from '#engine/understanding'
import { AppError } from '#platform/errors'
import { PARLANCE_HELP, readParlance } from './history/read-parlance.ts'
import { type Line, linesOf } from './searching/lines.ts'

export const help = `xiaoer search --entries E.jsonl --queries Q.jsonl [--top 10] [--parlance FILE]

Searches questions without a database: both files hold lines {"id", "text"}; an id that comes several times is an entry of several wordings.
Writes one JSON object a query: query (its id), results [{id, score}] with the likeliest first, verdict; ids as they were given.
verdict: answer (the first entry answers), ask (ask back which of the first is meant), not_known (nothing here answers).
The first score is the probability that this entry answers; the others are reckoned against the first.
${PARLANCE_HELP}`

/** Gives the exit code. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      entries: { type: 'string' },
      queries: { type: 'string' },
      parlance: { type: 'string' },
      top: { type: 'string', default: '10' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) {
    process.stdout.write(`${help}\n`)
    return 0
  }
  const { entries, queries } = values
  if (entries === undefined || queries === undefined)
    throw new AppError('invalid', 'search needs --entries and --queries; see xiaoer search --help')
  const top = topOf(values.top)
  const concepts = readConcepts(readLexicons(join(SHIPPED_FOLDER, 'lexicons')))
  const parlance = readParlance(values.parlance, concepts)
  const index = GramIndex.of(await pairsOf(entries), meaningsOf(concepts))
  process.stderr.write(`${index.count} texts, ${(index.bytes / 1e6).toFixed(1)} MB\n`)
  for await (const line of linesOf(queries)) process.stdout.write(`${JSON.stringify(answered({ index, parlance, top }, line))}\n`)
  return 0
}

interface Opened {
  readonly index: GramIndex
  readonly parlance: Parlance | undefined
  readonly top: number
}

function answered({ index, parlance, top }: Opened, { id, text }: Line) {
  const best = search(index, text, { most: top, parlance })
  return { query: id, verdict: verdictOn(best), results: best.map((one) => ({ id: givenId(one.id), score: one.probability })) }
}

function topOf(value: string): number {
  const top = Number(value)
  if (Number.isInteger(top) && top >= 1 && top <= 1000) return top
  throw new AppError('invalid', `--top ${value} is no whole number from 1 to 1000`)
}

async function pairsOf(file: string): Promise<Pair[]> {
  const pairs: Pair[] = []
  for await (const { id, text } of linesOf(file)) pairs.push({ id: JSON.stringify(id), text })
  return pairs
}

/** The index knows ids as texts; as JSON a number stays a number. */
const givenId = (id: string): Line['id'] => JSON.parse(id)
