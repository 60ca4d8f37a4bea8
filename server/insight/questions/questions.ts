import type { HotQuestions, SessionsBehind } from '@xiaoer/contract/worth'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { asInstant, newestOf } from '../facts/index.ts'
import { instantsOf, type Span } from '../report/index.ts'
import { answeredSessions, questions, rolledSums } from '../rolled/index.ts'

const MOST = 50
const MOST_SESSIONS = 200

/** What was asked most in a span: entries from the roll-ups, what got no good answer from its rows. */
export async function hotQuestions(tx: Tx, span: Span): Promise<HotQuestions> {
  const used = (await rolledSums(tx, questions, { first: span.from, last: span.to }))
    .map(({ keys: [entryId = ''], sums: [sessions = 0, times = 0] }) => ({ entryId, sessions, times }))
    .toSorted((a, b) => b.sessions - a.sessions || b.times - a.times || (a.entryId < b.entryId ? -1 : 1))
    .slice(0, MOST)
  const rows = await tx.rows<{ id: string; question: string }>(
    sql`select id, question from entries where id = any(${used.map(({ entryId }) => entryId)}::uuid[])`,
  )
  const titles = new Map(rows.map(({ id, question }) => [id, question]))
  return {
    answered: used.map((one) => ({ ...one, question: titles.get(one.entryId) ?? null })),
    unanswered: await unanswered(tx, await instantsOf(tx, span)),
  }
}

const unanswered = (tx: Tx, { from, until }: { from: Date; until: Date }): Promise<HotQuestions['unanswered']> =>
  tx.rows(sql`
    with asked as (select cluster_id, session_id, text_key, text from unknown_questions where at >= ${from} and at < ${until}),
    wording as (select cluster_id, text_key, min(text) as text, count(*) as times from asked group by cluster_id, text_key),
    put as (select cluster_id, count(*)::int as wordings, (array_agg(text order by times desc, text))[1] as question from wording group by cluster_id),
    counts as (select cluster_id, count(distinct session_id)::int as sessions, count(*)::int as times from asked group by cluster_id)
    select c.id as "clusterId", c.state, p.question, p.wordings, n.sessions, n.times
    from counts n join put p using (cluster_id) join unknown_clusters c on c.id = n.cluster_id
    order by n.sessions desc, n.times desc, c.id limit ${MOST}`)

/** The sessions in which an entry answered, newest first, with what the shopper had said before it. */
export const sessionsOfEntry = async (tx: Tx, entryId: string, span: Span, now: Date): Promise<SessionsBehind['sessions']> =>
  newestOf(
    tx,
    { ...(await instantsOf(tx, span)), now },
    (facts, most) => sql`
    select s.id as "sessionId", s.conversation_id as "conversationId", ${asInstant(sql`s.opened_at`)} as "openedAt", coalesce((
      select string_agg(p ->> 'text', ' ') from (
        select parts from messages m where m.conversation_id = s.conversation_id and m.session_id = s.id and m.author = 'shopper' and m.seq < (
          select min(b.seq) from messages b where b.conversation_id = s.conversation_id and b.session_id = s.id and b.author = 'bot'
            and b.words @> ${JSON.stringify([{ entryId }])}::jsonb)
        order by m.seq desc limit 1) before cross join lateral jsonb_array_elements(before.parts) p where p ->> 'kind' = 'text'), '') as said
    from (${answeredSessions(facts)}) s where s.entry = ${entryId} order by s.opened_at desc, s.id limit ${most}`,
  )

/** The sessions in which something was asked that got no good answer, newest first, with the words. */
export const sessionsOfCluster = async (tx: Tx, clusterId: string, span: Span): Promise<SessionsBehind['sessions']> => {
  const { from, until } = await instantsOf(tx, span)
  return tx.rows(sql`
    select "sessionId", "conversationId", "openedAt", said from (
      select distinct on (q.session_id) s.id as "sessionId", s.conversation_id as "conversationId", ${asInstant(sql`s.opened_at`)} as "openedAt",
        s.opened_at, q.text as said
      from unknown_questions q join sessions s on s.id = q.session_id
      where q.cluster_id = ${clusterId} and q.at >= ${from} and q.at < ${until} order by q.session_id, q.at) one
    order by opened_at desc, "sessionId" limit ${MOST_SESSIONS}`)
}
