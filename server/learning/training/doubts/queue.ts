import type { Doubt, Doubts } from '@xiaoer/contract'
import sql from 'sql-template-tag'
import { textOf, unpackTrace } from '#engine/conversation'
import { normalise } from '#engine/text'
import { type Model, UNKNOWN } from '#engine/understanding'
import type { Tx } from '#platform/db'
import { mask } from '#platform/telemetry'
import { labellable } from './doubtful.ts'

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
  reason: 'refused' | 'unsure' | 'disliked' | 'appraised'
  disliked: boolean
  times: number
  body: Buffer
  asked: Parameters<typeof textOf>[0] | null
}

/** One of each wording, none that was labelled or is taught. */
const OPEN = sql`
  select d.*, count(*) over (partition by text_key)::int as times, row_number() over (partition by text_key order by at desc) as copy
  from doubts d
  where label is null
    and not exists (select 1 from doubts l where l.workspace_id = d.workspace_id and l.text_key = d.text_key and l.label is not null)
    and not exists (select 1 from taught_sentences s where s.workspace_id = d.workspace_id and s.text_key = d.text_key and s.removed_at is null)`

/** The messages most worth a label: new and uncertain ones first. */
export async function doubtQueue(tx: Tx, model: Model, now: Date): Promise<Doubts> {
  const rows = await tx.rows<Row>(sql`
    select o.turn_id, o.conversation_id, o.at, o.intent, o.reason, o.times, t.body, b.parts as asked,
      exists (select 1 from messages m where m.conversation_id = o.conversation_id and m.turn_id = o.turn_id and m.helpful = false) as disliked
    from (${OPEN}) o join traces t on t.workspace_id = o.workspace_id and t.id = o.turn_id
    left join lateral (
      select parts from messages m where m.conversation_id = o.conversation_id and m.author in ('bot', 'agent') and m.at < o.at and m.turn_id is distinct from o.turn_id
      order by m.seq desc limit 1) b on true
    where o.copy = 1
    order by o.uncertainty * power(0.5, extract(epoch from ${now}::timestamptz - o.at) / ${HALF_LIFE_DAYS * 86_400}) desc, o.turn_id limit ${PAGE}`)
  const left = await tx.row<{ n: number }>(sql`select count(*)::int as n from (${OPEN}) o where copy = 1`)
  const labelled = await tx.row<{ n: number }>(sql`select count(*)::int as n from doubts where label is not null`)
  return { messages: rows.flatMap((row) => toDoubt(row, model)), left: left?.n ?? 0, labelled: labelled?.n ?? 0 }
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
      reasons: [...new Set([row.reason, ...(row.disliked ? (['disliked'] as const) : [])])],
      intent: row.intent,
      confidence,
      suggestions: suggestions(model, text),
      asked: row.asked === null ? null : mask(textOf(row.asked)).slice(0, 200),
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
