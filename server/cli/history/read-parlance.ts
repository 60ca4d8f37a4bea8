import { existsSync, readFileSync } from 'node:fs'
import { type Concepts, openParlance, type Parlance } from '#engine/text'
import { readConfig } from '#platform/config'
import { AppError } from '#platform/errors'
import { parlanceFile } from '../../compose/knowledge/parlance-in.ts'

/** For the help of commands that look for it. */
export const PARLANCE_HELP = `--parlance: what \`xiaoer train --history\` learnt; by default the file it writes in XIAOER_DATA, where there is one; "none" for without.`

/** What a history taught: from the file that is named, or the one in the data folder where there is one. `none` is without. */
export function readParlance(given: string | undefined, concepts: Concepts | undefined): Parlance | undefined {
  if (given === 'none') return undefined
  const file = given ?? parlanceFile(readConfig(process.env).dataFolder)
  if (!existsSync(file)) {
    if (given === undefined) return undefined
    throw new AppError('not_found', `${file} does not exist: make it with \`xiaoer train --history FILE --out ${file}\``)
  }
  try {
    const parlance = openParlance(readFileSync(file), concepts)
    process.stderr.write(`with what a history taught: ${file}, ${parlance.version}\n`)
    return parlance
  } catch (cause) {
    throw new AppError('invalid', `${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
}
