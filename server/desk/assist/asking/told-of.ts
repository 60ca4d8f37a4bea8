import { DeskSaid } from '@xiaoer/contract/acting'
import sql from 'sql-template-tag'
import { claimIn, LEAST } from '#engine/claims'
import type { DialogueState } from '#engine/conversation'
import type { Tx } from '#platform/db'

/** So many messages back a reason is still that of the matter. */
const LOOKED_BACK = 12
const CLAIMS: ReadonlySet<string> = new Set(DeskSaid.shape.claim.unwrap().options)

/** What was told of the goods: by the flow that was walked, and by what the shopper said since; the question itself tells it first. */
export async function toldOf(tx: Tx, conversationId: string, question: string): Promise<DeskSaid> {
  const row = await tx.row<{ state: DialogueState }>(sql`select state from conversations where id = ${conversationId}`)
  const said = await tx.rows<{ text: string }>(sql`
    select coalesce(string_agg(p ->> 'text', E'\\n'), '') as text from messages m, jsonb_array_elements(m.parts) p
    where m.conversation_id = ${conversationId} and m.author = 'shopper' and m.session_id = (select session_id from conversations where id = ${conversationId})
    group by m.id, m.seq order by m.seq desc limit ${LOOKED_BACK}`)
  const slots = row?.state.talk?.flows.at(-1)?.slots
  const heard = [question, ...said.map(({ text }) => text)].map((text) => claimIn(text, CLAIMS, LEAST.heard))
  const claim = heard[0] ?? slots?.['claim']?.value ?? heard.find((one) => one !== undefined)
  return toldIn({ claim, ...mapped(slots) })
}

const FACTS = ['evidence', 'intact', 'opened'] as const
const mapped = (slots: Readonly<Record<string, { readonly value: unknown }>> = {}) =>
  Object.fromEntries(FACTS.map((name) => [name, YES_NO[String(slots[name]?.value)] ?? slots[name]?.value]))
const YES_NO: Readonly<Record<string, boolean>> = { yes: true, no: false, true: true, false: false }

/** Each fact as far as it is one. */
function toldIn(values: Readonly<Record<string, unknown>>): DeskSaid {
  const fits = Object.entries(DeskSaid.shape).flatMap(([name, shape]) => {
    const fact = shape.safeParse(values[name])
    return fact.success && fact.data !== undefined ? [[name, fact.data]] : []
  })
  return DeskSaid.parse(Object.fromEntries(fits))
}
