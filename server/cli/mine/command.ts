import { accessSync, constants, mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, join, parse } from 'node:path'
import { parseArgs } from 'node:util'
import { shippedModel } from '#engine/understanding'
import { type HistoryBatch, looksSwapped, type PastSession, readHistory, readMapping, sessionOf } from '#learning/history'
import { alone, type Mined, mine, type ReportLanguage, reportOf, shippedShopActs, threads } from '#learning/mining'
import { AppError } from '#platform/errors'
import { modelCache } from '../understand.ts'

export const help = `xiaoer mine FILE [--out FOLDER] [--language en] [--mapping FILE] [--swapped] [--threads N]

Finds the scenarios of past sessions: how shoppers begin, what is asked of them and done on the way, how it ends, how often, how long, in what mood.
FILE: as \`xiaoer history\` reads it (jsonl, csv, tsv, xlsx, exports of Chatwoot and Zendesk); --mapping too. Phones, addresses, order numbers and the like are masked
as the file is read; a session that stands there twice counts once. The same file gives the same bytes.
FOLDER gets scenarios.json, scenarios.md for people (--language zh-CN or en), sessions.jsonl (which scenarios each session holds) and bad-rows.jsonl
(line and reason). Without --out it lies beside the file and is named after it (history.jsonl: history-scenarios), or, where nothing may be written there, in the
current folder; standard error says where. --swapped: shoppers and agents are the wrong way round in the file. --threads: as many as there are cores, four at most.
The last line on standard output: {sessions, scenarios, seconds, rssMb}.`

const LANGUAGES: readonly ReportLanguage[] = ['zh-CN', 'en']
/** A small file is read before threads have loaded what they read with. */
const MOST_THREADS = 4
/** Sessions looked at for who is who. */
const LOOKED_AT = 500
const SWAPPED =
  'Shoppers and agents seem to be the wrong way round in this file: nearly all sessions are opened by the shop. With --swapped they are read the other way.'

export async function run(args: string[]): Promise<number> {
  const from = performance.now()
  const { values, positionals } = parseArgs({
    args,
    options: {
      out: { type: 'string' },
      language: { type: 'string', default: 'zh-CN' },
      swapped: { type: 'boolean', default: false },
      threads: { type: 'string' },
      mapping: { type: 'string' },
    },
    allowPositionals: true,
  })
  const [file] = positionals
  if (!file) throw new AppError('invalid', 'Give the file of past sessions; see --help')
  const language = LANGUAGES.find((one) => one === values.language)
  if (!language) throw new AppError('invalid', `There is no report in ${values.language}; say ${LANGUAGES.join(' or ')}`)
  const [size, mapping] = [threadsOf(values.threads), values.mapping === undefined ? undefined : readMapping(values.mapping)]
  const batches = readHistory(file, { mapping, now: Date.now() })
  const folder = madeFor(file, values.out)
  const mined = await mineFile(batches, folder, { isSwapped: values.swapped, size })
  write(mined, folder, language)
  if (mined.bad > 0)
    process.stderr.write(`${mined.bad} rows were not taken as they are: ${join(folder, 'bad-rows.jsonl')} says which and why\n`)
  if (mined.sessions === 0) process.stderr.write(`No session was found in ${file}\n`)
  process.stderr.write(`What was found lies in ${folder}\n`)
  const seconds = Math.round(performance.now() - from) / 1_000
  const rssMb = Math.round(process.resourceUsage().maxRSS / 1_024)
  process.stdout.write(`${JSON.stringify({ sessions: mined.sessions, scenarios: mined.scenarios.length, seconds, rssMb })}\n`)
  return 0
}

function threadsOf(given: string | undefined): number {
  if (given === undefined) return Math.min(MOST_THREADS, availableParallelism())
  const count = Number(given)
  if (!Number.isInteger(count) || count < 1 || count > 64)
    throw new AppError('invalid', `--threads ${given}: give a whole number from 1 to 64`)
  return count
}

/** The folder for what is found, made where it is not there: as named, else beside the file, else here. */
function madeFor(file: string, named: string | undefined): string {
  const own = `${parse(file).name}-scenarios`
  try {
    return made(named ?? join(dirname(file), own))
  } catch (error) {
    // histories may lie where they can only be read
    if (named !== undefined || !(error instanceof Error && 'code' in error && UNWRITABLE.has(String(error.code)))) throw error
    return made(own)
  }
}

const UNWRITABLE = new Set(['EACCES', 'EPERM', 'EROFS'])

function made(folder: string): string {
  mkdirSync(folder, { recursive: true })
  accessSync(folder, constants.W_OK)
  return folder
}

interface Mining {
  readonly isSwapped: boolean
  readonly size: number
}

async function mineFile(batches: AsyncIterable<HistoryBatch>, folder: string, { isSwapped, size }: Mining): Promise<Mined> {
  const now = Date.now()
  const model = shippedModel(modelCache())
  const crew = size === 1 ? alone(model) : threads(size, modelCache())
  try {
    return await mine(watched(batches), { model, crew, actOf: shippedShopActs(modelCache()), folder, isSwapped, now, onStep: progress() })
  } finally {
    await crew.close()
  }
}

/** Says where the first sessions look as if shoppers and agents were the wrong way round. */
async function* watched(batches: AsyncIterable<HistoryBatch>): AsyncGenerator<HistoryBatch> {
  const looked: PastSession[] = []
  let isTold = false
  for await (const batch of batches) {
    for (const { json } of batch.sessions.slice(0, LOOKED_AT - looked.length))
      looked.push(...[sessionOf(json)].filter((one) => one !== null))
    if (!isTold && looksSwapped(looked)) process.stderr.write(`${SWAPPED}\n`)
    isTold ||= looksSwapped(looked)
    yield batch
  }
}

function write(mined: Mined, folder: string, language: ReportLanguage): void {
  const { scenarios, ...counts } = mined
  const lines = scenarios.map((one) => JSON.stringify(one)).join(',\n')
  writeFileSync(
    join(folder, 'scenarios.json'),
    `{"format": "xiaoer.scenarios/1", "counts": ${JSON.stringify(counts)}, "scenarios": [\n${lines}\n]}\n`,
  )
  writeFileSync(join(folder, 'scenarios.md'), reportOf(mined, language))
}

/** A line on standard error for each step, and each hundred thousand. */
function progress() {
  const told = new Set<string>()
  return (step: string, count: number) => {
    const line = `${step} ${Math.floor(count / 100_000) * 100_000 || ''}`.trim()
    if (!told.has(line)) process.stderr.write(`${line}\n`)
    told.add(line)
  }
}
