import { firstGraphemes } from '@xiaoer/contract/graphemes'
import type { TicketDeed } from '@xiaoer/contract/tickets'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { notice } from '../../inbox/notice.ts'
import { carryOut, type Heard } from '../change.ts'
import { noteOn } from '../notes.ts'
import { type Changer, lockTicket, type Setting } from '../write.ts'
import type { Known } from './facts.ts'

/** The deeds of a rule that would change something on this ticket; words always do. */
export const fresh = (deeds: readonly TicketDeed[], ticket: Known): TicketDeed[] =>
  deeds.filter((deed) => {
    if (deed.do === 'status') return deed.status !== ticket.status
    if (deed.do === 'priority') return deed.priority !== ticket.priority
    if (deed.do === 'owner') return deed.ownerId !== ticket.ownerId
    if (deed.do === 'team') return deed.teamId !== ticket.teamId
    if (deed.do === 'follow') return !ticket.followers.includes(deed.accountId)
    return true
  })

/** Does what a rule says, all or nothing. Gives who has to hear of it; undefined where nothing was left to do. */
export async function doAll(tx: Tx, by: Changer, known: Known, deeds: readonly TicketDeed[], at: Date): Promise<Heard | undefined> {
  const left = fresh(deeds, known)
  if (left.length === 0) return undefined
  const ticket = await lockTicket(tx, known.id)
  let heard = await carryOut(tx, by, ticket, setOf(left, ticket.followers, at), at)
  for (const deed of left) {
    if (deed.do === 'note') {
      const seq = await noteOn(tx, by, ticket.id, { words: filled(deed.words, known), mentions: [] }, at)
      heard = { conversationId: heard?.conversationId ?? null, seq }
    }
    if (deed.do === 'say' && ticket.conversationId) {
      const seq = await notice(tx, {
        workspaceId: by.workspaceId,
        conversationId: ticket.conversationId,
        text: filled(deed.words, known),
        at,
      })
      if (seq) heard = { conversationId: ticket.conversationId, seq }
    }
  }
  return heard
}

function setOf(deeds: readonly TicketDeed[], followers: readonly string[], at: Date): Setting {
  let set: Setting = {}
  for (const deed of deeds) {
    if (deed.do === 'status') set = { ...set, status: deed.status }
    if (deed.do === 'priority') set = { ...set, priority: deed.priority }
    if (deed.do === 'owner') set = { ...set, ownerId: deed.ownerId }
    if (deed.do === 'team') set = { ...set, teamId: deed.teamId }
    if (deed.do === 'due') set = { ...set, dueAt: new Date(at.getTime() + deed.hours * 3_600_000).toISOString() }
    if (deed.do === 'follow') set = { ...set, followers: [...(set.followers ?? followers), deed.accountId] }
  }
  return set
}

/** So much is said at once; what names in braces make longer is cut. */
const LONGEST = 8_000

/** Names in braces are filled; what is none of them stays as it is. */
function filled(words: string, { number, subject, shopper }: Known): string {
  const values: Readonly<Record<string, string>> = { number: String(number), subject, shopper: shopper ?? '' }
  return firstGraphemes(
    words.replace(/\{(number|subject|shopper)\}/gu, (_, name: string) => values[name] ?? ''),
    LONGEST,
  )
}

interface Run {
  readonly workspaceId: string
  readonly id: string
  readonly ruleId: string
  readonly ticketId: string
  readonly at: Date
  readonly outcome: 'done' | 'contained' | 'refused'
  readonly chain: readonly string[]
  readonly why: string | null
}

/** Writes down what became of a rule at one ticket. */
export const noteRun = (tx: Tx, { workspaceId, id, ruleId, ticketId, at, outcome, chain, why }: Run) =>
  tx.run(sql`
    insert into ticket_rule_runs (workspace_id, id, rule_id, ticket_id, at, outcome, chain, why)
    values (${workspaceId}, ${id}, ${ruleId}, ${ticketId}, ${at}, ${outcome}, ${chain}::uuid[], ${why})`)
