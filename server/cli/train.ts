import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { loadModel, readTaught, SHIPPED_FOLDER, trainModel } from '#engine/understanding'
import { AppError } from '#platform/errors'
import { trainHistory } from './history/train-history.ts'
import { trainWorkspace } from './workspace/train.ts'

export const help = `xiaoer train --out MODEL [--data FOLDER] [--seed N]
xiaoer train --workspace ID [--publish]
xiaoer train --history FILE [--out PARLANCE]

Trains the understanding model from a folder of sentences (LANGUAGE/*.tsv, text TAB intent; lexicons/*.tsv; moods/*.tsv) and writes it to MODEL.
The same sentences give the same bytes. --data: the sentences that ship, by default. Prints one JSON line: version, sentences, intents, bytes, seconds.
--workspace: makes a version of a workspace's own sentences, labelled messages and thresholds instead, on top of the model that ships, as the button
in the console does; "." is the workspace of this installation. Prints one JSON line: number, version, state, sentences, seconds, isWorse, and the
figures on the measuring sentences before and after. --publish: publishes it where it is not worse; a running service takes it up within a second.
--history: learns from past sessions, a JSON object a line, {"id", "messages": [{"from": "shopper"|"agent", "text"}]}, what the merchant's own words
stand for, and how common each is. Written to PARLANCE, by default parlance.bin in XIAOER_DATA, where similarity, search, evaluate --ranking and a
running service find it. It holds no sentence. The same sessions give the same bytes; of more than 100,000 messages sessions are taken evenly over the
file. Prints one JSON line: out, ofSessions, sessions, messages, grams, bytes, seconds.`

/** Gives the exit code. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      out: { type: 'string' },
      data: { type: 'string', default: SHIPPED_FOLDER },
      seed: { type: 'string', default: '7' },
      workspace: { type: 'string' },
      history: { type: 'string' },
      publish: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) {
    process.stdout.write(`${help}\n`)
    return 0
  }
  if (values.history !== undefined) return trainHistory(values.history, values.out)
  if (values.workspace !== undefined) return trainWorkspace(values.workspace, values.publish)
  if (values.out === undefined) throw new AppError('invalid', 'train needs --out MODEL; see xiaoer train --help')
  const { sentences, ...beside } = readTaught(values.data)
  if (sentences.length === 0)
    throw new AppError('not_found', `no sentences under ${values.data}: put text TAB intent lines into LANGUAGE/*.tsv there`)
  const began = performance.now()
  const bytes = trainModel(sentences, { seed: Number(values.seed), ...beside })
  writeFileSync(values.out, bytes)
  const { version, intents } = loadModel(bytes)
  const seconds = Math.round(performance.now() - began) / 1000
  process.stdout.write(
    `${JSON.stringify({ version, sentences: sentences.length, intents: intents.classes.length, bytes: bytes.byteLength, seconds })}\n`,
  )
  return 0
}
