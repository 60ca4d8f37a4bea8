import type { MessageView } from '@xiaoer/contract'

export type Line =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'session'; key: string; at: string }
  | { kind: 'message'; key: string; message: MessageView; first: boolean; begins: boolean }

/** Words of one author within this are one block under one name. Milliseconds. */
const TOGETHER = 3 * 60_000

/**
 * Messages with what stands between them: a new day, a new session; `first` opens a block of one author, `begins` the session as far as is known:
 * where `more` lie before them, the first that is here may have others of its session before it.
 */
export function toLines(messages: readonly MessageView[], more = false): Line[] {
  return messages.flatMap((message, i) => {
    const before = messages[i - 1]
    const newDay = !before || new Date(before.at).toDateString() !== new Date(message.at).toDateString()
    const newSession = before !== undefined && before.sessionId !== message.sessionId
    const lines: Line[] = []
    if (newDay) lines.push({ kind: 'day', key: `day-${message.id}`, at: message.at })
    if (newSession) lines.push({ kind: 'session', key: `session-${message.id}`, at: message.at })
    const first = newDay || newSession || !together(before, message)
    return [...lines, { kind: 'message', key: message.id, message, first, begins: before ? newSession : !more }]
  })
}

function together(before: MessageView | undefined, message: MessageView): boolean {
  if (!before || before.author !== message.author || before.authorName !== message.authorName || before.channel !== message.channel)
    return false
  return Date.parse(message.at) - Date.parse(before.at) < TOGETHER
}
