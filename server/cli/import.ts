import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { entriesFromJsonl, importEntries } from '#engine/knowledge'
import { systemClock } from '#platform/clock'
import { AppError } from '#platform/errors'
import { inWorkspace } from './workspace/open.ts'

export const help = `xiaoer import knowledge FILE.jsonl [--dry-run]

Takes entries, a JSON object a line: id, question, wordings[], answer, category, intents[], questionEn, wordingsEn[], answerEn. An entry whose id
is there already — the name it was imported under, or the id an export gave it — is changed in place, so importing twice is importing once. All of the file or nothing; the first bad line is named.
--dry-run checks the file and writes nothing.`

export async function run(args: string[]): Promise<number> {
  const options = { 'dry-run': { type: 'boolean', default: false } } as const
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  const [what, file] = positionals
  if (what !== 'knowledge' || !file) throw new AppError('invalid', 'Say what and from where: xiaoer import knowledge FILE.jsonl')
  const lines = entriesFromJsonl(read(file))
  if (values['dry-run']) {
    process.stdout.write(`${JSON.stringify({ entries: lines.length, written: 0 })}\n`)
    return 0
  }
  const written = await inWorkspace(({ database, workspaceId }) =>
    database.inWorkspace(workspaceId, (tx) => importEntries(tx, { workspaceId, now: systemClock.now() }, lines)),
  )
  process.stdout.write(`${JSON.stringify({ entries: lines.length, written })}\n`)
  return 0
}

function read(file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file))
  } catch (cause) {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
    throw new AppError('invalid', missing ? `${file} does not exist` : `${file} is not UTF-8 text; save it as UTF-8 and try again`, {
      cause,
    })
  }
}
