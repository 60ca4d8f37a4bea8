import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { gramsIn, likeness } from './likeness.ts'

/** What was asked, and where. */
export interface Question {
  readonly shopId: string
  readonly words: string
  /** What was said to the shopper before. */
  readonly before: string
  readonly intent: string
  readonly language: string
}

/** What colleagues answered when they were asked much the same. */
export interface PastReply {
  readonly text: string
  /** How near what was asked then is to what is asked now, 0 … 1. */
  readonly near: number
  /** How much speaks for it: the likeness of all that were answered so. */
  readonly weight: number
  /** In how many sessions it was said. */
  readonly times: number
  readonly lastAt: Date
}

interface Row {
  readonly id: string
  readonly asked: string
  readonly before: string
  readonly reply: string
  readonly intent: string
  readonly sessionId: string
  readonly at: Date
}

/** So many of the same intent, and so many of any, the newest. */
const OF_INTENT = 300
const OF_ANY = 600
/** The nearest are weighed. */
const NEAREST = 40
const SAME_REPLY = 0.6
/** How much what was said before tells, and the intent. */
const BY_BEFORE = 0.15
const BY_INTENT = 0.2

/** Replies of sessions that ended well, the likeliest first: what was asked is alike, and several answered so. */
export async function findReplies(tx: Tx, question: Question, most: number): Promise<PastReply[]> {
  const rows = await readGood(tx, question)
  return grouped(nearest(rows, question)).slice(0, most)
}

/** Settled as whoever closed it says, or as the shopper says, or rated well; and nothing against it. */
const GOOD = sql`(s.outcome = 'settled' or s.settled_by_shopper or s.stars >= 4)
  and s.outcome is distinct from 'unsettled' and s.settled_by_shopper is distinct from false and coalesce(s.stars, 5) > 2`

/** Each by an index of its own: together they are planned by guesses at how much there is. */
async function readGood(tx: Tx, { shopId, intent, language }: Question): Promise<Row[]> {
  const fields = sql`message_id as id, asked, before, reply, intent, session_id as "sessionId", at`
  const same = await tx.rows<Row>(sql`
    select ${fields} from past_replies where shop_id = ${shopId} and intent = ${intent} and language = ${language} order by at desc limit ${OF_INTENT}`)
  const others = await tx.rows<Row>(sql`
    select ${fields} from past_replies where shop_id = ${shopId} and language = ${language} order by at desc limit ${OF_ANY}`)
  const rows = [...new Map([...same, ...others].map((row) => [row.id, row])).values()]
  const sessions = [...new Set(rows.map(({ sessionId }) => sessionId))]
  const good = await tx.rows<{ id: string }>(sql`select s.id from sessions s where s.id = any(${sessions}::uuid[]) and ${GOOD}`)
  const ids = new Set(good.map(({ id }) => id))
  return rows.filter(({ sessionId }) => ids.has(sessionId))
}

interface Near extends Row {
  readonly near: number
}

/** By what was asked first; what had been said before is looked at of those alone that may be among the nearest. */
function nearest(rows: readonly Row[], { words, before, intent }: Question): Near[] {
  const [asked, earlier] = [gramsIn(words), gramsIn(before)]
  const byWords = rows.map((row) => {
    const near = (1 - BY_INTENT - BY_BEFORE) * likeness(asked, keptGrams(row.asked))
    return { ...row, near: near + (row.intent === intent ? BY_INTENT : 0) }
  })
  const first = byWords.toSorted((a, b) => b.near - a.near).slice(0, 2 * NEAREST)
  const both = first.map((row) => ({ ...row, near: row.near + BY_BEFORE * likeness(earlier, gramsIn(row.before)) }))
  return both.toSorted((a, b) => b.near - a.near).slice(0, NEAREST)
}

/** The newest replies are compared with every question: their grams are cut once. */
const CUT = new Map<string, ReadonlySet<string>>()
const MOST_CUT = 5_000

function keptGrams(text: string): ReadonlySet<string> {
  const known = CUT.get(text)
  if (known) return known
  const grams = gramsIn(text)
  if (CUT.size >= MOST_CUT) CUT.delete(CUT.keys().next().value ?? '')
  CUT.set(text, grams)
  return grams
}

/** Replies that say the same stand for each other: the one given to the nearest question is shown. */
function grouped(near: readonly Near[]): PastReply[] {
  const groups: { readonly grams: ReadonlySet<string>; readonly all: Near[] }[] = []
  for (const one of near) {
    const grams = gramsIn(one.reply)
    const known = groups.find((group) => likeness(group.grams, grams) >= SAME_REPLY)
    if (known) known.all.push(one)
    else groups.push({ grams, all: [one] })
  }
  return groups.map(({ all }) => summed(all)).toSorted((a, b) => b.weight - a.weight)
}

function summed(all: readonly Near[]): PastReply {
  const [first] = all
  if (!first) throw new Error('a group of replies has one at least')
  return {
    text: first.reply,
    near: first.near,
    // squared: many that are a little alike say less than one that is the same
    weight: all.reduce((sum, { near }) => sum + near ** 2, 0),
    times: new Set(all.map(({ sessionId }) => sessionId)).size,
    lastAt: new Date(Math.max(...all.map(({ at }) => at.getTime()))),
  }
}
