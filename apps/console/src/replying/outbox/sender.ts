import { add, again, drop, due, fail, type Pending, type Replies } from './outbox.ts'

interface Ports {
  load: () => Replies
  keep: (replies: Replies) => void
  send: (reply: Pending) => Promise<void>
  /** The words of a refusal that trying again will not help, or null where it may; `tries` is how often in a row it was sent in vain. */
  refusal: (error: unknown, tries: number) => string | null
  /** Calls back after so many milliseconds. */
  later: (ms: number, todo: () => void) => void
  changed: (replies: Replies) => void
}

const RETRY = 3_000

/** Sends replies in order until they are stored or refused. They are kept before they are sent, so a reload sends them again under the same id. */
export function createSender({ load, keep, send, refusal, later, changed }: Ports) {
  let replies = load()
  const underWay = new Set<string>()
  const tries = new Map<string, number>()

  function change(next: Replies): void {
    replies = next
    keep(next)
    changed(next)
    pump()
  }

  const pump = (): void => due(replies, underWay).forEach((reply) => void deliver(reply))

  async function deliver(reply: Pending): Promise<void> {
    underWay.add(reply.id)
    try {
      await send(reply)
      tries.delete(reply.id)
      change(drop(replies, reply.id))
    } catch (error) {
      const times = (tries.get(reply.id) ?? 0) + 1
      tries.set(reply.id, times)
      const words = refusal(error, times)
      if (words === null) return later(RETRY, () => release(reply.id))
      tries.delete(reply.id)
      change(fail(replies, reply.id, words))
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
    add: (reply: Pending) => change(add(replies, reply)),
    again: (id: string) => change(again(replies, id)),
    drop: (id: string) => change(drop(replies, id)),
  }
}
