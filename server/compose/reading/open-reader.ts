import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadKept, type Reader, readerWith, type Teaching } from '#engine/reading'
import { AppError } from '#platform/errors'

/** Where `xiaoer train --teach` puts a house's reader. */
export const readerFile = (dataFolder: string): string => join(dataFolder, 'reader.bin')

/** Which reader serves: the one that ships, the house's own, or the one that ships because the house's own cannot be used. */
export type ReaderStanding = 'shipped' | 'taught' | 'left_out'

/** The reader that serves: the house's own where it lies in the data folder, else the one that ships. One that cannot be used is told of. */
export function openReader(
  dataFolder: string,
  shipped: () => Reader,
  teaching: Teaching,
  warn: (line: string) => void,
): { readonly reader: Reader; readonly standing: ReaderStanding } {
  const file = readerFile(dataFolder)
  if (!existsSync(file)) return { reader: shipped(), standing: 'shipped' }
  try {
    return { reader: readReader(file, teaching), standing: 'taught' }
  } catch (error) {
    warn(`${error instanceof Error ? error.message : String(error)}. Until then the reader that ships serves`)
    return { reader: shipped(), standing: 'left_out' }
  }
}

/** A house's reader from its file. Throws `not_found` or `invalid` with the way out. */
export function readReader(file: string, teaching: Teaching): Reader {
  const way = 'make it again with `xiaoer train --teach` (answers that were kept are not asked for again), or take the file away'
  if (!existsSync(file))
    throw new AppError('not_found', `${file} does not exist; make it with \`xiaoer train --teach HISTORY --out ${file}\``)
  try {
    return readerWith(loadKept(readFileSync(file), teaching.version), teaching)
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.replace('; make it again', '') : String(cause)
    throw new AppError('invalid', `${file} cannot be used: ${why}; ${way}`, { cause })
  }
}
