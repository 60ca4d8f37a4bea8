import { fileURLToPath } from 'node:url'
import { codeVersion } from '#platform/cache'

/** Where the code stands that reads sentences and learns from them. */
const FOLDERS = ['../../text', '..'].map((folder) => fileURLToPath(new URL(folder, import.meta.url)))

let known: string | undefined

/** Of the code that reads. Reckoned once a process. */
export function readingVersion(): string {
  known ??= codeVersion(FOLDERS)
  return known
}
