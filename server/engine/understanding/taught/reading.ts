import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where the code stands that reads sentences and learns from them. */
const FOLDERS = ['../../text', '..'].map((folder) => fileURLToPath(new URL(folder, import.meta.url)))
const NOT_READING = /(\.test\.ts|\/testing\/.*)$/

let known: string | undefined

/**
 * Hash of the code that reads: a model weighs the features that this code finds, and finds other ones after a change of it. Reckoned once
 * a process, some ten milliseconds.
 */
export function readingVersion(): string {
  known ??= FOLDERS.flatMap(sourcesIn)
    .reduce((hash, file) => hash.update(readFileSync(file)), createHash('sha256'))
    .digest('hex')
    .slice(0, 16)
  return known
}

const sourcesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !NOT_READING.test(`/${name.replaceAll('\\', '/')}`))
    .sort()
    .map((name) => join(folder, name))
