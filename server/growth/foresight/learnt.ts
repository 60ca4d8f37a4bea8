import sql from 'sql-template-tag'
import { type Foresight, type Lesson, learnQuestions, sharedLessons } from '#engine/foresight'
import type { Database, Tx } from '#platform/db'

const BELIEVED_MS = 600_000
/** Long enough to know the seasons of a shop's questions. */
const KEPT_DAYS = 60
const MOST_LESSONS = 20_000
const MOST_HELD = 50
/** Who asks later asks about something else. */
const ASKED_MINUTES = 30
/** What was asked is noted when the shop's lessons are read again; what is older has been. */
const NOTED_HOURS = 24
const CONTENT = sql`t.intent !~ '^(chat|inform|other)\.'`

/** What each shop has taught, read at the first asking and again after ten minutes. */
export function lessonsOf(db: Database) {
  const all = new Map<string, { readonly at: number; readonly foresight: Promise<Foresight> }>()
  return (workspaceId: string, shopId: string, now: Date): Promise<Foresight> => {
    const known = all.get(shopId)
    if (known && Math.abs(now.getTime() - known.at) < BELIEVED_MS) return known.foresight
    all.delete(shopId)
    const [oldest] = all.size >= MOST_HELD ? all.keys() : []
    if (oldest !== undefined) all.delete(oldest)
    const held = { at: now.getTime(), foresight: db.inWorkspace(workspaceId, (tx) => learnt(tx, shopId, now)) }
    all.set(shopId, held)
    held.foresight.catch(() => all.get(shopId) === held && all.delete(shopId))
    return held.foresight
  }
}

async function learnt(tx: Tx, shopId: string, now: Date): Promise<Foresight> {
  await noteAsked(tx, shopId, now)
  await tx.run(
    sql`delete from foreseen_questions where shop_id = ${shopId} and at < ${now}::timestamptz - make_interval(days => ${KEPT_DAYS})`,
  )
  const signed = await tx.rows<Lesson>(sql`
    select signs, asked from foreseen_questions where shop_id = ${shopId} and asked is not null order by at desc limit ${MOST_LESSONS}`)
  return learnQuestions([...signed, ...(await usuallyAsked(tx, shopId, now))], sharedLessons())
}

/** The first question after each opening is what was to be foreseen. */
const noteAsked = (tx: Tx, shopId: string, now: Date): Promise<number> =>
  tx.run(sql`
    update foreseen_questions f set asked = first.intent
    from (select distinct on (t.session_id) t.conversation_id, t.intent, t.at from traces t
      where t.at > ${now}::timestamptz - make_interval(hours => ${NOTED_HOURS}) and ${CONTENT} order by t.session_id, t.at) first
    where f.shop_id = ${shopId} and f.asked is null and f.id = (
      select n.id from foreseen_questions n where n.conversation_id = first.conversation_id and n.at <= first.at
        and n.at > first.at - make_interval(mins => ${ASKED_MINUTES}) order by n.at desc limit 1)`)

/** What sessions began with before anything was foreseen: it tells what is usual in this shop, under no sign. */
async function usuallyAsked(tx: Tx, shopId: string, now: Date): Promise<Lesson[]> {
  const rows = await tx.rows<{ asked: string }>(sql`
    select first.intent as asked from (select id from sessions s where s.shop_id = ${shopId}
      and s.opened_at > ${now}::timestamptz - make_interval(days => ${KEPT_DAYS}) order by s.opened_at desc limit ${MOST_LESSONS / 10}) s
    cross join lateral (select t.intent from traces t where t.session_id = s.id and ${CONTENT} order by t.at, t.id limit 1) first`)
  return rows.map(({ asked }) => ({ asked, signs: [] }))
}
