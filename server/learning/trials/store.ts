import type { FeedEvent, TraceView } from '@xiaoer/contract'
import type { UndoneDeed } from '@xiaoer/contract/trials'
import sql from 'sql-template-tag'
import type { DialogueState } from '#engine/conversation'
import type { Tx } from '#platform/db'

/** Hours that a trial is kept: long enough for a look at it the same day. */
const KEPT_HOURS = 24

/** A turn as it is kept: laid open, and the deeds that were not done. */
export interface KeptTurn {
  readonly view: TraceView
  readonly intent: string
  readonly undone: readonly UndoneDeed[]
}

/** A trial as it stands. */
export interface TrialRow {
  readonly id: string
  readonly accountId: string
  readonly shopId: string
  readonly channelId: string
  readonly customerId: string | null
  readonly state: DialogueState | null
  readonly events: readonly FeedEvent[]
  readonly turns: readonly KeptTurn[]
  readonly version: number
}

/** A trial of the workspace; undefined where it is none, or was erased. */
export const trialOf = (tx: Tx, id: string): Promise<TrialRow | undefined> =>
  tx.row<TrialRow>(sql`
    select id, account_id as "accountId", shop_id as "shopId", channel_id as "channelId", customer_id as "customerId", state, events, turns, version
    from trials where id = ${id}`)

/** Who tries what, and when. */
export interface Begun extends Pick<TrialRow, 'id' | 'accountId' | 'shopId' | 'channelId' | 'customerId'> {
  readonly workspaceId: string
  readonly at: Date
}

/** Begins a trial. */
export const beginTrial = (tx: Tx, { workspaceId, id, accountId, shopId, channelId, customerId, at }: Begun): Promise<number> =>
  tx.run(sql`
    insert into trials (workspace_id, id, account_id, shop_id, channel_id, customer_id, opened_at)
    values (${workspaceId}, ${id}, ${accountId}, ${shopId}, ${channelId}, ${customerId}, ${at})`)

/** What a turn adds to a trial. */
export interface Added {
  readonly state: DialogueState
  readonly events: readonly FeedEvent[]
  readonly turn: KeptTurn
  readonly at: Date
}

/** Adds a turn to a trial as it was read; false where another turn came first. */
export async function addTurn(tx: Tx, { id, version }: TrialRow, { state, events, turn, at }: Added): Promise<boolean> {
  const added = await tx.run(sql`
    update trials set state = ${JSON.stringify(state)}::jsonb, events = events || ${JSON.stringify(events)}::jsonb,
      turns = turns || ${JSON.stringify([turn])}::jsonb, version = version + 1
    where id = ${id} and version = ${version}`)
  if (added > 0) await tx.run(sql`update workspaces set tried_at = ${at} where tried_at is null`)
  return added > 0
}

/** Erases the trials of a workspace whose time is over; gives how many. */
export const eraseTrials = (tx: Tx, now: Date): Promise<number> =>
  tx.run(sql`delete from trials where opened_at < ${now}::timestamptz - make_interval(hours => ${KEPT_HOURS})`)
