import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const FILE = 'data/dialogue/roles.tsv'
const ROLES = [
  'courtesy',
  'small',
  'person',
  'let_go',
  'agreed',
  'ending',
  'injury',
  'complaint',
  'redress',
  'parts',
  'own',
  'open',
] as const
/** What an intent is beside what its topic answers; see the table. */
export type Role = (typeof ROLES)[number]

interface Row {
  readonly role: Role
  readonly line?: string
}
const TABLE: ReadonlyMap<string, Row> = new Map(
  readFileSync(join(import.meta.dirname, '../../../..', FILE), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [intent = '', name = '', own] = line.split('\t')
      const role = ROLES.find((one) => one === name)
      if (!role) throw new Error(`${FILE}: ${intent} has no role ${name}`)
      return [intent, { role, ...(own !== undefined && { line: own }) }] as const
    }),
)

/** The role of an intent; undefined where it only asks or wishes. */
export const roleOf = (intent: string): Role | undefined => TABLE.get(intent)?.role
/** The catalogue key of the line that an intent is met with. */
export const lineFor = (intent: string): string => TABLE.get(intent)?.line ?? intent
