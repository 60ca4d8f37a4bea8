import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Policy } from './compile.ts'
import { readPolicy } from './read.ts'
import { PolicyFile } from './schema.ts'

/** Where the policies that ship lie: `law/<jurisdiction>.json`, `markets/…`, `shops/…`. */
const SHIPPED_POLICIES = join(import.meta.dirname, '../../../../data/policies')

/** The policies that ship, or those of one kind. */
export function shippedPolicies(kind: 'law' | 'markets' | 'shops' | '*' = '*'): Policy[] {
  return globSync(`${kind}/*.json`, { cwd: SHIPPED_POLICIES })
    .sort()
    .map((file) => readPolicy(readFileSync(join(SHIPPED_POLICIES, file), 'utf8'), `data/policies/${file}`))
}

/** The file of a shop as it ships; undefined where none does. */
export function shippedShopFile(shop: string): PolicyFile | undefined {
  const path = join(SHIPPED_POLICIES, 'shops', `${shop}.json`)
  return existsSync(path) ? PolicyFile.parse(JSON.parse(readFileSync(path, 'utf8'))) : undefined
}

/** The text of a version that a shop without one may begin from. */
export const firstVersion = (): string => readFileSync(join(SHIPPED_POLICIES, 'first-version.json'), 'utf8')
