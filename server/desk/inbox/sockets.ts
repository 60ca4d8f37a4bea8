import { FeedPage, type Typing } from '@xiaoer/contract'
import type { Namespace, Socket } from 'socket.io'
import { newestSeq, readFeed } from '#engine/conversation'
import type { Database } from '#platform/db'
import type { Others } from '#platform/sockets'
import { maskContact, type Sight } from '#workspaces'
import { newsOf } from './news.ts'
import { type Comes, seatsIn } from './seats.ts'

export interface ConsoleBellParts {
  readonly db: Database
  readonly sockets: Namespace
  /** Other nodes hear of what is rung here, each telling those that are connected to it. */
  readonly others: Others | undefined
  /** Whom a cookie header lets in; undefined where it lets nobody in. */
  readonly who: (cookieHeader: string | undefined) => Promise<Comes | undefined>
  /** Of the logins of a workspace those that stand, with how much of the feed each may see now. */
  readonly standing: (workspaceId: string, logins: readonly string[]) => Promise<ReadonlyMap<string, Sight>>
  /** The numbers of orders that a text names, which no mask hides. */
  readonly ordersIn: (workspaceId: string, text: string) => Promise<ReadonlySet<string>>
  /** The host people reach the console at, where it is known. */
  readonly home: string | undefined
  readonly now: () => Date
  /** News could not be read. */
  readonly failed: (error: unknown) => void
}

/** What nodes tell each other of consoles. */
const NEWS = 'news'
const MOVED = 'moved'

/** The doorbell of the consoles: news up to a number with the events, as far as each may see them, and who is typing. */
export function consoleBell({ sockets, others, ...parts }: ConsoleBellParts) {
  const seats = seatsIn(sockets, maskedBy(parts.ordersIn))
  const looking = lookerOf(seats, parts.standing)
  const news = newsOf({
    ...{ now: parts.now, failed: parts.failed, isHeard: seats.isHeard, tell: seats.tell, look: looking.look },
    newest: (workspaceId) => parts.db.inWorkspace(workspaceId, newestSeq),
    // as the route of the feed gives it
    read: async (workspaceId, after, most) => FeedPage.parse(await parts.db.inWorkspace(workspaceId, (tx) => readFeed(tx, after, most))),
  })
  const seated = (socket: Socket, comes: Comes) => {
    seats.take(socket, comes)
    news.begin(comes.workspaceId)
  }
  letIn(sockets, seated, parts)
  others?.hear((word, workspaceId = '', accountId = '', sight = '') => {
    if (word === NEWS) news.ring(workspaceId)
    if (word === MOVED) looking.moved(workspaceId, accountId, sight === 'whole' || sight === 'masked' ? sight : 'nothing')
  })

  return {
    ring: (workspaceId: string) => {
      news.ring(workspaceId)
      others?.tell(NEWS, workspaceId)
    },
    /** Those alone that are connected to this node. */
    ringHere: news.ring,
    typing: (workspaceId: string, typing: Typing) => sockets.to(workspaceId).volatile.emit('typing', typing),
    /** Of somebody whose rights are others now; their pages are told to ask what is left to see. */
    rightsChanged: (workspaceId: string, accountId: string, sight: Sight) => {
      looking.moved(workspaceId, accountId, sight)
      others?.tell(MOVED, workspaceId, accountId, sight)
      sockets.to(account(accountId)).emit('rights')
    },
    /** A person who was removed or signed out everywhere hears no more. */
    close: (accountId: string) => sockets.in(account(accountId)).disconnectSockets(true),
    /** Nor does a browser that was signed out. */
    closeLogin: (id: string) => sockets.in(login(id)).disconnectSockets(true),
  }
}

const maskedBy = (ordersIn: ConsoleBellParts['ordersIn']) => async (workspaceId: string, events: unknown) =>
  maskContact(events, await ordersIn(workspaceId, JSON.stringify(events)))

const account = (accountId: string) => `account.${accountId}`
const login = (id: string) => `login.${id}`

/** Lets those in whom their cookie lets in, from our own pages. */
function letIn(
  sockets: Namespace,
  take: (socket: Socket, comes: Comes) => void,
  { who, home }: Pick<ConsoleBellParts, 'who' | 'home'>,
): void {
  const coming = new WeakMap<object, Comes>()
  sockets.use((socket, next) => {
    const { cookie, origin, host } = socket.handshake.headers
    // a browser sends the cookie along from pages of the same site's other hosts too, and asks nobody
    if (origin !== undefined && !isFrom(origin, [host, home])) return next(new Error('forbidden'))
    who(cookie).then((comes) => {
      if (!comes) return next(new Error('unauthenticated'))
      void socket.join([account(comes.accountId), login(comes.login)])
      coming.set(socket, comes)
      next()
    }, next)
  })
  sockets.on('connection', (socket) => {
    const comes = coming.get(socket)
    if (comes) take(socket, comes)
  })
}

/** Looks who of those that are seated may still hear, and moves whose rights are others. */
function lookerOf({ of, move }: ReturnType<typeof seatsIn>, standing: ConsoleBellParts['standing']) {
  let moves = 0
  return {
    async look(workspaceId: string): Promise<void> {
      const [before, seated] = [moves, of(workspaceId)]
      const found = await standing(
        workspaceId,
        seated.map(({ comes }) => comes.login),
      )
      // what was read before somebody was moved is not true of them
      if (moves !== before) return
      for (const seat of seated) {
        const sight = found.get(seat.comes.login)
        if (sight === undefined) seat.socket.disconnect(true)
        else if (sight !== seat.sight) move(seat, sight)
      }
    },
    moved(workspaceId: string, accountId: string, sight: Sight): void {
      moves += 1
      for (const seat of of(workspaceId)) if (seat.comes.accountId === accountId) move(seat, sight)
    },
  }
}

/** An origin that names no host (`null`) is from nowhere, and a host that is not known lets nobody in. */
function isFrom(origin: string, hosts: readonly (string | undefined)[]): boolean {
  const from = URL.canParse(origin) ? new URL(origin).host : ''
  return from !== '' && hosts.includes(from)
}
