import { readFileSync } from 'node:fs'
import { parseTalks } from '../../server/engine/reading/index.ts'
import { isAppError } from '../../server/platform/errors/index.ts'

/** `node bench/reading/check-talks.ts FILE…`: whether talks are written as the guide says; every line that is not is named, then what the files hold is counted. */
const talks = process.argv.slice(2).flatMap((file) => checked(file))
const turns = talks.flatMap(({ lines }) => lines.filter((line) => line.from === 'shopper'))
process.stderr.write(`${talks.length} talks, ${turns.length} shopper turns, ${turns.flatMap(({ acts }) => acts).length} acts\n`)

/** The talks of a file that can be read; the faults of the others go out, a line each. */
function checked(file: string) {
  const blocks = readFileSync(file, 'utf8').split(/(?=^#)/mu)
  let line = 0
  return blocks.flatMap((block) => {
    const before = line
    line += block.split('\n').length - 1
    return block.split('\n').every((text, at) => passes(text, `${file}:${before + at + 1}`)) ? parseTalks(block, file) : []
  })
}

function passes(text: string, place: string): boolean {
  try {
    parseTalks(`# one\n${text}`, place)
    return true
  } catch (error) {
    if (!isAppError(error)) throw error
    process.exitCode = 1
    process.stderr.write(`${place} ${error.message.replace(/^[^ ]+:\d+: /u, '')}\n`)
    return false
  }
}
