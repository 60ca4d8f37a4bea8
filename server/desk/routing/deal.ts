import sql from 'sql-template-tag'
import { tell } from '#engine/conversation'
import type { Database, Tx } from '#platform/db'
import { atMostEvery } from '#platform/pacing'
import { atTheDesk, dealAfterSeconds, workspacesServed } from '#workspaces'
import { FOR_SAFETY } from '../handed-over.ts'
import { takeInto } from '../inbox/hold.ts'
import { partFrom } from '../participants/standing.ts'
import { queueToTicket } from '../queue/to-ticket.ts'
import { type Assignment, assign, type Desk, type Wanting } from './assign.ts'
import { deskNow } from './desk-now.ts'

/** What dealing conversations out needs. */
export interface DealingParts {
  readonly db: Database
  readonly now: () => Date
  readonly ring: (workspaceId: string, conversationId: string, seq: number) => void
}

const EVERY_MS = 2_000
/** A page that was closed says nothing: so long after its last word, or after its agent said that they are away, its shoppers wait for somebody else. Longer than one counts as gone, so that a tunnel takes nobody's talk away. */
const LOST_MS = 5 * 60_000
/** Looked at in one round; the others wait behind them anyway. */
const AT_ONCE = 500

/**
 * Deals the queue out to the teams' people, whichever node looks, each conversation once; and puts back into the queue what waits with
 * somebody whose page has fallen silent, or who has been away. Where no team deals, or without teams where the workspace says so, people take by hand.
 */
export function dealingOf({ db, now, ring }: DealingParts) {
  const startedAt = now().getTime()
  const isDue = atMostEvery(EVERY_MS)

  async function sweep(): Promise<void> {
    const at = now()
    if (!isDue(at)) return
    // a service that was down has heard nobody, and takes nothing from anybody before they could be heard of
    const heard = Math.abs(at.getTime() - startedAt) >= LOST_MS
    for (const workspaceId of await workspacesServed(db)) {
      const back = heard ? await takeBack(db, workspaceId, at) : []
      for (const [id, seq] of [...back, ...(await dealOut(db, workspaceId, at, heard))]) ring(workspaceId, id, seq)
    }
  }
  return { sweep }
}

type Told = readonly (readonly [conversationId: string, seq: number])[]

/** What waits for an answer of somebody who is not heard of any longer, or has been away so long, goes back to the queue, where it stood in time. */
async function takeBack(db: Database, workspaceId: string, at: Date): Promise<Told> {
  const since = new Date(at.getTime() - LOST_MS)
  return db.inWorkspace(workspaceId, async (tx) => {
    const rows = await tx.rows<{ id: string; teamId: string | null }>(sql`
      update conversations set holder = 'queue', agent_id = null, fence = fence + 1 where id in (
        select c.id from conversations c join agents a on a.workspace_id = c.workspace_id and a.account_id = c.agent_id
        where c.holder = 'agent' and c.session_open and c.waiting_since is not null
          and (coalesce(a.seen_at, '-infinity') < ${since} or not a.online and greatest(a.away_since, c.waiting_since) < ${since})
        order by c.id for update of c) returning id, team_id as "teamId"`)
    await partFrom(
      tx,
      rows.map(({ id }) => id),
      at,
    )
    const lost = rows.map(({ id, teamId }) => ({
      type: 'holder_changed',
      conversationId: id,
      detail: { holder: 'queue', reason: 'agent_lost', ...(teamId && { teamId }) },
    }))
    const seqs = lost.length > 0 ? await tell(tx, workspaceId, at, lost) : []
    return rows.map(({ id }, i) => [id, seqs[i] ?? 0] as const)
  })
}

async function dealOut(db: Database, workspaceId: string, at: Date, heard: boolean): Promise<Told> {
  const found = await db.inWorkspace(workspaceId, async (tx) => {
    const teams = await tx.row(sql`select 1 from teams where removed_at is null limit 1`)
    // without teams everybody is one, whose queue may still be taken by hand for a moment
    const after = teams ? 0 : await dealAfterSeconds(tx)
    const waiting = after === null ? [] : (await waitingRows(tx, at)).filter(({ waitedMs }) => waitedMs >= after * 1_000)
    return waiting.length > 0 ? { waiting, desk: { ...(await deskNow(tx, at)), dealsWithoutTeams: teams === undefined } } : undefined
  })
  if (!found) return []
  const told: (readonly [string, number])[] = []
  let desk: Desk = found.desk
  for (const { id, teamNow, ...wanting } of found.waiting) {
    const assigned = assign(wanting, desk)
    // whom nobody is there for without teams is seen to by what looks after the unattended
    if (desk.dealsWithoutTeams && assigned.to !== 'person') continue
    const seq = await carryOut(db, { workspaceId, conversationId: id, teamNow, at, heard }, assigned)
    if (seq === undefined) continue
    told.push([id, seq])
    desk = afterwards(desk, assigned, at)
  }
  return told
}

