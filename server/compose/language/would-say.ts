import { randomUUID } from 'node:crypto'
import type { StoredPart } from '@xiaoer/contract'
import sql from 'sql-template-tag'
import type { AssistParts } from '#desk'
import { contexts, FRESH_STATE, type Stages, takeTurn } from '#engine/conversation'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'

type State = Parameters<typeof takeTurn>[2]['state']

/** What the bot would say to what the shopper last said, by the stages that serve: nobody is called, nothing is done, nothing is written. */
export function wouldSayOf(db: Database, stages: Stages, now: () => Date): AssistParts['wouldSay'] {
  const { act: _, askModelFor: __, language: ___, modes: ____, ...pure } = stages
  const noting: Stages = { ...pure, handOff: async () => ({ kind: 'queue', place: 1, online: 0 }) }
  return async (workspaceId, conversationId) => {
    // read anew: a draft is seldom asked for, and must not be of yesterday
    const context = await contexts(db).contextOf(workspaceId, conversationId)
    const { state, parts } = await lastSaid(db, workspaceId, conversationId)
    const scene = { ...context, workspaceId, now: now(), botOn: true }
    const task = { conversationId, sessionId: randomUUID(), cause: 'message', parts, state } as const
    const { outcome, trace, turn } = await takeTurn(noting, scene, task)
    const spoken = outcome.do === 'answer' || outcome.do === 'ask'
    const text = spoken ? trace.reply.flatMap((part) => (part.kind === 'text' ? [part.text] : [])).join('\n') : ''
    return { text, facts: turn.facts, timeZone: context.shop.timeZone }
  }
}

/** What is private in words of a conversation, as the stages that serve find it. */
export function privateInOf(db: Database, stages: Stages, now: () => Date): AssistParts['privateIn'] {
  return async (workspaceId, conversationId, texts) => {
    const context = await contexts(db).contextOf(workspaceId, conversationId)
    const scene = { ...context, workspaceId, now: now(), botOn: true }
    await stages.prepare(scene)
    return texts.flatMap((text) => {
      const said = stages.perceive([{ kind: 'text', text }])
      return stages.understand(said, FRESH_STATE, scene).entities.filter((one) => one.private)
    })
  }
}

/** What the shopper said since anybody last answered, or the last they said; and what it goes on from. */
async function lastSaid(db: Database, workspaceId: string, conversationId: string): Promise<{ state: State; parts: StoredPart[] }> {
  const rows = await db.inWorkspace(workspaceId, (tx) =>
    tx.rows<{ state: State; parts: StoredPart[] }>(sql`
      select c.state, m.parts from conversations c join messages m on m.workspace_id = c.workspace_id and m.conversation_id = c.id
      where c.id = ${conversationId} and m.author = 'shopper' and m.seq > coalesce((
        select max(a.seq) from messages a where a.conversation_id = c.id and a.author <> 'shopper'
          and a.seq < (select max(s.seq) from messages s where s.conversation_id = c.id and s.author = 'shopper')), 0)
      order by m.seq`),
  )
  const [first] = rows
  if (!first) throw new AppError('conflict', 'The shopper has said nothing yet that could be answered')
  return { state: first.state, parts: rows.flatMap(({ parts }) => parts) }
}
