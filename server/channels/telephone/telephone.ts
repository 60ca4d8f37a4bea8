import type { Recogniser, Voice } from '#platform/speech'
import type { Connection } from '../push-channel.ts'
import { FRAME_MS } from './audio/pcm.ts'
import { Announcement, type AnnouncementEnd } from './call/announcement.ts'
import { Call } from './call/call.ts'
import { callSettings } from './call/settings.ts'
import type { CallLine } from './line.ts'
import type { TelephonePort } from './port.ts'

/** What the telephone of one node needs. */
export interface TelephoneParts {
  readonly port: TelephonePort
  readonly voiceOf: (connection: Connection) => Voice | undefined
  readonly recogniserOf: (connection: Connection) => Recogniser | undefined
  readonly now: () => Date
  readonly failed: (error: unknown) => void
  readonly elapsed?: () => number
}

/** So far behind the clock nothing is caught up: what was not played stays so. */
const MOST_BEHIND = 5

/** All calls of one node, and the beat that they speak to. */
export class Telephone {
  private readonly parts: TelephoneParts
  private readonly calls = new Set<Call>()
  private readonly announcements = new Set<Announcement>()
  private timer: NodeJS.Timeout | undefined
  private beatAt = 0

  constructor(parts: TelephoneParts) {
    this.parts = parts
  }

  /** How many are under way here. */
  get size(): number {
    return this.calls.size
  }

  /** Takes a call that has come; false where it is not answered. */
  async take(connection: Connection, line: CallLine): Promise<boolean> {
    const { port, voiceOf, recogniserOf, now, failed } = this.parts
    const voice = connection.state === 'on' ? voiceOf(connection) : undefined
    if (!voice) return false
    const settings = callSettings(connection)
    const vouched = line.vouched || settings.trustsNumbers
    const { kind, callId: externalId, from, to } = line
    const seat = await port.begin(connection, { line: kind, externalId, from, to, vouched }, settings.most)
    if (!seat) return false
    const over = () => void this.calls.delete(call)
    const call = new Call({ line, port, seat, settings, recogniser: recogniserOf(connection), voice, now, failed, over })
    this.calls.add(call)
    call.start()
    this.beat()
    return true
  }

  /** Says something to whom we have called, and gives what they pressed; undefined where there is no voice. */
  async announce(
    connection: Connection,
    line: CallLine,
    said: { readonly words: string; readonly language: string },
  ): Promise<AnnouncementEnd | undefined> {
    const voice = this.parts.voiceOf(connection)
    if (!voice) {
      line.hangUp()
      return undefined
    }
    const one = new Announcement(line, voice, said, this.parts.failed)
    this.announcements.add(one)
    this.beat()
    return one.done.finally(() => this.announcements.delete(one))
  }

  /** 20 ms have passed for every call. */
  tick(): void {
    for (const call of this.calls) call.tick()
    for (const one of this.announcements) one.tick()
  }

  /** Settles once all that was said is stored. */
  async idle(): Promise<void> {
    await Promise.all([...this.calls].map((call) => call.idle()))
  }

  /** Hangs up on everybody, and waits until that is noted. */
  async close(): Promise<void> {
    const calls = [...this.calls]
    for (const call of calls) call.stop()
    await Promise.all(calls.map((call) => call.idle()))
    clearInterval(this.timer)
  }

  private beat(): void {
    if (this.timer) return
    const elapsed = this.parts.elapsed ?? (() => performance.now())
    this.beatAt = elapsed()
    this.timer = setInterval(() => {
      const due = Math.floor((elapsed() - this.beatAt) / FRAME_MS)
      this.beatAt += due * FRAME_MS
      for (let done = 0; done < Math.min(due, MOST_BEHIND); done++) this.tick()
      if (this.calls.size + this.announcements.size > 0) return
      clearInterval(this.timer)
      this.timer = undefined
    }, FRAME_MS / 2)
  }
}
