import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const FILE = 'data/dialogue/roles.tsv'
const ROLES = ['courtesy', 'small', 'person', 'let_go', 'agreed', 'ending', 'injury', 'complaint', 'own', 'open'] as const
/** What an intent is beside what its topic answers; see the table. */
export type Role = (typeof ROLES)[number]

const TABLE: ReadonlyMap<string, Role> = new Map(
  readFileSync(join(import.meta.dirname, '../../../..', FILE), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [intent = '', name = ''] = line.split('\t')
      const role = ROLES.find((one) => one === name)
      if (!role) throw new Error(`${FILE}: ${intent} has no role ${name}`)
      return [intent, role] as const
    }),
)

/** The role of an intent; undefined where it only asks or wishes. */
export const roleOf = (intent: string): Role | undefined => TABLE.get(intent)
