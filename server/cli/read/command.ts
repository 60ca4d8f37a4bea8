import { parseArgs } from 'node:util'
import { FRESH_STATE } from '#engine/conversation'
import { contextAfter, NOTHING_BEFORE, type Reader, shippedReader } from '#engine/reading'
import { guessesOf, type Model, readerTeaching, shippedModel, understand } from '#engine/understanding'
import { readConfig } from '#platform/config'
import { AppError } from '#platform/errors'
import { openReader, readReader } from '../../compose/reading/open-reader.ts'
import { eachSession, type PastSession } from '../rehearsal/sessions.ts'
import { modelCache } from '../understand.ts'

export const help = `xiaoer read FILE [--reader READER]

Reads the shoppers' messages of past sessions (a JSON object a line: id, messages[{from: "shopper"|"agent", text}]), each in its conversation, and
writes one JSON line a message: sessionId, nth (its place in the session, from 0, all messages counted), acts[{act, intent, refersTo, span, slots,
confidence}], intent, consent ("yes", "no", "but", "none"), ms (of the reading, its words understood before). Needs no database and no running service. Single texts: xiaoer understand.
--reader: one that xiaoer train --teach wrote; by default reader.bin in XIAOER_DATA, where there is one; "none" for the one that ships.`

/** Gives the exit code. */
export async function run(args: string[]): Promise<number> {
  const { positionals, values } = parseArgs({ args, options: { reader: { type: 'string' } }, allowPositionals: true })
  const [file] = positionals
  if (file === undefined) throw new AppError('invalid', 'Give the file of past sessions; see xiaoer read --help')
  const model = shippedModel(modelCache())
  const reader = readerOf(values.reader, model)
  for await (const session of eachSession(file))
    for (const line of readingsOf(reader, model, session)) process.stdout.write(`${JSON.stringify(line)}\n`)
  return 0
}

function readerOf(given: string | undefined, model: Model): Reader {
  const teaching = readerTeaching(model)
  const shipped = () => shippedReader(modelCache(), teaching)
  if (given === 'none') return shipped()
  if (given !== undefined) return readReader(given, teaching)
  const say = (line: string) => void process.stderr.write(`${line}\n`)
  return openReader(readConfig(process.env).dataFolder, shipped, teaching, say).reader
}

/** A past session says neither when it was nor in what shop. */
const NOWHERE = { state: FRESH_STATE, now: new Date(0), timeZone: 'UTC' }

/** The shopper's messages of a session as they are read, in their order. */
function* readingsOf(reader: Reader, model: Model, { id, messages }: PastSession): Generator<object> {
  let context = NOTHING_BEFORE
  for (const [nth, { from, text }] of messages.entries()) {
    if (from === 'agent') {
      context = contextAfter(context, { from, text, does: [] })
      continue
    }
    const understood = understand(model, text, NOWHERE)
    const alone = guessesOf(understood)
    const began = performance.now()
    const reading = reader.read(text, context, alone)
    const ms = Math.round((performance.now() - began) * 1000) / 1000
    const { acts, intent, consent } = reader.valued(reading, text, context, understood.entities)
    yield { sessionId: id, nth, acts, intent, consent, ms }
    context = contextAfter(context, { from, text, acts })
  }
}
