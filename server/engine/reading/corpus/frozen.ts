import { createHash } from 'node:crypto'
import type { Talk } from './talks.ts'

/** One of so many folders of acceptance scripts is frozen: a reader taught without it shows how what the others pin holds where nothing was taught. */
const FROZEN = 5
/** How the head of a talk that was made of a script names it: "script · orders/numbers/whose". */
const SCRIPT = /^script · (?<folder>.+)\/[^/]+$/u

/** Whether a talk is of a frozen folder of scripts: which ones are is told by the folder's name alone, and so cannot be chosen. */
export function isFrozen({ head }: Talk): boolean {
  const folder = SCRIPT.exec(head)?.groups?.['folder']
  return folder !== undefined && createHash('sha256').update(folder).digest().readUInt32BE() % FROZEN === 0
}
