import { storableJson } from '@xiaoer/contract/graphemes'
import sql from 'sql-template-tag'
import { type Database, groupCommit } from '#platform/db'
import { type AcceptedRow, toAccepted, toItem } from './accept.ts'
import type { Accepted, Inbound } from './inbound.ts'
import { LEASE_SECONDS } from './lease.ts'
import type { Recorded, TurnRecord } from './record.ts'

/** One thing to write: a message that came in, or what a turn came to. */
type Write = { readonly inbound: Inbound } | { readonly turn: TurnRecord }

interface Written {
  readonly accepted?: Accepted
  readonly recorded?: Recorded
}

interface Answer {
  readonly inbound: readonly AcceptedRow[] | null
  readonly turns: readonly Omit<Recorded, 'at'>[] | null
}

/** A platform waits a few seconds to hear that its message is kept, a shopper longer for the answer: under load turns wait for messages. */
const isAhead = (write: Write): boolean => 'inbound' in write

/**
 * The two writes of the message path. What waits is written together, messages and turns in one transaction: one commit serves them all.
 * `accept` stores a message durably and once; `record` writes a turn, fenced. What they give has been committed.
 */
export function conversationWriter(db: Database, node: string, now: () => Date) {
  const group = groupCommit<Write, Written>(
    async (workspaceId, writes) => {
      const at = now()
      const inbound = writes.flatMap((write) => ('inbound' in write ? [toItem(write.inbound)] : []))
      const turns = writes.flatMap((write) => ('turn' in write ? [write.turn] : []))
      // one run of bytes and its sizes: an array of them would go over as text, twice as long
      const bodies = Buffer.concat(turns.map(({ body }) => body))
      const sizes = turns.map(({ body }) => body.length)
      const [row] = await db.call<{
        answer: Answer
      }>(sql`select write_conversations(${workspaceId}::uuid, ${node}::uuid, ${at}, ${LEASE_SECONDS},
      ${storableJson(inbound)}::jsonb, ${storableJson(turns.map(withoutBody))}::jsonb, ${bodies}::bytea, ${sizes}::int[]) as answer`)
      return inOrder(writes, row?.answer, at)
    },
    { isAhead },
  )

  /** An id that another conversation has stored at the same moment is known when asked again. */
  async function accept(workspaceId: string, inbound: Inbound): Promise<Accepted> {
    const written = await group.submit(workspaceId, { inbound }).catch((error: unknown) => {
      if (isTaken(error)) return group.submit(workspaceId, { inbound })
      throw error
    })
    return given(written.accepted)
  }

  async function record(workspaceId: string, turn: TurnRecord): Promise<Recorded> {
    return given((await group.submit(workspaceId, { turn })).recorded)
  }

  return { accept, record }
}

/** SQLSTATE unique_violation. */
const isTaken = (error: unknown) => error instanceof Error && 'code' in error && error.code === '23505'

const withoutBody = ({ body: _, message: __, ...rest }: TurnRecord) => rest

/** The answers of each kind, dealt out in the order of the writes. */
function inOrder(writes: readonly Write[], answer: Answer | undefined, at: Date): Written[] {
  const accepted = (answer?.inbound ?? []).values()
  const recorded = (answer?.turns ?? []).values()
  return writes.map((write) => {
    if ('inbound' in write) {
      const row = accepted.next().value
      return row ? { accepted: toAccepted(row, at) } : {}
    }
    const row = recorded.next().value
    return row ? { recorded: { ...row, at } } : {}
  })
}

function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the database gave no answer for a write')
  return value
}
