import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { givenReading, type ToRead, toRead } from '../../server/engine/phrasing/index.ts'
import { shippedReader } from '../../server/engine/reading/index.ts'
import { readerTeaching, shippedModel } from '../../server/engine/understanding/index.ts'
import { AppError, isAppError } from '../../server/platform/errors/index.ts'
import { COMPLETIONS_FILE, type Completion, keyOf, readCompletions, toReadOf } from './completions.ts'
import { readLabels } from './labels.ts'
import { hasSessions, isDevelopment, readSessions } from './sessions.ts'
import { readTurns } from './turns.ts'

const HELP = `node bench/reading/prompts.ts write FOLDER [--turns 400] [--files 4]
node bench/reading/prompts.ts take --model NAME FILE…

write: the very questions that a language model is put as reader, for turns of the development part of the real sessions, into FOLDER: instructions.txt,
  the same for all, and prompts-N.jsonl, a line {"id", "prompt"} each. take: answers of the model NAME, a line {"id", "answer"} each, into
  data/reading/recorded/completions.jsonl, without the words of the messages; an answer that the service would not use is recorded with the reason.
`
const CACHE = join(import.meta.dirname, '../../node_modules/.cache/xiaoer')

const [task, ...args] = process.argv.slice(2)
const { values, positionals } = parseArgs({
  args,
  options: { turns: { type: 'string', default: '400' }, files: { type: 'string', default: '4' }, model: { type: 'string' } },
  allowPositionals: true,
})

try {
  if (!hasSessions()) process.stderr.write('the real sessions do not lie beside this checkout: there is nothing to ask about\n')
  else if (task === 'write' && positionals[0] !== undefined) write(positionals[0], Number(values.turns), Number(values.files))
  else if (task === 'take' && values.model !== undefined && positionals.length > 0) take(positionals, values.model)
  else process.stderr.write(HELP)
} catch (error) {
  if (!isAppError(error)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}

interface Question {
  readonly key: string
  readonly toRead: ToRead
  readonly put: NonNullable<ReturnType<typeof toRead>>
}

/** Every labelled turn of the development part that would be put to a model, in an order that no session bears on. */
function questions(): Question[] {
  const model = shippedModel(CACHE)
  const reader = shippedReader(CACHE, readerTeaching(model))
  return readTurns(reader, readSessions(), readLabels('second'), isDevelopment)
    .filter(({ label }) => label !== undefined)
    .flatMap((turn): Question[] => {
      const asked = toReadOf(model, turn)
      const put = toRead(asked)
      return put === null ? [] : [{ key: keyOf(turn), toRead: asked, put }]
    })
    .map((question) => ({ question, at: createHash('sha1').update(question.key).digest('hex') }))
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ question }) => question)
}

function write(folder: string, turns: number, files: number): void {
  const wanted = questions().slice(0, turns)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'instructions.txt'), `${wanted[0]?.put.instructions ?? ''}\n`)
  const size = Math.ceil(wanted.length / files)
  for (let n = 0; n < files; n++) {
    const own = wanted.slice(n * size, (n + 1) * size)
    const lines = own.map(({ key, put }) => JSON.stringify({ id: key, prompt: put.prompt }))
    writeFileSync(join(folder, `prompts-${n + 1}.jsonl`), `${lines.join('\n')}\n`)
  }
  process.stderr.write(`${wanted.length} questions in ${files} files in ${folder}\n`)
}

function take(files: readonly string[], model: string): void {
  const asked = new Map(questions().map((question) => [question.key, question.toRead]))
  const all = readCompletions()
  let refused = 0
  for (const file of files)
    for (const [at, line] of readFileSync(file, 'utf8').split('\n').entries()) {
      if (line.trim() === '') continue
      const completion = completionOf(line, `${file}:${at + 1}`, asked, model)
      if ('refused' in completion) {
        refused++
        process.stderr.write(`${keyOf(completion)}: ${completion.refused}\n`)
      }
      all.set(keyOf(completion), completion)
    }
  mkdirSync(dirname(COMPLETIONS_FILE), { recursive: true })
  const lines = [...all.values()].map((one) => ({ key: keyOf(one), line: JSON.stringify(one) })).sort((a, b) => (a.key < b.key ? -1 : 1))
  writeFileSync(COMPLETIONS_FILE, `${lines.map(({ line }) => line).join('\n')}\n`)
  process.stderr.write(`${all.size} answers recorded in all; of those taken ${refused} could not be used\n`)
}

/** An answer without the words it repeats. */
function completionOf(line: string, place: string, asked: ReadonlyMap<string, ToRead>, model: string): Completion {
  const { id, answer } = parsed(line, place)
  const question = asked.get(id)
  if (question === undefined) throw new AppError('invalid', `${place}: no question has the id "${id}"`)
  const [, session = '', nth = ''] = /^(.+):(\d+)$/u.exec(id) ?? []
  const of = { session, nth: Number(nth), model }
  const read = givenReading(answer, question)
  if ('refused' in read) return { ...of, refused: read.refused }
  const acts = read.reading.acts.map(({ span, act, intent, refersTo, slots }) => ({
    span,
    act,
    intent,
    ref: refersTo,
    slots: slots.map(({ slot, span }) => [slot, ...span] as const),
  }))
  return { ...of, acts }
}

function parsed(line: string, place: string): { id: string; answer: string } {
  try {
    const { id, answer } = JSON.parse(line) as { id: string; answer: unknown }
    return { id, answer: typeof answer === 'string' ? answer : JSON.stringify(answer) }
  } catch (cause) {
    throw new AppError('invalid', `${place}: an answer is a line {"id", "answer"}`, { cause })
  }
}
