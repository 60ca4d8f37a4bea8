import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Concepts, openParlance, type Parlance } from '#engine/text'

/** Where `xiaoer train --history` puts what it learnt. */
export const parlanceFile = (dataFolder: string): string => join(dataFolder, 'parlance.bin')

/** Looked at again at most so often. */
const LOOK_EVERY_MS = 1_000

/**
 * What the merchant's past sessions taught, as it stands in the data folder now: a file that is written, replaced or taken away shows within a
 * second. One that cannot be read is told of once and is as if it were not there.
 */
export function parlanceIn(dataFolder: string, concepts: Concepts | undefined, now: () => Date, warn: (line: string) => void) {
  const file = parlanceFile(dataFolder)
  let [lookedAt, stamp, parlance] = [Number.NEGATIVE_INFINITY, '', undefined as Parlance | undefined]
  return (): Parlance | undefined => {
    const at = now().getTime()
    if (Math.abs(at - lookedAt) < LOOK_EVERY_MS) return parlance
    lookedAt = at
    const there = stampOf(file)
    if (there !== stamp) {
      stamp = there
      parlance = there === '' ? undefined : opened(file, concepts, warn)
    }
    return parlance
  }
}

/** Empty where there is no file. */
function stampOf(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false })
  return found ? `${found.mtimeMs} ${found.size} ${found.ino}` : ''
}

function opened(file: string, concepts: Concepts | undefined, warn: (line: string) => void): Parlance | undefined {
  try {
    return openParlance(readFileSync(file), concepts)
  } catch (error) {
    warn(`${file} is left out of the search: ${error instanceof Error ? error.message : String(error)}`)
    return undefined
  }
}
