import type { Connection } from '../../push-channel.ts'

/** A call that the dialplan told of. */
export interface AnnouncedCall {
  readonly connection: Connection
  readonly call: string
  readonly from: string
  readonly to: string
}

const GOOD_MS = 60_000
const MOST = 1_000

/** Calls whose sound will come by AudioSocket, which brings an id and nothing else: each is good for a minute, and once. Of this node. */
export class Announced {
  private readonly waiting = new Map<string, AnnouncedCall & { readonly until: number }>()

  put(connection: Connection, { call, from, to }: Omit<AnnouncedCall, 'connection'>, at: Date): void {
    if (this.waiting.size >= MOST) this.waiting.delete(this.waiting.keys().next().value ?? '')
    this.waiting.set(call.toLowerCase(), { connection, call, from, to, until: at.getTime() + GOOD_MS })
  }

  take(call: string, at: Date): AnnouncedCall | undefined {
    const found = this.waiting.get(call)
    this.waiting.delete(call)
    return found && found.until >= at.getTime() ? found : undefined
  }
}
