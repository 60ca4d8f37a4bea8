import sql from 'sql-template-tag'
import { textOf } from '#engine/conversation'
import { type Likeness, likenessOf, type Model } from '#engine/understanding'
import type { Tx } from '#platform/db'
import { mask } from '#platform/telemetry'

/** What a person said after the question, without private data. */
export interface Reply {
  readonly conversationId: string
  readonly text: string
}

/** After this a person speaks of something else. */
const WITHIN_HOURS = 48
/** Of one conversation. */
const FIRST = 4
const MOST = 60
/** Shorter ones are greetings and thanks. */
const SHORTEST = 6
const QUESTION = /[?？]\s*$|^(?:请问|麻烦|方便)/u
const COURTESY = /^(?:您?你?好|亲|在的|稍等|请稍|谢谢|不客气|感谢|hi|hello|thank)/iu
const COURTEOUS_BELOW = 16

interface Row {
  conversationId: string
  parts: Parameters<typeof textOf>[0]
}

/** What agents answered in the conversations of a cluster, soon after the question. */
export async function agentReplies(tx: Tx, clusterId: string): Promise<Reply[]> {
  const rows = await tx.rows<Row>(sql`
    with asked as (select conversation_id, min(at) as at from unknown_questions where cluster_id = ${clusterId} group by conversation_id)
    select m.conversation_id as "conversationId", m.parts from asked a cross join lateral (
      select conversation_id, parts, at from messages m where m.conversation_id = a.conversation_id and m.author = 'agent' and m.at > a.at
        and m.at < a.at + make_interval(hours => ${WITHIN_HOURS}) order by m.seq limit ${FIRST}) m
    order by m.at desc limit ${MOST}`)
  return rows.map(({ conversationId, parts }) => ({ conversationId, text: mask(textOf(parts)).trim() })).filter(({ text }) => answers(text))
}

const answers = (text: string) => text.length >= SHORTEST && !QUESTION.test(text) && !(text.length < COURTEOUS_BELOW && COURTESY.test(text))

/** Replies, the one first that is most like the others and speaks of what was asked. Pure. */
export function byAgreement(model: Model, replies: readonly Reply[], question: string): Reply[] {
  const likeness: Likeness = likenessOf(model)
  const asked = likeness.read(question)
  const read = replies.map((reply) => ({ reply, as: likeness.read(reply.text) }))
  const worth = (one: (typeof read)[number]) =>
    likeness.between(one.as, asked) + read.reduce((sum, other) => sum + (other === one ? 0 : likeness.between(one.as, other.as)), 0)
  return read
    .map((one) => ({ ...one, worth: worth(one) }))
    .sort((a, b) => b.worth - a.worth)
    .map(({ reply }) => reply)
}
