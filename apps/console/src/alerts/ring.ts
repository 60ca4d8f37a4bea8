import type { QueryClient } from '@tanstack/react-query'
import type { useNavigate } from '@tanstack/react-router'
import type { ConversationView, FeedEvent, Inbox, Me } from '@xiaoer/contract'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { wallCalls } from '../api/people/wall.ts'
import { browserClock } from '../live/gathered.ts'
import { bringWords, texts } from '../texts/index.ts'
import type { Alert } from './alert-for.ts'
import { settledAlerts } from './settled.ts'
import { play } from './sound.ts'
import { wishes } from './wishes.ts'

/** Whose desk it is, and what is known there. */
export interface Desk {
  readonly me: Me
  readonly client: QueryClient
  readonly navigate: ReturnType<typeof useNavigate>
}

/** Heard also by who takes no conversations at the moment: what they hold, and what is said to them alone. */
const ALWAYS: ReadonlySet<Alert['kind']> = new Set(['wall', 'whisper', 'clock'])

const settled = settledAlerts(browserClock.later)

/** Sound and desktop notice for a run of new events. */
export function heard(events: readonly FeedEvent[], desk: Desk): void {
  const { me, client } = desk
  const open = window.location.pathname.match(/\/inbox\/\w+\/([^/]+)/)?.[1] ?? null
  const looksAt = document.visibilityState === 'visible' && document.hasFocus() ? open : null
  const watches = me.rights.includes('wall') && (wishes.get().wall ?? me.rights.includes('whisper'))
  settled(events, { me: me.accountId, teams: me.teams, watches, looksAt, heldBy: (id) => heldBy(client, me, id) }, (alert) =>
    ring(alert, desk),
  )
}

function heldBy(client: QueryClient, { accountId }: Me, id: string): string | null {
  const view = client.getQueryData<ConversationView>(['conversation', id])
  const rows = client.getQueriesData<Inbox>({ queryKey: ['inbox'] }).flatMap(([, inbox]) => inbox?.conversations ?? [])
  const row = view?.conversation ?? rows.find((one) => one.id === id)
  const isIn = row?.participants.some((one) => one.accountId === accountId && one.state === 'joined')
  return isIn ? accountId : (row?.agentId ?? null)
}

function ring(alert: Alert, desk: Desk): void {
  if (!desk.me.online && !ALWAYS.has(alert.kind)) return
  if (wishes.get().sound) play(alert.kind)
  if (wishes.get().desktop && !document.hasFocus()) void notify(alert, desk)
}

async function notify(alert: Alert, { navigate }: Desk): Promise<void> {
  const { conversationId, ticketId, kind } = alert
  const { title, body } = await wordsFor(alert)
  const notice = new Notification(title, { body: firstGraphemes(body, 120), tag: ticketId ?? (conversationId || kind) })
  notice.onclick = () => {
    window.focus()
    if (ticketId) void navigate({ to: '/tickets/$id', params: { id: ticketId } })
    else if (conversationId) void navigate({ to: '/inbox/$box/$id', params: { box: 'all', id: conversationId } })
    else void navigate({ to: '/wall' })
    notice.close()
  }
}

async function wordsFor({ kind, words, of, conversationId }: Alert): Promise<{ title: string; body: string }> {
  await bringWords()
  const now = texts.get()
  if (!now) return { title: words, body: '' }
  if (kind === 'wall') return { title: now.say('alert.wall'), body: now.words[`wall.kind.${of}`] ?? '' }
  const title = now.say(`alert.${kind}`)
  if (kind !== 'whisper') return { title, body: words }
  const last = (await wallCalls.whispers(conversationId)).whispers.at(-1)
  return { title, body: last ? now.say('wall.whispered', { by: last.by, words: last.words }) : '' }
}
