import { parseArgs } from 'node:util'
import { contextAfter, NOTHING_BEFORE, type Reader, shippedReader } from '#engine/reading'
import { readerTeaching, shippedModel } from '#engine/understanding'
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
  const reader = readerOf(values.reader)
  for await (const session of eachSession(file))
    for (const line of readingsOf(reader, session)) process.stdout.write(`${JSON.stringify(line)}\n`)
  return 0
}

function readerOf(given: string | undefined): Reader {
  const teaching = readerTeaching(shippedModel(modelCache()))
  const shipped = () => shippedReader(modelCache(), teaching)
  if (given === 'none') return shipped()
  if (given !== undefined) return readReader(given, teaching)
  const say = (line: string) => void process.stderr.write(`${line}\n`)
  return openReader(readConfig(process.env).dataFolder, shipped, teaching, say).reader
}

/** The shopper's messages of a session as they are read, in their order. */
function* readingsOf(reader: Reader, { id, messages }: PastSession): Generator<object> {
  let context = NOTHING_BEFORE
  for (const [nth, { from, text }] of messages.entries()) {
    if (from === 'agent') {
      context = contextAfter(context, { from, text, does: [] })
      continue
    }
    const alone = reader.alone(text)
    const began = performance.now()
    const { acts, intent, consent } = reader.read(text, context, alone)
    yield { sessionId: id, nth, acts, intent, consent, ms: Math.round((performance.now() - began) * 1000) / 1000 }
    context = contextAfter(context, { from, text, acts })
  }
}
