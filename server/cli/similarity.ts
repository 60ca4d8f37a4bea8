import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { shippedModel, similarityOf } from '#engine/understanding'
import { AppError } from '#platform/errors'
import { PARLANCE_HELP, readParlance } from './history/read-parlance.ts'
import { modelCache } from './understand.ts'

export const help = `xiaoer similarity [--parlance FILE] < pairs.tsv

Reads pairs of questions (a TAB b) from standard input and writes how alike they are, 0 … 1, a number a line. Needs no database.
${PARLANCE_HELP}`

/** Gives the exit code. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { parlance: { type: 'string' }, help: { type: 'boolean', short: 'h' } } })
  if (values.help) {
    process.stdout.write(`${help}\n`)
    return 0
  }
  const model = shippedModel(modelCache())
  const similarity = similarityOf(model, readParlance(values.parlance, model.intents.space.concepts))
  let at = 0
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    at += 1
    const [a, b] = line.split('\t')
    if (a === undefined || b === undefined)
      throw new AppError('invalid', `line ${at} has no TAB; give two questions a line with a TAB between, as in: printf 'a\\tb\\n'`)
    process.stdout.write(`${similarity(a, b).toFixed(4)}\n`)
  }
  return 0
}
