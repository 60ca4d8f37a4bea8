import sql from 'sql-template-tag'
import { z } from 'zod'
import { unpackTrace } from '#engine/conversation'
import { withoutPrivate } from '#engine/understanding'
import type { Tx } from '#platform/db'

/** More than people judge in ninety days. */
const MOST = 50_000
/** So many traces are unpacked together. */
const AT_ONCE = 500

interface Row {
  readonly kind: string
  readonly of: string
  readonly recorded: string
  readonly right: boolean
  readonly corrected: string | null
  readonly sessionId: string
  readonly at: Date
}

/**
 * The records that people judged since an instant, oldest first, a line of JSON each: `kind`, `words` (the shopper's, masked; empty where a record is of no
 * one message), `recorded`, `right`, `corrected`, `session`, `at`. What readers of entities and moods are trained from elsewhere.
 */
export async function* labelledLines(tx: Tx, since: Date): AsyncGenerator<string> {
  const rows = await tx.rows<Row>(sql`
    select j.kind, j.of_what as "of", j.recorded, j.is_right as right, j.corrected, a.session_id as "sessionId", a.at
    from judged_records j join appraisals a on a.workspace_id = j.workspace_id and a.id = j.appraisal_id
    where a.at > ${since} order by a.at, a.id, j.kind, j.of_what limit ${MOST}`)
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const some = rows.slice(from, from + AT_ONCE)
    const said = await wordsOf(tx, some)
    for (const { kind, of, recorded, right, corrected, sessionId, at } of some)
      yield `${JSON.stringify({
        ...{ kind, words: withoutPrivate(said.get(of) ?? ''), recorded: withoutPeople(recorded), right },
        ...{ corrected: corrected && withoutPeople(corrected), session: sessionId, at: at.toISOString() },
      })}\n`
  }
}

/** Of what was read: who it is about is told by its kind alone, as nothing around it tells that it is a name. */
const withoutPeople = (recorded: string): string => withoutPrivate(recorded.replace(/\bperson: [^;]+/gu, 'person: ‹name›'))

const Id = z.uuid()
async function wordsOf(tx: Tx, rows: readonly Row[]): Promise<Map<string, string>> {
  const turns = await tx.rows<{ id: string; body: Buffer }>(sql`
    select id, body from traces where id = any(${rows.flatMap(({ of }) => (Id.safeParse(of).success ? [of] : []))}::uuid[]) and session_id = any(${rows.map(({ sessionId }) => sessionId)}::uuid[])`)
  return new Map(turns.map(({ id, body }) => [id, unpackTrace(body).said]))
}
