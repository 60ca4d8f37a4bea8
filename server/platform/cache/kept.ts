import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What was made at length and is kept between starts: one of a prefix, named after all that it was made of. */
export interface Kept {
  readonly folder: string
  readonly prefix: string
  readonly version: string
}

/** The file that holds it. */
export const keptAt = ({ folder, prefix, version }: Kept): string => join(folder, `${prefix}${version}.bin`)

/** What was kept; undefined where nothing was, or another process has just taken it away. */
export function keptBytes(kept: Kept): Uint8Array | undefined {
  try {
    return readFileSync(keptAt(kept))
  } catch {
    return undefined // then it is made again
  }
}

/** Written aside and renamed, so that a second process never reads half of it; those of other versions go. A folder that cannot be written costs only the time of making it again. */
export function keep(kept: Kept, bytes: Uint8Array): void {
  const { folder, prefix } = kept
  const file = keptAt(kept)
  try {
    mkdirSync(folder, { recursive: true })
    const aside = `${file}.${randomUUID()}`
    writeFileSync(aside, bytes)
    renameSync(aside, file)
    for (const name of readdirSync(folder))
      if (name.startsWith(prefix) && name.endsWith('.bin') && join(folder, name) !== file) rmSync(join(folder, name), { force: true })
  } catch {
    // A read-only disk: what was made still serves.
  }
}

/** What was kept, else made now and kept. */
export function keptOrMade(kept: Kept, make: () => Uint8Array): Uint8Array {
  const before = keptBytes(kept)
  if (before) return before
  const bytes = make()
  keep(kept, bytes)
  return bytes
}

const NO_CODE = /(\.test\.ts|\/testing\/.*)$/

/** Hash of the code below some folders: what was learnt weighs what that code finds, and it finds other things after a change of it. Some ten milliseconds. */
export const codeVersion = (folders: readonly string[]): string =>
  folders
    .flatMap(sourcesIn)
    .reduce((hash, file) => hash.update(readFileSync(file)), createHash('sha256'))
    .digest('hex')
    .slice(0, 16)

const sourcesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !NO_CODE.test(`/${name.replaceAll('\\', '/')}`))
    .sort()
    .map((name) => join(folder, name))
