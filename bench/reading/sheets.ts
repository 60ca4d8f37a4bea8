import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { AppError, isAppError } from '../../server/platform/errors/index.ts'
import { align } from './align.ts'
import { LABELS_FOLDER, type Label, parseLabels } from './labels.ts'
import { type Message, readSessions } from './sessions.ts'

const HELP = `node bench/reading/sheets.ts make SET FOLDER [--size 170]
node bench/reading/sheets.ts check FILE…
node bench/reading/sheets.ts take SET FILE…

make: writes what SET ("first", "second", "settled") has no labels for yet as sheets for a person to label (data/reading/guide.md): whole sessions,
  the shop's side after "<", the shopper's messages after their keys. check: names the wrong lines of filled sheets. take: takes filled sheets in; each line is
  KEY TAB marked message TAB acts TAB intents TAB mood TAB alone. Where a line is wrong nothing of its file is taken.
`

const [task, set = '', ...rest] = process.argv.slice(2)
const { values, positionals } = parseArgs({ args: rest, options: { size: { type: 'string', default: '170' } }, allowPositionals: true })

try {
  if (task === 'make') make(positionals[0] ?? '.', Number(values.size))
  else if (task === 'check') for (const file of [set, ...positionals]) check(file)
  else if (task === 'take') for (const file of positionals) take(file)
  else process.stderr.write(HELP)
} catch (error) {
  if (!isAppError(error)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}

/** Sheets of whole sessions, about so many messages each. */
function make(folder: string, size: number): void {
  const labelled = new Set(existing().map(keyOf))
  const sample = new Set(readFileSync(join(LABELS_FOLDER, 'taobao-sample.txt'), 'utf8').trim().split('\n'))
  const open = [...readSessions()]
    .filter(([session]) => session.startsWith('jddc:') || sample.has(session))
    .map(([session, messages]) => ({
      messages,
      keys: messages.flatMap((message, nth) => (isShopper(message) ? [`${session}:${nth}`] : [])),
      session,
    }))
    .filter(({ keys }) => keys.some((key) => !labelled.has(key)))
  mkdirSync(folder, { recursive: true })
  let sheet: string[] = []
  let [count, sheets] = [0, 0]
  for (const [at, { session, messages, keys }] of open.entries()) {
    sheet.push('##', ...messages.map((message, nth) => `${isShopper(message) ? `${session}:${nth}\t` : '   < '}${plainly(message.text)}`))
    count += keys.length
    if (count < size && at < open.length - 1) continue
    writeFileSync(join(folder, `sheet-${String(sheets++).padStart(2, '0')}.txt`), `${sheet.join('\n')}\n`)
    sheet = []
    count = 0
  }
  process.stderr.write(`${sheets} sheets in ${folder}\n`)
}

/** Takes a filled sheet in, whole or not at all; what was labelled before is replaced. */
function take(file: string): void {
  const lines = filled(file).map(spanned(readSessions()))
  parseLabels(lines.join('\n'), file)
  for (const source of ['jddc', 'taobao'])
    keep(
      source,
      lines.filter((line) => line.startsWith(`${source}:`)),
    )
  process.stderr.write(`${lines.length} labels of ${file} taken\n`)
}

/** Names every wrong line of a filled sheet. */
function check(file: string): void {
  const span = spanned(readSessions())
  const lines = filled(file)
  const wrong = lines.filter((line) => !passes(() => parseLabels(span(line), line.place)))
  process.stderr.write(`${file}: ${lines.length} lines, ${wrong.length} wrong\n`)
}

function passes(attempt: () => unknown): boolean {
  try {
    attempt()
    return true
  } catch (error) {
    if (!isAppError(error)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
    return false
  }
}

interface FilledLine {
  readonly fields: readonly string[]
  readonly place: string
}

function filled(file: string): FilledLine[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((line, at) => ({ fields: line.split('\t'), place: `${basename(file)}:${at + 1}` }))
    .filter(({ fields }) => fields.join('').trim() !== '')
}

/** A filled line as the labels are kept: places in the message instead of its words. */
function spanned(sessions: ReadonlyMap<string, readonly Message[]>): (line: FilledLine) => string {
  return ({ fields: [key = '', marked = '', acts = '', intents = '', mood = '', alone = ''], place }) => {
    const [, session = '', nth = ''] = /^(.+):(\d+)$/u.exec(key) ?? []
    const message = sessions.get(session)?.[Number(nth)]
    if (message === undefined) throw new AppError('invalid', `${place}: there is no message "${key}"`)
    const placed = align(message.text, marked, acts, place)
    return [session, nth, placed.acts, placed.slots, intents.replaceAll(' ', ''), mood, alone.trim()].join('\t')
  }
}

function keep(source: string, lines: readonly string[]): void {
  if (lines.length === 0) return
  const file = join(LABELS_FOLDER, set, `${source}.tsv`)
  const before = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []
  const all = new Map([...before, ...lines].map((line) => [line.split('\t', 2).join(':'), line]))
  mkdirSync(join(LABELS_FOLDER, set), { recursive: true })
  writeFileSync(file, `${[...all.values()].sort().join('\n')}\n`)
}

function existing(): Label[] {
  const files = ['jddc', 'taobao'].map((source) => join(LABELS_FOLDER, set, `${source}.tsv`)).filter((file) => existsSync(file))
  return files.flatMap((file) => parseLabels(readFileSync(file, 'utf8'), file))
}

function keyOf({ session, nth }: Label): string {
  return `${session}:${nth}`
}

function isShopper({ from }: Message): boolean {
  return from === 'shopper'
}

function plainly(text: string): string {
  return text.replaceAll(/[\t\n]/gu, ' ')
}
