import type { ApprovalView, TicketView } from '@xiaoer/contract/tickets'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { standsAt, waitsFor } from './stands.ts'

/** Whoever reads a ticket. */
export interface Reader {
  readonly me: string
  /** Whether they manage the desk. */
  readonly manages: boolean
}

type Row = Omit<ApprovalView, 'askedAt' | 'endedAt' | 'votes' | 'mine' | 'withdrawable'> & {
  readonly askedAt: Date
  readonly endedAt: Date | null
  readonly asker: string
}

/** What became of the requests for a ticket's approval, and where it stands. */
export async function approvalOf(tx: Tx, ticketId: string, { me, manages }: Reader): Promise<TicketView['approval']> {
  const rows = await tx.rows<Row>(sql`
    select p.id, p.state, p.count, p.approvers as by, m.name as "teamName", o.name as "roleName", coalesce(a.name, '') as "askedBy", p.words, p.asked_at as "askedAt",
      e.name as "endedBy", p.ended_at as "endedAt", p.asked_by as asker
    from ticket_approvals p
      left join agents a on a.workspace_id = p.workspace_id and a.account_id = p.asked_by
      left join agents e on e.workspace_id = p.workspace_id and e.account_id = p.ended_by
      left join teams m on m.workspace_id = p.workspace_id and m.id = (p.approvers ->> 'teamId')::uuid
      left join roles o on o.workspace_id = p.workspace_id and o.id::text = p.approvers ->> 'role'
    where p.ticket_id = ${ticketId} order by p.asked_at, p.id`)
  const votes = await votesOn(tx, ticketId)
  const waits = await tx.row<{ mine: boolean }>(sql`select ${waitsFor(me)} as mine from tickets t where t.id = ${ticketId}`)
  const requests = rows.map(({ askedAt, endedAt, asker, ...row }): ApprovalView => {
    const isOpen = row.state === 'waiting'
    return {
      ...row,
      askedAt: askedAt.toISOString(),
      endedAt: endedAt?.toISOString() ?? null,
      votes: votes.get(row.id) ?? [],
      mine: isOpen && (waits?.mine ?? false),
      withdrawable: isOpen && (asker === me || manages),
    }
  })
  return { stands: await standsAt(tx, ticketId), requests }
}

async function votesOn(tx: Tx, ticketId: string): Promise<ReadonlyMap<string, ApprovalView['votes']>> {
  const rows = await tx.rows<{ approvalId: string; by: string; approve: boolean; words: string; at: Date }>(sql`
    select v.approval_id as "approvalId", coalesce(a.name, '') as by, v.approve, v.words, v.at
    from ticket_votes v join ticket_approvals p on p.workspace_id = v.workspace_id and p.id = v.approval_id
      left join agents a on a.workspace_id = v.workspace_id and a.account_id = v.account_id
    where p.ticket_id = ${ticketId} order by v.at, v.account_id`)
  const by = Map.groupBy(rows, ({ approvalId }) => approvalId)
  return new Map([...by].map(([id, all]) => [id, all.map(({ approvalId: _, at, ...one }) => ({ ...one, at: at.toISOString() }))]))
}
