/** Nobody waits longer for a shopper to finish, in milliseconds. */
const MOST_MS = 6_000
/** A sign that somebody types is renewed every four seconds. */
const TYPES_FOR_MS = 5_000
/** How often it is looked whether they have finished. */
const LOOK_MS = 50
/** What is not heard of for so long is forgotten. */
const KEPT_MS = 60_000

interface Heard {
  cameAt: number
  typesUntil: number
  /** Seq of the last message that came. */
  newest: number
}

/**
 * Who writes in several messages is let finish: a turn begins once nothing more came for a moment and they do not type. `pauseMs`: that moment, 0 for
 * none; `elapsed`: milliseconds as they pass. Known on this node alone: what reaches another is the next turn.
 */
export function unfinished(pauseMs: number, elapsed: () => number) {
  const heard = new Map<string, Heard>()

  function of(conversationId: string): Heard {
    const known = heard.get(conversationId) ?? { cameAt: Number.NEGATIVE_INFINITY, typesUntil: Number.NEGATIVE_INFINITY, newest: 0 }
    // the last that was heard of stands last
    heard.delete(conversationId)
    heard.set(conversationId, known)
    return known
  }

  function forget(): void {
    for (const [id, { cameAt, typesUntil }] of heard) {
      if (Math.max(cameAt, typesUntil) > elapsed() - KEPT_MS) return
      heard.delete(id)
    }
  }

  return {
    /** A message was stored. What was typed is sent. */
    came(conversationId: string, seq: number): void {
      if (pauseMs === 0) return
      const one = of(conversationId)
      Object.assign(one, { cameAt: elapsed(), typesUntil: Number.NEGATIVE_INFINITY, newest: Math.max(one.newest, seq) })
      forget()
    },
    /** The shopper types, or has stopped. */
    typing(conversationId: string, on: boolean): void {
      if (pauseMs > 0) of(conversationId).typesUntil = on ? elapsed() + TYPES_FOR_MS : Number.NEGATIVE_INFINITY
    },
    /** When they have finished; the seq of the last message by then. */
    async finished(conversationId: string): Promise<number> {
      const began = elapsed()
      for (;;) {
        const one = heard.get(conversationId)
        const now = elapsed()
        if (!one || now - began >= MOST_MS || now >= Math.max(one.cameAt + pauseMs, one.typesUntil)) return one?.newest ?? 0
        await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
      }
    },
  }
}

/** See `unfinished`. */
export type Unfinished = ReturnType<typeof unfinished>
