import { relative } from 'node:path'
import { parseArgs } from 'node:util'
import { SHIPPED_FOLDER } from '#engine/understanding'
import { readToneLines, readWritten, sentenceFaults } from '#learning/training'

export const help = `xiaoer check-sentences [FOLDER …]

Reads the sentences that teach intents (FOLDER/<language>/*.tsv; without a folder those that ship) and fails on near-duplicates within an intent,
on a sentence that teaches two intents, and where of the bigrams of 100 sampled sentences of an intent less than half are different ones.
The lines that meet a shopper's mood (those of the catalogue, in all languages) are read beside those that ship, by their cause.
A line for each fault: file, line, what is wrong, and where the other sentence stands.`

/** Gives the exit code. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { help: { type: 'boolean', short: 'h' } } })
  if (values.help) {
    process.stdout.write(`${help}\n`)
    return 0
  }
  const sentences = positionals.length > 0 ? readWritten(positionals) : [...readWritten([SHIPPED_FOLDER]), ...readToneLines()]
  const faults = sentenceFaults(sentences)
  for (const { file, line, kind, why } of faults) process.stdout.write(`${relative('', file)}:${line}: ${kind}: ${why}\n`)
  process.stdout.write(`${sentences.length} sentences, ${faults.length} faults\n`)
  return faults.length === 0 ? 0 : 1
}
