import { add, again, drop, due, fail, type Pending, type Replies } from './outbox.ts'

interface Ports {
  load: () => Replies
  keep: (replies: Replies) => void
  send: (reply: Pending) => Promise<void>
  /** The words of a refusal that trying again will not help, or null where it may. */
  refusal: (error: unknown) => string | null
  /** Calls back after so many milliseconds. */
  later: (ms: number, todo: () => void) => void
  changed: (replies: Replies) => void
}

const RETRY = 3_000

/** Sends replies in order until they are stored or refused. They are kept before they are sent, so a reload sends them again under the same id. */
export function createSender({ load, keep, send, refusal, later, changed }: Ports) {
  let replies = load()
  const underWay = new Set<string>()

  function set(next: Replies): void {
    replies = next
    keep(next)
    changed(next)
  }

  function pump(): void {
    for (const reply of due(replies, underWay)) void deliver(reply)
  }

  async function deliver(reply: Pending): Promise<void> {
    underWay.add(reply.id)
    try {
      await send(reply)
      set(drop(replies, reply.id))
    } catch (error) {
      const words = refusal(error)
      if (words !== null) set(fail(replies, reply.id, words))
      else return later(RETRY, () => release(reply.id))
    }
    release(reply.id)
  }

  function release(id: string): void {
    underWay.delete(id)
    pump()
  }

  return {
    replies: () => replies,
    pump,
    add: (reply: Pending) => {
      set(add(replies, reply))
      pump()
    },
    again: (id: string) => {
      set(again(replies, id))
      pump()
    },
    drop: (id: string) => set(drop(replies, id)),
  }
}
