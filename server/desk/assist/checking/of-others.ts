import sql from 'sql-template-tag'
import type { EntityType } from '#engine/conversation'
import type { Tx } from '#platform/db'
import type { AssistParts } from '../assist-parts.ts'

/** A number in a text that nobody named in this conversation and that is not of its shopper. */
export interface Strange {
  readonly kind: 'other_order' | 'private'
  readonly words: string
}

const KINDS: Partial<Readonly<Record<EntityType, Strange['kind']>>> = {
  order_number: 'other_order',
  tracking_number: 'other_order',
  phone: 'private',
  email: 'private',
  id_number: 'private',
  bank_number: 'private',
}
const MESSAGES = 200

interface Here {
  readonly workspaceId: string
  readonly conversationId: string
  /** What the shop and the knowledge gave here, as text. */
  readonly given: readonly string[]
}

/** For each text what in it is of somebody else: orders, parcels, phones and their like that neither the conversation nor its shopper has. */
export async function ofOthers(
  { db, reading }: Pick<AssistParts, 'db' | 'reading'>,
  { workspaceId, conversationId, given }: Here,
  texts: readonly string[],
): Promise<readonly (readonly Strange[])[]> {
  if (!texts.some((text) => /\d{4}|@/u.test(text))) return texts.map(() => [])
  const said = await db.inWorkspace(workspaceId, (tx) => saidIn(tx, conversationId))
  const known = bare([said, ...given].join('\n'))
  const read = await reading.readIn(workspaceId, conversationId, texts)
  return Promise.all(
    read.map(async ({ entities }) => {
      const strange = entities.flatMap(({ type, text }) => {
        const kind = KINDS[type]
        return kind === undefined || known.includes(bare(text)) ? [] : [{ kind, words: text, isOrder: type === 'order_number' }]
      })
      const theirs = await Promise.all(
        strange.map(({ isOrder, words }) => isOrder && reading.isTheirs(workspaceId, conversationId, words).catch(() => false)),
      )
      return strange.flatMap(({ kind, words }, i) => (theirs[i] ? [] : [{ kind, words }]))
    }),
  )
}

/** Numbers are written with gaps as people like. */
export const bare = (text: string): string => text.replace(/[\s-]/gu, '').toLowerCase()

/** All that was said and shown in a conversation, as text. */
export async function saidIn(tx: Tx, conversationId: string): Promise<string> {
  const rows = await tx.rows<{ parts: string }>(
    sql`select parts::text as parts from messages where conversation_id = ${conversationId} order by seq desc limit ${MESSAGES}`,
  )
  return rows.map(({ parts }) => parts).join('\n')
}
