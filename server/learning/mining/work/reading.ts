import { createHash } from 'node:crypto'
import { type BadRow, type PastSession, type SessionLine, safeSession, type Taking } from '#learning/history'
import { mattersOf } from '../sessions/matters.ts'
import type { SentenceReader } from '../sessions/sentences.ts'

/** Sessions to be read. */
export interface Unread extends Taking {
  readonly sessions: readonly SessionLine[]
}

/** A matter as it waits to be placed: turns half-open, seconds, opening. */
export type WaitingMatter = readonly [from: number, to: number, seconds: number | null, opening: readonly string[]]

/** A session as it waits. */
export interface ReadSession {
  readonly where: string
  readonly id: string
  /** By which it is known again. */
  readonly key: string
  /** JSON, without what is private. */
  readonly line: string
  readonly messages: number
  readonly matters: readonly WaitingMatter[]
}

export interface ReadBatch {
  readonly sessions: readonly ReadSession[]
  readonly bad: readonly BadRow[]
}

/** Reads sessions with their matters; what is none is a bad row. Pure. */
export function readBatch({ sessions: lines, ...taking }: Unread, reader: SentenceReader): ReadBatch {
  const sessions: ReadSession[] = []
  const bad: BadRow[] = []
  for (const { where, json } of lines) {
    const read = safeSession(json, taking)
    if (typeof read === 'string') bad.push({ where, why: read })
    else {
      if (read.isTimeless) bad.push({ where, why: 'time' })
      sessions.push(withMatters(where, read.session, reader))
    }
  }
  return { sessions, bad }
}

function withMatters(where: string, session: PastSession, reader: SentenceReader): ReadSession {
  const line = JSON.stringify(session)
  const matters = mattersOf(session, reader).map(({ from, to, seconds, opening }): WaitingMatter => [from, to, seconds, opening])
  const key = createHash('sha1').update(line).digest('base64').slice(0, 16)
  return { where, id: session.id, key, line, messages: session.messages.length, matters }
}
