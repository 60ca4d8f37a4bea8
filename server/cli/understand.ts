import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { FRESH_STATE } from '#engine/conversation'
import { type Model, shippedModel, type UnderstandContext, understand } from '#engine/understanding'

export const help = `xiaoer understand [--state FILE] [--time-zone ZONE] [--now INSTANT]

Reads one message a line from standard input and writes one JSON object a line: text, intent, confidence, intents, entities, emotion, language, rivals.
Needs no database. --state: a JSON file with a dialogue state (or part of one) that every line is read in.
--time-zone: where "前天" is reckoned, Asia/Shanghai by default; --now: the moment it is reckoned from, the present by default.`

/** Gives the exit code. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      state: { type: 'string' },
      'time-zone': { type: 'string', default: 'Asia/Shanghai' },
      now: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) {
    process.stdout.write(`${help}\n`)
    return 0
  }
  const context: UnderstandContext = {
    state: values.state === undefined ? FRESH_STATE : { ...FRESH_STATE, ...JSON.parse(readFileSync(values.state, 'utf8')) },
    now: values.now === undefined ? new Date() : new Date(values.now),
    timeZone: values['time-zone'],
  }
  await eachLine(shippedModel(modelCache()), context)
  return 0
}

async function eachLine(model: Model, context: UnderstandContext): Promise<void> {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    const { text, intent, confidence, intents, entities, emotion, language, rivals } = understand(model, line, context)
    process.stdout.write(`${JSON.stringify({ text, intent, confidence, intents, entities, emotion, language, rivals })}\n`)
  }
}

/** Where trained models are kept between runs. */
export const modelCache = (): string => fileURLToPath(new URL('../../node_modules/.cache/xiaoer', import.meta.url))
