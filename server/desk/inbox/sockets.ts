import type { Bell, Typing } from '@xiaoer/contract'
import type { Namespace } from 'socket.io'

/** Whom a cookie lets in, by which login, and whether they may hear of conversations. */
interface Comes {
  readonly workspaceId: string
  readonly accountId: string
  readonly login: string
  readonly hears: boolean
}
/** Undefined where a cookie lets nobody in. */
export type WhoComes = (cookieHeader: string | undefined) => Promise<Comes | undefined>

/** The doorbell of the consoles: news up to a number, and who is typing. `home` is the host people reach the console at, where it is known. */
export function consoleBell(sockets: Namespace, who: WhoComes, home: string | undefined) {
  sockets.use((socket, next) => {
    const { cookie, origin, host } = socket.handshake.headers
    // a browser sends the cookie along from pages of the same site's other hosts too, and asks nobody
    if (origin !== undefined && !isFrom(origin, [host, home])) return next(new Error('forbidden'))
    who(cookie).then((come) => {
      if (!come) return next(new Error('unauthenticated'))
      void socket.join([account(come.accountId), login(come.login), ...(come.hears ? [come.workspaceId] : [])])
      next()
    }, next)
  })
  const account = (accountId: string) => `account.${accountId}`
  const login = (id: string) => `login.${id}`

  return {
    ring: (workspaceId: string, seq: number, conversationId?: string) =>
      sockets.to(workspaceId).emit('bell', { seq, ...(conversationId ? { conversationId } : {}) } satisfies Bell),
    /** Those alone that are connected to this node. */
    ringHere: (workspaceId: string, seq: number) => sockets.local.to(workspaceId).emit('bell', { seq } satisfies Bell),
    typing: (workspaceId: string, typing: Typing) => sockets.to(workspaceId).volatile.emit('typing', typing),
    /** Of somebody whose rights are others now; their pages are told to ask what is left to see. */
    rightsChanged: (workspaceId: string, accountId: string, hears: boolean) => {
      const theirs = sockets.in(account(accountId))
      if (hears) theirs.socketsJoin(workspaceId)
      else theirs.socketsLeave(workspaceId)
      sockets.to(account(accountId)).emit('rights')
    },
    /** A person who was removed or signed out everywhere hears no more. */
    close: (accountId: string) => sockets.in(account(accountId)).disconnectSockets(true),
    /** Nor does a browser that was signed out. */
    closeLogin: (id: string) => sockets.in(login(id)).disconnectSockets(true),
  }
}

/** An origin that names no host (`null`) is from nowhere, and a host that is not known lets nobody in. */
function isFrom(origin: string, hosts: readonly (string | undefined)[]): boolean {
  const from = URL.canParse(origin) ? new URL(origin).host : ''
  return from !== '' && hosts.includes(from)
}
