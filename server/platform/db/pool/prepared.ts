import type { QueryConfig } from 'pg'
import type { Sql } from 'sql-template-tag'

/** Texts that come again are prepared: parsing and planning once per connection. Lists of changing length would fill the memory, so it is capped. */
const MAX_TEXTS = 2_000
const seen = new Map<string, string | undefined>()
let names = 0

/** The query for pg, under a name once its text has come twice. */
export function prepared(query: Sql): QueryConfig {
  const { text, values } = query
  const name = nameOf(text)
  return name === undefined ? { text, values } : { text, values, name }
}

function nameOf(text: string): string | undefined {
  const known = seen.get(text)
  if (known !== undefined) return known
  if (!seen.has(text)) {
    if (seen.size < MAX_TEXTS) seen.set(text, undefined)
    return undefined
  }
  const name = `x${++names}`
  seen.set(text, name)
  return name
}
