import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const FILE = join(import.meta.dirname, '../../../conversations/wanted.tsv')

/** Dialogues that do not go yet: script under `conversations`, and what goes wrong and what would be right, as readers noted it. */
export const WANTED: ReadonlyMap<string, string> = new Map(
  readFileSync(FILE, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [file = '', ...why] = line.split('\t')
      return [file, why.join(': ')]
    }),
)

/** Whether a script under `conversations` goes as it should. */
export const goes = (file: string): boolean => !WANTED.has(file)
