import { randomUUID } from 'node:crypto'
import type { StoredPart } from '@xiaoer/contract'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { type AssistParts, keptFor, type ReadingParts, type WouldSay } from '#desk'
import { contexts, FRESH_STATE, type Stages, takeTurn } from '#engine/conversation'
import type { Reader } from '#engine/reading'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'

type State = Parameters<typeof takeTurn>[2]['state']

/** What helps people at the desk, by the stages that serve. */
export function helpOf(db: Database, stages: Stages, now: () => Date, reader: Pick<Reader, 'does' | 'read'>) {
  const reading = readingOf(db, stages, now, reader)
  return { wouldSay: wouldSayOf(db, stages, now), privateIn: privateInOf(reading), reading }
}

/** What the bot would say to what the shopper last said, by the stages that serve: nobody is called, nothing is done, nothing is written. */
function wouldSayOf(db: Database, stages: Stages, now: () => Date): AssistParts['wouldSay'] {
  const { act: _, askModelFor: __, language: ___, modes: ____, ...pure } = stages
  const noting: Stages = { ...pure, handOff: async () => ({ kind: 'queue', place: 1, online: 0 }) }
  return async (workspaceId, conversationId, asked) => {
    // read anew: a draft is seldom asked for, and must not be of yesterday
    const context = await contexts(db).contextOf(workspaceId, conversationId)
    const { state, parts } =
      asked === undefined ? await lastSaid(db, workspaceId, conversationId) : await asAsked(db, workspaceId, conversationId, asked)
    const scene = { ...context, workspaceId, now: now(), botOn: true }
    const task = { conversationId, sessionId: randomUUID(), cause: 'message', parts, state: atPage(state) } as const
    const { outcome, trace, turn } = await takeTurn(noting, scene, task)
    const spoken = outcome.do === 'answer' || (outcome.do === 'ask' && !isAtALoss(outcome, state))
    const text = spoken ? trace.reply.flatMap((part) => (part.kind === 'text' ? [part.text] : [])).join('\n') : ''
    const said = spoken ? outcome.say : []
    const entryIds = said.flatMap((one) => ('entryId' in one ? [one.entryId] : []))
    const told = { facts: turn.facts, timeZone: context.shop.timeZone, lookUps: trace.lookUps, entryIds }
    return { text, about: aboutIn(outcome.state), asks: outcome.do === 'ask', ...told }
  }
}

/** The order and the line that it comes to speak of. */
function aboutIn({ talk, focus }: State): WouldSay['about'] {
  const frame = talk?.flows.at(-1)
  return {
    orderNumber: talk?.asked?.order ?? frame?.orderNumber ?? focus.orderNumber,
    variantId: talk?.asked?.item ?? frame?.item ?? focus.variantId,
  }
}

/** It asks which of several questions is meant, or once more what it has asked before, with taps under it: no words for a person to say. */
const isAtALoss = ({ reason, parts = [], state }: Asking, { pending }: State): boolean =>
  reason === 'between_rivals' ||
  parts.some((part) => part.kind === 'choices' && part.options.some(({ id }) => id.startsWith('entry:'))) ||
  (pending !== null && pending.scenario === state.pending?.scenario && pending.slot === state.pending.slot)
type Asking = Extract<Awaited<ReturnType<typeof takeTurn>>['outcome'], { readonly do: 'ask' }>

/** While people speak, the bot's subject stands still: the goods on the page count as just come to, and outweigh those it spoke of before. */
const atPage = ({ focus: { page: _, ...focus }, talk, ...state }: State): State => ({
  ...state,
  focus,
  ...(talk && { talk: untold(talk) }),
})

/** A draft says in full what the bot may have told already. */
const untold = ({ memory, ...talk }: NonNullable<State['talk']>): NonNullable<State['talk']> => ({
  ...talk,
  memory: memory.filter(({ event }) => event !== 'told'),
})

/** What is private in words of a conversation, as the stages that serve find it. */
const privateInOf =
  ({ readIn }: Pick<ReadingParts, 'readIn'>): AssistParts['privateIn'] =>
  async (...asked) =>
    (await readIn(...asked)).flatMap(({ entities }) => entities.filter((one) => one.private))

/** What one look at a conversation asks for several times, its shopper and shop, is read once in so long. */
const SAME_LOOK_MS = 1_000
const MOST_LOOKS = 500
type Scene = Awaited<ReturnType<ReturnType<typeof contexts>['contextOf']>> & {
  readonly workspaceId: string
  readonly now: Date
  botOn: boolean
}

/** How the stages that serve read words of a conversation, and what they look up for them. */
export function readingOf(db: Database, stages: Stages, now: () => Date, reader: Pick<Reader, 'does' | 'read'>): ReadingParts {
  const read = (text: string, scene: Scene) => stages.understand(stages.perceive([{ kind: 'text', text }]), FRESH_STATE, scene)
  const scenes = keptFor<Scene>(SAME_LOOK_MS, MOST_LOOKS)
  const sceneOf = (workspaceId: string, conversationId: string) =>
    scenes(conversationId, now().getTime(), async () => {
      const scene = { ...(await contexts(db).contextOf(workspaceId, conversationId)), workspaceId, now: now(), botOn: true }
      await stages.prepare(scene)
      return scene
    })
  return {
    // what colleagues answered before comes up again and again
    does: reader.does,
    actsIn: (text, context) => reader.read(text, context).acts,
    readIn: async (workspaceId, conversationId, texts) => {
      const scene = await sceneOf(workspaceId, conversationId)
      return texts.map((text) => read(text, scene))
    },
    entriesFor: async (workspaceId, conversationId, words, intent) => {
      const scene = await sceneOf(workspaceId, conversationId)
      // in the language of the words, as the bot answers them: on a Chinese page somebody may write English
      const hints = { language: read(words, scene).language, ...(intent !== undefined && { intent }) }
      const found = await stages.fetch({ port: 'knowledge.search', with: [words, hints] }, scene)
      return Found.parse(found).best
    },
    isTheirs: async (workspaceId, conversationId, orderNumber) => {
      const scene = await sceneOf(workspaceId, conversationId)
      return (await stages.fetch({ port: 'orders.find', with: [orderNumber] }, scene)) !== null
    },
  }
}

/** Of an entry that was found what people are shown. */
const Found = z.object({
  best: z.array(
    z.object({
      entryId: z.string(),
      question: z.string(),
      answer: z.string(),
      language: z.string(),
      score: z.number(),
      probability: z.number(),
    }),
  ),
})

/** Words of somebody else about what the conversation is about: they answer nothing that was asked of the shopper. */
async function asAsked(
  db: Database,
  workspaceId: string,
  conversationId: string,
  text: string,
): Promise<{ state: State; parts: StoredPart[] }> {
  const row = await db.inWorkspace(workspaceId, (tx) =>
    tx.row<{ state: State }>(sql`select state from conversations where id = ${conversationId}`),
  )
  if (!row) throw new AppError('not_found', refusal('conversation.not_here', { id: conversationId }))
  return { state: { ...row.state, pending: null }, parts: [{ kind: 'text', text }] }
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