interface Due {
  readonly workspaceId: string
  readonly conversationId: string
  readonly teamNow: string | null
  readonly at: Date
  readonly heard: boolean
}

async function carryOut(db: Database, due: Due, assigned: Assignment): Promise<number | undefined> {
  const { workspaceId, conversationId, at } = due
  // whom another node has just given the last they have room for: it waits with their team
  if (assigned.to === 'person') return (await deal(db, due, assigned)) ?? place(db, due, assigned.teamId)
  if (assigned.to === 'ticket' && due.heard)
    return db.inWorkspace(workspaceId, (tx) => queueToTicket(tx, { workspaceId, conversationId }, 'unattended', at))
  return place(db, due, assigned.teamId)
}

/** One more in the hands of whoever got it. */
const afterwards = (desk: Desk, assigned: Assignment, at: Date): Desk => ({
  ...desk,
  people: desk.people.map((one) =>
    assigned.to === 'person' && one.id === assigned.personId ? { ...one, load: one.load + 1, dealtAt: at.getTime() } : one,
  ),
})

interface Waiting extends Wanting {
  readonly id: string
  readonly teamNow: string | null
}

/** The queue in its order, with all that says who gets it. */
export const waitingRows = async (tx: Tx, at: Date): Promise<Waiting[]> => {
  const rows = await tx.rows<Omit<Waiting, 'waitedMs'> & { since: Date }>(sql`
    select c.id, split_part(coalesce(c.summary, ''), ' · ', 1) as intent, coalesce(c.state->>'language', 'zh-CN') as language, p.level, ch.kind as channel,
      c.shop_id as "shopId", c.team_id as "teamNow", c.handed_team as "teamId", c.passed_by as "not", ${FOR_SAFETY} as safety, c.waiting_since as since,
      (select coalesce(m.held_by, m.agent_id) from messages m where m.conversation_id = c.id and m.author = 'agent' order by m.seq desc limit 1) as "lastAgent"
    from conversations c
      join shoppers p on p.workspace_id = c.workspace_id and p.id = c.shopper_id
      join channels ch on ch.workspace_id = c.workspace_id and ch.id = c.channel_id
    where c.holder = 'queue' and c.session_open order by ${FOR_SAFETY} desc,
      exists (select from clocks k where k.workspace_id = c.workspace_id and k.conversation_id = c.id and k.ended_at is null and k.escalated_at is not null) desc,
      c.waiting_since limit ${AT_ONCE}`)
  return rows.map(({ since, ...row }) => ({ ...row, waitedMs: at.getTime() - since.getTime() }))
}

/** Somebody gets it. */
type ToPerson = Extract<Assignment, { to: 'person' }>

/** Into somebody's hands, if it still waits and they are still there with room; undefined where not. */
async function deal(
  db: Database,
  { workspaceId, conversationId: id, at }: Due,
  { personId, teamId, because }: ToPerson,
): Promise<number | undefined> {
  const over = because.some(({ why }) => why === 'over_capacity')
  return db.inWorkspace(workspaceId, async (tx) => {
    const waits = await tx.row(
      sql`select 1 from conversations where id = ${id} and holder = 'queue' and session_open for update skip locked`,
    )
    if (!waits) return undefined
    // held before it is counted: another node may just be giving them one, which a count begun earlier would not see
    await tx.run(sql`select 1 from agents where account_id = ${personId} for update`)
    const person = await tx.row<{ name: string }>(sql`
      update agents a set dealt_at = ${at} where account_id = ${personId} and removed_at is null and break_since is null and ${atTheDesk(at)}
        and (${over} or capacity > (select count(*) from conversations c where c.workspace_id = a.workspace_id and c.holder = 'agent' and c.session_open and c.agent_id = a.account_id))
      returning name`)
    if (!person) return undefined
    await tx.run(sql`update conversations set team_id = ${teamId} where id = ${id}`)
    return takeInto(tx, { workspaceId, accountId: personId, name: person.name }, id, at, { teamId, because })
  })
}

/** Notes with which team it waits; undefined where that is known. */
async function place(
  db: Database,
  { workspaceId, conversationId: id, teamNow, at }: Due,
  teamId: string | null,
): Promise<number | undefined> {
  if (teamId === teamNow) return undefined
  return db.inWorkspace(workspaceId, async (tx) => {
    const changed = await tx.row(sql`
      update conversations set team_id = ${teamId} where id = (select id from conversations where id = ${id} and holder = 'queue' for update skip locked) returning 1`)
    if (!changed) return undefined
    const [seq] = await tell(tx, workspaceId, at, [{ type: 'holder_changed', conversationId: id, detail: { holder: 'queue', teamId } }])
    return seq
  })
}
