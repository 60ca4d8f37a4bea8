import type { Bell } from '@xiaoer/contract'
import type { Namespace, Socket } from 'socket.io'
import type { Sight } from '#workspaces'

/** Whom a cookie lets in, by which login, and how much of the feed they may see. */
export interface Comes {
  readonly workspaceId: string
  readonly accountId: string
  /** The hash of its token, in hexadecimal. */
  readonly login: string
  readonly sight: Sight
}

interface Seat {
  readonly socket: Socket
  readonly comes: Comes
  sight: Sight
  /** Frames that wait for the network. */
  waiting: number
  /** Too many wait: told no more until they have left, then to read on from where they are. */
  missed: number | undefined
}

/** Frames that may wait for one console: a line that is so slow is not filled further. */
const MOST_WAITING = 64

type Mask = (workspaceId: string, events: unknown) => Promise<unknown>

const underMask = async (workspaceId: string, bell: Bell, mask: Mask) =>
  bell.news ? { ...bell, news: { ...bell.news, events: await mask(workspaceId, bell.news.events) } } : bell

/** Who of this node's consoles hears what; `mask` hides how shoppers are reached. */
export function seatsIn(sockets: Namespace, mask: Mask) {
  const taken = new Map<string, Seat>()
  const of = (workspaceId: string) => [...taken.values()].filter(({ comes }) => comes.workspaceId === workspaceId)

  /** News go to a room for each sight, so that they are put into a frame once. */
  function place({ socket, comes: { workspaceId }, sight, missed }: Seat): void {
    for (const each of ['whole', 'masked'] as const)
      if (sight === each && missed === undefined) void socket.join(room(workspaceId, each))
      else void socket.leave(room(workspaceId, each))
    if (sight === 'nothing') void socket.leave(workspaceId)
    else void socket.join(workspaceId)
  }

  function take(socket: Socket, comes: Comes): void {
    const seat: Seat = { socket, comes, sight: comes.sight, waiting: 0, missed: undefined }
    const leave = watchLine(seat, place)
    taken.set(socket.id, seat)
    socket.once('disconnect', () => {
      taken.delete(socket.id)
      leave()
    })
    place(seat)
  }

  function move(seat: Seat, sight: Sight): void {
    seat.sight = sight
    place(seat)
  }

  async function tell(workspaceId: string, bell: Bell): Promise<void> {
    const masked = sockets.adapter.rooms.has(room(workspaceId, 'masked')) ? await underMask(workspaceId, bell, mask) : bell
    // from here on at once: whoever is moved between two rooms hears it in one
    for (const seat of of(workspaceId)) if (seat.missed !== undefined) seat.missed = bell.seq
    const to = (sight: Sight, told: object) => sockets.local.to(room(workspaceId, sight)).emit('bell', told)
    to('whole', bell)
    if (sockets.adapter.rooms.has(room(workspaceId, 'masked'))) to('masked', masked)
  }

  return { of, take, move, tell, isHeard: (workspaceId: string) => sockets.adapter.rooms.has(workspaceId) }
}

/** Counts what waits for the network: a seat whose line is full is placed anew, and again once it has left; gives the way to stop. */
function watchLine(seat: Seat, place: (seat: Seat) => void): () => void {
  const { conn } = seat.socket
  const queued = () => {
    seat.waiting += 1
    if (seat.waiting <= MOST_WAITING || seat.missed !== undefined) return
    seat.missed = 0
    place(seat)
  }
  const left = () => {
    seat.waiting = 0
    const seq = seat.missed
    if (seq === undefined) return
    seat.missed = undefined
    place(seat)
    if (seat.sight !== 'nothing') seat.socket.emit('bell', { seq } satisfies Bell)
  }
  conn.on('packetCreate', queued).on('drain', left)
  return () => void conn.off('packetCreate', queued).off('drain', left)
}

const room = (workspaceId: string, sight: Sight): string => `${workspaceId}.${sight}`
