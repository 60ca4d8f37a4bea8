import { once } from 'node:events'
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { definitionsSql, otherMoneyOf, writeSessions } from '#insight'
import { exportEntries, FORMATS, type Format } from '#learning/importing'
import { AppError } from '#platform/errors'
import { policyFiles, scenarioFiles } from '#workspaces'
import { eachRow, tablesOfWorkspaces } from '#workspaces/everything'
import { ownSessions } from './history/own-sessions.ts'
import { inWorkspace, type Opened } from './workspace/open.ts'
import { writePictures } from './workspace/pictures.ts'

export const help = `xiaoer export knowledge [--format csv] | conversations | scenarios | policies | figures --out FOLDER | all --out FOLDER

Everything can be taken away. knowledge: the entries as JSON lines that \`xiaoer import knowledge\` reads, with --format csv as a table for people. conversations: sessions as JSON lines
{id, messages[{from, text, at}]} that \`xiaoer history\`, \`mine\` and \`rehearse\` read. scenarios: each that serves, own or shipped, a file with --out, else one a line.
policies: the after-sales rules of each shop, with all versions, as \`xiaoer decide --policy\` reads them. figures: a row for each session with all that figures are counted
from as FOLDER/sessions.parquet, and their definitions for DuckDB as FOLDER/figures.sql. all: every table of the workspace as FOLDER/TABLE.jsonl, and its pictures (of messages, tickets and entries) as FOLDER/files/ID.webp.
knowledge, conversations, scenarios and policies go to standard output unless --out names a folder.`

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: { out: { type: 'string' }, format: { type: 'string', default: 'jsonl' } },
    allowPositionals: true,
  })
  const [what = ''] = positionals
  if (['all', 'figures'].includes(what) && !values.out)
    throw new AppError('invalid', 'Name a folder with --out; the files are written into it')
  if (!['knowledge', 'conversations', 'scenarios', 'policies', 'figures', 'all'].includes(what))
    throw new AppError('invalid', 'Say what: knowledge, conversations, scenarios, policies, figures or all')
  await inWorkspace(async (opened) => {
    if (what === 'figures') return writeFigures(opened, values.out ?? '')
    if (what === 'all') return writeAll(opened, values.out ?? '')
    if (what === 'scenarios')
      return writeFiles(await scenarioFiles(opened.database, opened.workspaceId), ({ scenario }) => scenario, values.out)
    if (what === 'policies')
      return writeFiles(await policyFiles(opened.database, opened.workspaceId), ({ applies }) => applies.shop ?? 'shop', values.out)
    if (what === 'knowledge') return writeKnowledge(opened, values.out, formatOf(values.format))
    await writeConversations(opened, values.out)
  })
  return 0
}

function formatOf(given: string): Format {
  const format = FORMATS.find((one) => one === given)
  if (!format) throw new AppError('invalid', `There is no format ${given}; say ${FORMATS.join(' or ')}`)
  return format
}

async function writeKnowledge({ database, workspaceId }: Opened, folder: string | undefined, format: Format): Promise<void> {
  const to = target(folder, 'knowledge', format)
  await exportEntries(database, workspaceId, { format }, async (piece) => {
    if (!to.write(piece)) await once(to, 'drain')
  })
  await closed(to)
}

async function writeConversations({ database, workspaceId }: Opened, folder: string | undefined): Promise<void> {
  const to = target(folder, 'conversations')
  for await (const session of ownSessions(database, workspaceId)) if (!to.write(`${JSON.stringify(session)}\n`)) await once(to, 'drain')
  await closed(to)
}

/** Each a file of its own, else a line. */
async function writeFiles<T>(files: readonly T[], nameOf: (file: T) => string, folder: string | undefined): Promise<void> {
  for (const file of files) {
    const to = target(folder, nameOf(file), 'json')
    to.write(`${JSON.stringify(file, null, folder === undefined ? undefined : 2)}\n`)
    await closed(to)
  }
}

async function writeFigures({ database, workspaceId }: Opened, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const sessions = await writeSessions(database, workspaceId, join(folder, 'sessions.parquet'), new Date())
  const other = await otherMoneyOf(database, workspaceId, new Date())
  writeFileSync(join(folder, 'figures.sql'), definitionsSql(other))
  process.stderr.write(`${sessions} sessions written to ${join(folder, 'sessions.parquet')}\n`)
  for (const { currency, orders } of other)
    process.stderr.write(`${orders} orders in ${currency} are in no sum of money: each is of the first shop's currency\n`)
}

async function writeAll(opened: Opened, folder: string): Promise<void> {
  const { database, workspaceId } = opened
  for (const { name, of } of await tablesOfWorkspaces(database, workspaceId)) {
    const to = target(folder, name)
    await eachRow(database, workspaceId, of, async (row) => {
      if (!to.write(`${JSON.stringify(row)}\n`)) await once(to, 'drain')
    })
    await closed(to)
  }
  const missing = await writePictures(opened, join(folder, 'files'))
  if (missing > 0) process.stderr.write(`${missing} pictures do not lie in ${opened.dataFolder}: export on the node that keeps them too\n`)
}

function target(folder: string | undefined, name: string, ending = 'jsonl'): NodeJS.WritableStream {
  if (!folder) return process.stdout
  mkdirSync(folder, { recursive: true })
  return createWriteStream(join(folder, `${name}.${ending}`))
}

async function closed(to: NodeJS.WritableStream): Promise<void> {
  if (to === process.stdout) return
  to.end()
  await finished(to)
}
