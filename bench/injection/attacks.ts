import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Ours, in Chinese; and a public list that is not part of the project, read where it lies beside the checkout. */
const OURS = join(import.meta.dirname, '../../data/security/prompt-injection-zh.json')
const SHARED = join(import.meta.dirname, '../../../shared/data/security/prompt-injection-train.json')

/** Instructions that were put where words of others stand. A file is an object: kind → texts. */
export function readAttacks(file: string): string[] {
  const kinds: Record<string, string[]> = JSON.parse(readFileSync(file, 'utf8'))
  return Object.values(kinds).flat()
}

/** Those of a file, else all that are at hand. */
export const attacksFrom = (file: string | undefined): string[] =>
  file === undefined ? [OURS, SHARED].filter((path) => existsSync(path)).flatMap(readAttacks) : readAttacks(file)
