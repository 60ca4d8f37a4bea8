import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { loadModel, readTaught, SHIPPED_FOLDER, trainModel } from '#engine/understanding'
import { AppError } from '#platform/errors'
import { trainHistory } from './history/train-history.ts'
import { trainReader } from './teaching/train-reader.ts'
import { trainWorkspace } from './workspace/train.ts'

export const help = `xiaoer train --out MODEL [--data FOLDER] [--seed N]
xiaoer train --workspace ID [--publish]
xiaoer train --history FILE [--out PARLANCE]
xiaoer train --teach HISTORY [--labels FILE] [--most N] [--yes] [--out READER]

Trains the understanding model from a folder of sentences (LANGUAGE/*.tsv, text TAB intent; lexicons/*.tsv; moods/*.tsv) and writes it to MODEL.
The same sentences give the same bytes. --data: the sentences that ship, by default. Prints one JSON line: version, sentences, intents, bytes, seconds.
--workspace: makes a version of a workspace's own sentences, labelled messages and thresholds instead, on top of the model that ships, as the button
in the console does; "." is the workspace of this installation. Prints one JSON line: number, version, state, sentences, seconds, isWorse, and the
figures on the measuring sentences before and after. --publish: publishes it where it is not worse; a running service takes it up within a second.
--history: learns from past sessions, a JSON object a line, {"id", "messages": [{"from": "shopper"|"agent", "text"}]}, what the merchant's own words
stand for, and how common each is. Written to PARLANCE, by default parlance.bin in XIAOER_DATA, where similarity, search, evaluate --ranking and a
running service find it. It holds no sentence. The same sessions give the same bytes; of more than 100,000 messages sessions are taken evenly over the
file. Prints one JSON line: out, ofSessions, sessions, messages, grams, bytes, seconds.
--teach: the reader of turns learns from past sessions (as above). The configured language model (MODEL_URL, MODEL_NAME) reads at most N shoppers'
messages (2,000), drawn evenly, with what is private in them hidden; calls and tokens are shown and asked for first (--yes: not asked for; they are
none of the day's calls of the console). Answers are kept line by line in READER's .answers.jsonl, without words: a second run asks only what is
missing. The reader is written to READER, by default reader.bin in XIAOER_DATA, which the service serves with from its next start.
--labels: what people made of some messages, lines as xiaoer read writes them, put right, or those of data/reading/labels. Their sessions are not
taught from, and tell how good the reader is before and after; without them every fifth session does, by the model's own word. With no model, or
--most 0, people alone teach: half of their sessions teach, the other half measures, and all of them teach the reader that is written.
A reader that is worse is written only where --out names it. Prints one JSON line: out, written, sessions, taught, asked, unanswered, refused, tokens,
measured (by, messages, before, after), bytes, seconds. Exit code 2 where it is worse.`

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
      teach: { type: 'string' },
      labels: { type: 'string' },
      most: { type: 'string' },
      yes: { type: 'boolean', default: false },
      publish: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) {
    process.stdout.write(`${help}\n`)
    return 0
  }
  if (values.teach !== undefined) return trainReader(values.teach, { ...values, most: callsOf(values.most) })
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

/** Of the messages of a history so many are put to the model where nothing else is said. */
const MOST = 2_000

function callsOf(most: string | undefined): number {
  if (most === undefined) return MOST
  if (!/^\d{1,9}$/u.test(most)) throw new AppError('invalid', `--most ${most} is no whole number of calls`)
  return Number(most)
}
