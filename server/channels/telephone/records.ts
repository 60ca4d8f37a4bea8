import { lastGraphemes } from '@xiaoer/contract/graphemes'
import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Database, Tx } from '#platform/db'
import type { Connection } from '../push-channel.ts'
import type { CallEnding, CallNews, ComingCall, TranscriptLine } from './port.ts'

/** A call in a workspace. */
export interface CallRef {
  readonly workspaceId: string
  readonly id: string
}

type Whose = Pick<Connection, 'workspaceId' | 'channelId' | 'shopId'>

/** A live call that its node has not spoken of for so long is lost: the node is gone. */
const LOST_S = 60

/** Which calls there are, and what was said in them. */
export interface TelephoneRecords {
  /** Notes that a call has come; undefined where so many are under way, or where it was noted before. */
  readonly begin: (whose: Whose, call: ComingCall, most: number) => Promise<string | undefined>
  /** The conversation that the call's words went into. */
  readonly converse: (ref: CallRef, conversationId: string) => Promise<void>
  readonly line: (ref: CallRef, nth: number, line: TranscriptLine) => Promise<void>
  /** It is still under way; gives what the desk wants of it, once. */
  readonly seen: (ref: CallRef) => Promise<CallNews['command']>
  readonly end: (ref: CallRef, how: CallEnding, seconds: number) => Promise<void>
  /** Where the provider connects the caller next. */
  readonly noteTransfer: (whose: Pick<Whose, 'workspaceId' | 'channelId'>, externalId: string, target: string) => Promise<void>
  readonly transferOf: (whose: Pick<Whose, 'workspaceId' | 'channelId'>, externalId: string) => Promise<string | undefined>
  /** Whether whoever has this address on the channel is on the telephone now. */
  readonly isLive: (whose: Pick<Whose, 'workspaceId' | 'channelId'>, address: string) => Promise<boolean>
}

/** In the database. */
export function telephoneRecordsIn(db: Database, now: () => Date): TelephoneRecords {
  const run = (workspaceId: string, query: (tx: Tx) => Promise<unknown>) =>
    db.inWorkspace(workspaceId, async (tx) => void (await query(tx)))
  return {
    begin: (whose, call, most) => db.inWorkspace(whose.workspaceId, (tx) => begin(tx, whose, call, most, now())),
    converse: ({ workspaceId, id }, conversationId) =>
      run(workspaceId, async (tx) => {
        await tx.run(sql`update telephone_calls set conversation_id = ${conversationId} where id = ${id}`)
        await tx.run(sql`update telephone_lines set conversation_id = ${conversationId} where call_id = ${id}`)
      }),
    line: ({ workspaceId, id }, nth, { by, atMs, ms, text, heard, messageId, byKeys, mood }) =>
      run(workspaceId, (tx) =>
        tx.run(sql`
          insert into telephone_lines (workspace_id, call_id, nth, conversation_id, by, at_ms, ms, words, heard, message_id, by_keys, mood)
          select workspace_id, id, ${nth}, conversation_id, ${by}, ${atMs}, ${ms}, ${text}, ${heard}, ${messageId}::uuid, ${byKeys}, ${mood}::real
          from telephone_calls where id = ${id} on conflict do nothing`),
      ),
    seen: ({ workspaceId, id }) => db.inWorkspace(workspaceId, (tx) => seen(tx, id, now())),
    end: ({ workspaceId, id }, how, seconds) =>
      run(workspaceId, (tx) =>
        tx.run(sql`
          update telephone_calls set state = 'ended', ended = ${how}, seconds = ${seconds}, ended_at = ${now()}, command = null where id = ${id} and state = 'live'`),
      ),
    noteTransfer: ({ workspaceId, channelId }, externalId, target) =>
      run(workspaceId, (tx) =>
        tx.run(sql`update telephone_calls set transfer_to = ${target} where channel_id = ${channelId} and external_id = ${externalId}`),
      ),
    transferOf: ({ workspaceId, channelId }, externalId) =>
      db.inWorkspace(workspaceId, async (tx) => {
        const row = await tx.row<{ target: string | null }>(
          sql`select transfer_to as target from telephone_calls where channel_id = ${channelId} and external_id = ${externalId}`,
        )
        return row?.target ?? undefined
      }),
    isLive: ({ workspaceId, channelId }, address) =>
      db.inWorkspace(workspaceId, async (tx) =>
        Boolean(
          await tx.row(sql`
            select 1 from telephone_calls t join channel_seats s on s.workspace_id = t.workspace_id and s.conversation_id = t.conversation_id
              and s.channel_id = t.channel_id
            where t.state = 'live' and t.channel_id = ${channelId} and s.address = ${address}`),
        ),
      ),
  }
}

async function begin(
  tx: Tx,
  { workspaceId, channelId, shopId }: Whose,
  call: ComingCall,
  most: number,
  at: Date,
): Promise<string | undefined> {
  const { line, externalId, from } = call
  // two that come at once count each other
  await tx.run(sql`select from channels where id = ${channelId} for update`)
  await tx.run(sql`
    update telephone_calls set state = 'ended', ended = 'lost', ended_at = ${at}, command = null
    where channel_id = ${channelId} and state = 'live' and seen_at < ${at}::timestamptz - make_interval(secs => ${LOST_S})`)
  const id = uuidv7()
  const made = await tx.run(sql`
    insert into telephone_calls (workspace_id, id, channel_id, shop_id, line, external_id, number_tail, state, started_at, seen_at)
    select ${workspaceId}, ${id}, ${channelId}, ${shopId}, ${line}, ${externalId}, ${lastGraphemes(from, 4)}, 'live', ${at}, ${at}
    where (select count(*) from telephone_calls where channel_id = ${channelId} and state = 'live') < ${most} on conflict do nothing`)
  return made === 0 ? undefined : id
}

async function seen(tx: Tx, id: string, at: Date): Promise<CallNews['command']> {
  const row = await tx.row<{ command: CallNews['command'] }>(sql`
    with c as (select id, command from telephone_calls where id = ${id} for update)
    update telephone_calls t set seen_at = ${at}, command = null from c where t.id = c.id returning c.command`)
  return row?.command ?? null
}
