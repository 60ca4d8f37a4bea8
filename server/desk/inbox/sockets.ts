import type { Bell, Typing } from '@xiaoer/contract'
import type { Namespace } from 'socket.io'

/** Whom a cookie lets in; undefined where nobody. */
export type WhoComes = (cookieHeader: string | undefined) => Promise<{ workspaceId: string; accountId: string } | undefined>

/** The doorbell of the consoles: news up to a number, and who is typing. */
export function consoleBell(sockets: Namespace, who: WhoComes) {
  sockets.use((socket, next) => {
    who(socket.handshake.headers.cookie).then((login) => {
      if (!login) return next(new Error('unauthenticated'))
      void socket.join([login.workspaceId, account(login.accountId)])
      next()
    }, next)
  })
  const account = (accountId: string) => `account.${accountId}`

  return {
    ring: (workspaceId: string, seq: number, conversationId?: string) =>
      sockets.to(workspaceId).emit('bell', { seq, ...(conversationId ? { conversationId } : {}) } satisfies Bell),
    typing: (workspaceId: string, typing: Typing) => sockets.to(workspaceId).volatile.emit('typing', typing),
    /** A person who was removed or signed out everywhere hears no more. */
    close: (accountId: string) => sockets.in(account(accountId)).disconnectSockets(true),
  }
}
export type ConsoleBell = ReturnType<typeof consoleBell>
