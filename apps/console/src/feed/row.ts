import type { ConversationRow, FeedEvent, MessageView } from '@xiaoer/contract'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { ClockChanged, conversationIn, HolderChanged, MoodFelt, ParticipantsChanged, Read } from './details.ts'

/** What a change did to something shown: the new value, and whether parts of it can only be known by reading it anew. */
export interface Applied<T> {
  next: T
  stale: boolean
}

/** One event on one row. Pure; an event of an unknown type changes nothing. */
export function applyToRow(row: ConversationRow, event: FeedEvent): Applied<ConversationRow> {
  if (conversationIn(event) !== row.id) return { next: row, stale: false }
  switch (event.type) {
    case 'message_sent':
      return event.message ? spoken(row, event.message, event) : { next: row, stale: true }
    case 'message_recalled':
      return event.message && event.message.seq >= row.lastSeq
        ? { next: { ...row, lastText: '' }, stale: false }
        : { next: row, stale: false }
    case 'holder_changed':
      return passed(row, event)
    case 'session_opened':
      return { next: { ...row, sessionOpen: true, safety: false, mood: 0, moods: [] }, stale: false }
    case 'session_closed':
      return { next: { ...row, sessionOpen: false, waitingSince: null }, stale: false }
    case 'participants_changed':
      return called(row, event)
    case 'mood_felt':
      return { next: felt(row, event), stale: false }
    case 'read':
      return read(row, event)
    case 'clock_changed':
      return clocked(row, event)
    default:
      return { next: row, stale: false }
  }
}

/** The words of a message as the list shows them, cut where the service cuts them. */
export const wordsOf = (message: Pick<MessageView, 'parts'>): string =>
  firstGraphemes(message.parts.map((part) => part.text).join('\n'), 200)

function spoken(row: ConversationRow, message: MessageView, event: FeedEvent): Applied<ConversationRow> {
  if (message.seq <= row.lastSeq) return { next: row, stale: false }
  const next = { ...row, lastText: wordsOf(message), lastAuthor: message.author, lastAt: message.at, lastSeq: message.seq }
  if (message.author === 'shopper') return { next: heard(next, event), stale: false }
  // The mood of what the shopper said is worked out by the turn, so it is known once the bot has answered.
  if (message.author === 'bot') return { next, stale: true }
  return { next: message.author === 'agent' ? { ...next, waitingSince: null, unread: 0 } : next, stale: false }
}

function heard(row: ConversationRow, event: FeedEvent): ConversationRow {
  const waitingSince = row.holder === 'bot' ? null : (row.waitingSince ?? event.at)
  // a blocked shopper's words are read as they come, and a word wakes what sleeps
  if (row.blocked) return { ...row, snoozed: false }
  return { ...row, waitingSince, unread: row.unread + 1, snoozed: false }
}

/** How words feel that people answer: read a moment after they came. */
function felt(row: ConversationRow, event: FeedEvent): ConversationRow {
  const moods = MoodFelt.safeParse(event.detail).data?.moods ?? []
  return { ...row, mood: moods.at(-1) ?? row.mood, moods: [...row.moods, ...moods] }
}

function passed(row: ConversationRow, event: FeedEvent): Applied<ConversationRow> {
  const detail = HolderChanged.safeParse(event.detail)
  if (!detail.success) return { next: row, stale: true }
  const { holder, agentId = null, agentName = null, reason, teamId = row.teamId } = detail.data
  const waitingSince = holder === 'bot' ? null : (row.waitingSince ?? (holder === 'queue' ? event.at : null))
  const held = holder === 'agent' ? { agentId: agentId ?? null, agentName: agentName ?? null } : { agentId: null, agentName: null }
  const safety = reason ? reason === 'safety' : row.safety
  // out of people's hands nobody else is in it, and whoever takes it is no longer in it beside another
  const participants = holder === 'agent' ? row.participants.filter(({ accountId }) => accountId !== agentId) : []
  return { next: { ...row, holder, ...held, waitingSince, safety, teamId: holder === 'bot' ? null : teamId, participants }, stale: false }
}

function called(row: ConversationRow, event: FeedEvent): Applied<ConversationRow> {
  const detail = ParticipantsChanged.safeParse(event.detail)
  return detail.success ? { next: { ...row, participants: detail.data.participants }, stale: false } : { next: row, stale: true }
}

function clocked(row: ConversationRow, event: FeedEvent): Applied<ConversationRow> {
  const detail = ClockChanged.safeParse(event.detail)
  return detail.success ? { next: { ...row, clock: detail.data.clock }, stale: false } : { next: row, stale: true }
}

function read(row: ConversationRow, event: FeedEvent): Applied<ConversationRow> {
  const detail = Read.safeParse(event.detail)
  if (!detail.success || detail.data.by === 'shopper') return { next: row, stale: false }
  const all = (detail.data.seq ?? row.lastSeq) >= row.lastSeq
  return { next: all ? { ...row, unread: 0 } : row, stale: !all }
}
