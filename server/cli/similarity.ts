import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { shippedModel, similarityOf } from '#engine/understanding'
import { modelCache } from './understand.ts'

export const help = `xiaoer similarity < pairs.tsv

Reads pairs of questions (a TAB b) from standard input and writes how alike they are, 0 … 1, a number a line. Needs no database.`

/** Gives the exit code. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { help: { type: 'boolean', short: 'h' } } })
  if (values.help) {
    process.stdout.write(`${help}\n`)
    return 0
  }
  const similarity = similarityOf(shippedModel(modelCache()))
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    const [a = '', b = ''] = line.split('\t')
    process.stdout.write(`${similarity(a, b).toFixed(4)}\n`)
  }
  return 0
}
