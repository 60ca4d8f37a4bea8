import type { Doubt, Doubts } from '@xiaoer/contract'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import sql from 'sql-template-tag'
import { textOf, unpackTrace } from '#engine/conversation'
import { normalise } from '#engine/text'
import { type Model, UNKNOWN } from '#engine/understanding'
import { dayIn } from '#platform/clock'
import type { Tx } from '#platform/db'
import { mask } from '#platform/telemetry'
import { labelledOn, MOST_A_DAY } from '../days/progress.ts'
import { labellable } from './doubtful.ts'
import { CANDIDATES, mostTelling } from './most-telling.ts'

/** Messages given at a time. */
const PAGE = 20
/** A doubt is worth half as much after so many days. */
const HALF_LIFE_DAYS = 3
/** A key each. */
const SUGGESTIONS = 9

interface Row {
  turn_id: string
  conversation_id: string
  at: Date
  intent: string
  reason: Doubt['reasons'][number]
  disliked: boolean
  drawn: boolean
  times: number
  body: Buffer
  asked: Parameters<typeof textOf>[0] | null
}

type Candidate = Pick<Row, 'turn_id' | 'drawn' | 'body'> & { readonly worth: number }

/** What was drawn is asked while its day is near; later it would only stand in the way of the next. */
const DRAWN_DAYS = 3

/** One of each wording, none that was labelled or is taught. */
const open = (now: Date) => sql`
  select d.*, count(*) over (partition by text_key)::int as times, row_number() over (partition by text_key order by at desc) as copy
  from doubts d
  where label is null and (d.reason <> 'drawn' or d.at > ${now}::timestamptz - make_interval(days => ${DRAWN_DAYS}))
    and not exists (select 1 from doubts l where l.workspace_id = d.workspace_id and l.text_key = d.text_key and l.label is not null)
    and not exists (select 1 from taught_sentences s where s.workspace_id = d.workspace_id and s.text_key = d.text_key and s.removed_at is null)`

/** How unsure it was, times how often it was said; new ones first. */
const worth = (now: Date) =>
  sql`(o.uncertainty * o.times * power(0.5, extract(epoch from ${now}::timestamptz - o.at) / ${HALF_LIFE_DAYS * 86_400}))`

/**
 * The messages most worth a label: those drawn to measure by, then those that say most about all that wait, each worth how unsure it was times how
 * often it was said, new ones first (measured in bench/labelling); no more than are labelled a day.
 */
export async function doubtQueue(tx: Tx, model: Model, now: Date, zone: string): Promise<Doubts> {
  const today = await labelledOn(tx, dayIn(now, zone), zone)
  const first = await firstOf(tx, model, now, Math.max(0, Math.min(PAGE, MOST_A_DAY - today)))
  const rows = await tx.rows<Row>(sql`
    select o.turn_id, o.conversation_id, o.at, o.intent, o.reason, o.drawn, o.times, t.body, b.parts as asked,
      exists (select 1 from messages m where m.conversation_id = o.conversation_id and m.turn_id = o.turn_id and m.helpful = false) as disliked
    from (${open(now)}) o join traces t on t.workspace_id = o.workspace_id and t.id = o.turn_id
    left join lateral (
      select parts from messages m where m.conversation_id = o.conversation_id and m.author in ('bot', 'agent') and m.at < o.at and m.turn_id is distinct from o.turn_id
      order by m.seq desc limit 1) b on true
    where o.turn_id = any(${first}::uuid[]) order by array_position(${first}::uuid[], o.turn_id)`)
  const left = await tx.row<{ n: number }>(sql`select count(*)::int as n from (${open(now)}) o where copy = 1`)
  const labelled = await tx.row<{ n: number }>(sql`select count(*)::int as n from doubts where label is not null`)
  return {
    messages: rows.flatMap((row) => toDoubt(row, model)),
    left: left?.n ?? 0,
    labelled: labelled?.n ?? 0,
    today,
    mostADay: MOST_A_DAY,
  }
}

/** Which come first, by the ids of their turns. */
async function firstOf(tx: Tx, model: Model, now: Date, many: number): Promise<string[]> {
  const rows = await tx.rows<Candidate>(sql`
    select o.turn_id, o.drawn, ${worth(now)}::float8 as worth, t.body from (${open(now)}) o join traces t on t.workspace_id = o.workspace_id and t.id = o.turn_id
    where o.copy = 1
    order by o.drawn desc, ${worth(now)} / sqrt(row_number() over (partition by o.drawn, o.intent order by ${worth(now)} desc, o.turn_id)) desc, o.turn_id limit ${CANDIDATES}`)
  const all = rows.map(({ body, ...row }) => ({ ...row, text: labellable(unpackTrace(body)) ?? '' }))
  const drawn = all.filter((one) => one.drawn).slice(0, many)
  const waiting = all.filter((one) => !one.drawn)
  if (drawn.length === many) return drawn.map((one) => one.turn_id)
  const known = await tx.rows<{ text: string }>(
    sql`select text from taught_sentences where removed_at is null order by made_at desc, id limit ${CANDIDATES}`,
  )
  const told = [...known, ...drawn].map(({ text }) => text)
  const telling = await mostTelling(waiting, told, model, many - drawn.length)
  return [...drawn, ...telling.map((at) => waiting[at]!)].map((one) => one.turn_id)
}

function toDoubt(row: Row, model: Model): Doubt[] {
  const trace = unpackTrace(row.body)
  const text = labellable(trace)
  if (text === undefined) return []
  const { language, confidence } = trace.understood
  return [
    {
      id: row.turn_id,
      conversationId: row.conversation_id,
      at: row.at.toISOString(),
      text,
      language,
      reasons: [...new Set([row.reason, ...(row.disliked ? (['disliked'] as const) : []), ...(row.drawn ? (['drawn'] as const) : [])])],
      intent: row.intent,
      confidence,
      suggestions: suggestions(model, text),
      asked: row.asked === null ? null : firstGraphemes(mask(textOf(row.asked)), 200),
      times: row.times,
    },
  ]
}

/** The likeliest intents of a text; "none of these" has a key of its own. */
export function suggestions(model: Model, text: string): { intent: string; confidence: number }[] {
  const { intents } = model
  intents.classify(normalise(text).text)
  return [...intents.probabilities]
    .map((probability, i) => ({
      intent: intents.classes[i] ?? '',
      confidence: Math.round(intents.confidence(probability) * 1e4) / 1e4,
      probability,
    }))
    .filter(({ intent }) => intent !== UNKNOWN)
    .sort((a, b) => b.probability - a.probability)
    .slice(0, SUGGESTIONS)
    .map(({ intent, confidence }) => ({ intent, confidence }))
}
