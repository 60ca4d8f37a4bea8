import type { FeedEvent } from '@xiaoer/contract'
import { z } from 'zod'
import { HolderChanged, ParticipantsChanged, wordsOf } from '../feed/index.ts'

export interface Alert {
  kind:
    | 'message'
    | 'queue'
    | 'mention'
    | 'approval'
    | 'invited'
    | 'given'
    | 'clock'
    | 'whisper'
    | 'ticket_given'
    | 'ticket_soon'
    | 'ticket_late'
    | 'wall'
  /** Empty where it is of none. */
  conversationId: string
  /** The ticket that one was mentioned on, was given or is late with, in place of a conversation. */
  ticketId?: string
  words: string
  /** Of a warning of the wall: which kind. */
  of?: string
  /** Somebody waits, and with which team is told in a moment, unless it is dealt to somebody at once. */
  unplaced?: true
}

/** What the desk is looking at when an event comes. */
export interface Watching {
  me: string
  /** The teams whose queue one serves; null where there are no teams. */
  teams: readonly string[] | null
  /** Warnings of the wall are heard here. */
  watches: boolean
  /** Who holds a conversation, or oneself where one is in it, as far as is known here. */
  heldBy: (conversationId: string) => string | null
  /** The conversation in front of open eyes; null when the page is hidden or unfocused. */
  looksAt: string | null
}

const Noted = z.object({
  mentions: z.array(z.string()).default([]),
  conversationIds: z.array(z.string()).default([]),
  ticketId: z.string().optional(),
  by: z.string().nullish(),
})

/** Somebody named me in a note, or asks for my yes or answered to mine. */
function mentionFor({ type, detail }: FeedEvent, { me }: Watching): Alert | null {
  const read = Noted.safeParse(detail)
  if (!read.success || read.data.by === me || !read.data.mentions.includes(me)) return null
  const { conversationIds, ticketId } = read.data
  return {
    kind: type === 'ticket_approval' ? 'approval' : 'mention',
    conversationId: conversationIds[0] ?? '',
    words: '',
    ...(ticketId && { ticketId }),
  }
}

const OfTicket = z.object({
  ticketId: z.string(),
  number: z.number(),
  to: z.array(z.string()).default([]),
  newOwner: z.string().nullish(),
  by: z.string().nullish(),
})

/** A ticket was given to me by somebody else, or time runs out for one of mine. */
function ticketFor({ type, detail }: FeedEvent, { me }: Watching): Alert | null {
  const read = OfTicket.safeParse(detail)
  if (!read.success) return null
  const { ticketId, number, to, newOwner, by } = read.data
  const alert = (kind: Alert['kind']): Alert => ({ kind, conversationId: '', ticketId, words: `#${number}` })
  if (type === 'ticket_late' || type === 'ticket_soon') return to.includes(me) ? alert(type) : null
  const given = type === 'ticket_changed' ? newOwner === me : to.includes(me)
  return given && by !== me ? alert('ticket_given') : null
}

const Raised = z.object({ kind: z.string(), conversationId: z.string().default(''), teams: z.array(z.string()).default([]) })

/** A warning of the wall: heard by who watches all, or one of the teams it concerns. */
function warningFor({ detail }: FeedEvent, { watches, teams }: Watching): Alert | null {
  const read = Raised.safeParse(detail)
  if (!watches || !read.success) return null
  const { kind, conversationId, teams: concerned } = read.data
  const isMine = !teams?.length || concerned.length === 0 || concerned.some((one) => teams.includes(one))
  return isMine ? { kind: 'wall', conversationId, words: '', of: kind } : null
}

const Whispered = z.object({ conversationId: z.string(), to: z.string() })

function whisperFor({ detail }: FeedEvent, { me }: Watching): Alert | null {
  const read = Whispered.safeParse(detail)
  return read.data?.to === me ? { kind: 'whisper', conversationId: read.data.conversationId, words: '' } : null
}

const Warned = z.object({ rule: z.string(), share: z.number() })

/** Time runs out for a shopper whom I serve; that half has gone need not be heard by who looks at it. */
function clockFor({ detail, conversationId }: FeedEvent, { me, heldBy, looksAt }: Watching): Alert | null {
  const read = Warned.safeParse(detail)
  if (!read.success || conversationId === null || heldBy(conversationId) !== me) return null
  const { rule, share } = read.data
  return share < 80 && looksAt === conversationId ? null : { kind: 'clock', conversationId, words: `${share}% · ${rule}` }
}

/** With why it came to somebody who did not take it themselves. */
const Given = z.object({ because: z.unknown().optional(), reason: z.string().nullish(), assignedBy: z.string().nullish() })

/** Who has it now: it was dealt or passed on to me, or somebody new waits in a queue that I serve. */
function passedFor({ detail }: FeedEvent, conversationId: string, { me, teams }: Watching): Alert | null {
  const read = HolderChanged.safeParse(detail)
  if (!read.success) return null
  const { holder, agentId, teamId } = read.data
  if (holder === 'agent' && agentId === me) {
    const { because, reason, assignedBy } = Given.parse(detail)
    const isGiven = because !== undefined || reason === 'transferred' || (reason === 'assigned' && assignedBy !== me)
    return isGiven ? { kind: 'given', conversationId, words: '' } : null
  }
  if (holder !== 'queue' || (teams && teamId && !teams.includes(teamId))) return null
  return { kind: 'queue', conversationId, words: '', ...(teams && teamId === undefined && { unplaced: true }) }
}

const BY_TYPE: Readonly<Record<string, (event: FeedEvent, watching: Watching) => Alert | null>> = {
  noted: mentionFor,
  ticket_noted: mentionFor,
  ticket_approval: mentionFor,
  ticket_opened: ticketFor,
  ticket_changed: ticketFor,
  ticket_soon: ticketFor,
  ticket_late: ticketFor,
  alert_raised: warningFor,
  whispered: whisperFor,
  clock_warned: clockFor,
}

/** Whether an event deserves a sound: words to me, work that is given to me or runs late, somebody new who waits for me or my team, and what the wall warns of where I watch it. */
export function alertFor(event: FeedEvent, watching: Watching): Alert | null {
  const of = BY_TYPE[event.type]
  if (of) return of(event, watching)
  const { me, heldBy, looksAt } = watching
  const { conversationId } = event
  if (conversationId === null || conversationId === looksAt) return null
  if (event.type === 'message_sent' && event.message?.author === 'shopper' && heldBy(conversationId) === me)
    return { kind: 'message', conversationId, words: wordsOf(event.message) }
  if (event.type === 'participants_changed' && ParticipantsChanged.safeParse(event.detail).data?.invited === me)
    return { kind: 'invited', conversationId, words: '' }
  return event.type === 'holder_changed' ? passedFor(event, conversationId, watching) : null
}
