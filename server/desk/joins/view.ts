import type { ConversationJoins } from '@xiaoer/contract/joins'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'

interface OtherRow {
  id: string
  at: Date
  name: string | null
  known: boolean
  channels: string[]
  conversationId: string | null
}
type JoinRow = OtherRow & { proof: ConversationJoins['joined'][number]['proof']; evidence: string | null; by: string | null }
type SuggestionRow = OtherRow & { kind: ConversationJoins['suggested'][number]['evidence']['kind']; value: string }

/** Of the other side of a row: who they are, by which channels they write or wrote, and where. */
const OTHER = sql`
  o.name, o.customer_id is not null as known,
  (select id from conversations where workspace_id = o.workspace_id and shopper_id = o.id limit 1) as "conversationId",
  array(select distinct h.kind from channels h where h.workspace_id = o.workspace_id and (
    h.id in (select channel_id from identities where workspace_id = o.workspace_id and shopper_id = o.id)
    or h.id in (select m.channel_id from messages m join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
      where c.workspace_id = o.workspace_id and c.shopper_id = o.id and m.author = 'shopper')) order by h.kind) as channels`

/** Joins that stand, and suggestions that are open, of the shopper of a conversation. Throws `not_found`. */
export async function joinsOf(tx: Tx, conversationId: string): Promise<ConversationJoins> {
  const here = await tx.row<{ id: string }>(sql`select shopper_id as id from conversations where id = ${conversationId}`)
  if (!here) throw new AppError('not_found', refusal('conversation.not_here', { id: conversationId }))
  const joined = await tx.rows<JoinRow>(sql`
    select j.id, j.proof, j.evidence, a.name as by, j.at, ${OTHER}
    from joins j join shoppers o on o.workspace_id = j.workspace_id and o.id = case when j.from_shopper = ${here.id} then j.into_shopper else j.from_shopper end
    left join agents a on a.workspace_id = j.workspace_id and a.account_id = j.joined_by
    where (j.from_shopper = ${here.id} or j.into_shopper = ${here.id}) and j.undone_at is null order by j.at desc limit 50`)
  const suggested = await tx.rows<SuggestionRow>(sql`
    select s.id, s.evidence_kind as kind, s.evidence as value, s.at, ${OTHER}
    from join_suggestions s join shoppers o on o.workspace_id = s.workspace_id and o.id = case when s.from_shopper = ${here.id} then s.into_shopper else s.from_shopper end
    where (s.from_shopper = ${here.id} or s.into_shopper = ${here.id}) and s.state = 'open' order by s.at desc limit 50`)
  return {
    joined: joined.map(({ id, proof, evidence, by, at, ...other }) => ({
      id,
      proof,
      evidence,
      by,
      at: at.toISOString(),
      other: otherOf(other),
    })),
    suggested: suggested.map(({ id, kind, value, at, ...other }) => ({
      id,
      evidence: { kind, value },
      at: at.toISOString(),
      other: otherOf(other),
    })),
  }
}

const otherOf = ({ name, known, channels, conversationId }: Omit<OtherRow, 'id' | 'at'>) => ({ name, known, channels, conversationId })
