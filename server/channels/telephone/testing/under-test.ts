import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import sql from 'sql-template-tag'
import { WebSocket } from 'ws'
import { z } from 'zod'
import { connectKind, type Made } from '../../testing/platform-seat.ts'
import { type ChannelUnderTest, type Doors, type Seat, type Seen, settled, type Words } from '../../testing/seat.ts'
import { encodeG711 } from '../audio/g711.ts'
import { FRAME } from '../audio/pcm.ts'
import { Announced, telephoneChannel } from '../index.ts'
import { spoken } from './modem.ts'
import { stubSpeech } from './stub-speech.ts'

const SECRET = 'line-secret'
const speech = await stubSpeech()
speech.letterMs = 2
const fields = {
  ...{ recogniserUrl: speech.url, recogniserKey: speech.key, voiceUrl: speech.url, voiceKey: speech.key },
  ...{ voiceName: 'tests', voiceLicence: 'made for the tests', lineSecret: SECRET },
}
const never = async (): Promise<never> => {
  throw new Error('the service has its own')
}

let connected: Promise<Made & { readonly port: number }> | undefined

/** The channel, and the port that its media connections come to. */
async function connect(service: Doors): Promise<Made & { readonly port: number }> {
  const made = await connectKind(service, 'telephone', fields)
  await service.app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = z.object({ port: z.int() }).parse(service.app.server.address())
  return { ...made, port }
}

/** A telephone behind an Asterisk: it speaks by the tests' modem, as fast as it can. */
export const underTest: ChannelUnderTest = {
  channel: telephoneChannel({
    records: { begin: never, converse: never, line: never, seen: never, end: never, noteTransfer: never, transferOf: never, isLive: never },
    ...{ voiceOf: () => undefined, recogniserOf: () => undefined, announced: new Announced() },
  }),
  idsRepeat: true,
  takesAnyLength: true,
  async arrive(service) {
    connected ??= connect(service)
    return new PhoneSeat(service, await connected)
  },
}

const LOOK_MS = 20
const SILENCE = new Int16Array(FRAME)

interface Sentence {
  readonly at: number
  readonly text: string
  readonly stored: Promise<boolean>
}

/** A caller behind the Asterisk. */
class PhoneSeat implements Seat {
  private readonly service: Doors
  private readonly made: Made & { readonly port: number }
  private readonly id = randomUUID()
  private readonly said = new Map<string, Sentence>()
  private line: Promise<WebSocket> | undefined

  constructor(service: Doors, made: Made & { readonly port: number }) {
    this.service = service
    this.made = made
  }

  async conversation(): Promise<string> {
    const [row] = await this.rows<{ id: string | null }>(
      sql`select conversation_id as id from telephone_calls where external_id = ${this.id}`,
    )
    return row?.id ?? randomUUID()
  }

  async send({ id, text }: Words, wait = false): Promise<boolean> {
    const name = `${id} ${text}`
    const known = this.said.get(name) ?? { at: Date.now(), text, stored: this.speak(text) }
    this.said.set(name, known)
    const stored = await known.stored
    if (!stored) this.said.delete(name)
    if (wait) await this.answered()
    return stored
  }

  forge(): Promise<boolean> {
    return this.opened('not the secret').then(
      () => true,
      () => false,
    )
  }

  async messages(): Promise<Seen[]> {
    const theirs = [...this.said.values()].map(({ at, text }) => ({ at, author: 'shopper', parts: [{ kind: 'text' as const, text }] }))
    const ours = (await this.spoken()).map(({ at, text }) => ({
      at: at.getTime(),
      author: 'bot',
      parts: [{ kind: 'text' as const, text }],
    }))
    return [...theirs, ...ours].sort((one, other) => one.at - other.at)
  }

  private rows<T extends object>(query: ReturnType<typeof sql>): Promise<T[]> {
    return this.service.db.inWorkspace(this.service.workspaceId, (tx) => tx.rows<T>(query))
  }

  /** How many messages of the conversation the shopper has written, or else the shop. */
  private async count(isShopper: boolean): Promise<number> {
    const [row] = await this.rows<{ n: number }>(sql`
      select count(*)::int as n from messages m join telephone_calls c on c.conversation_id = m.conversation_id
      where c.external_id = ${this.id} and (m.author = 'shopper') = ${isShopper}`)
    return row?.n ?? 0
  }

  /** What was spoken of the shop's messages. */
  private spoken() {
    return this.rows<{ text: string; at: Date }>(sql`
      select l.heard as text, m.at from telephone_lines l join telephone_calls c on c.id = l.call_id join messages m on m.id = l.message_id
      where c.external_id = ${this.id} order by m.seq`)
  }

  private async opened(secret: string): Promise<WebSocket> {
    const { hook, port } = this.made
    const query = { secret, call: this.id, from: '13800000000', to: '95000' }
    const { body } = await this.service.app.inject({ method: 'GET', url: hook, query })
    const socket = new WebSocket(`ws://127.0.0.1:${port}/api/v1/telephone/asterisk/${hook.split('/').at(-1) ?? ''}/${body}`)
    await once(socket, 'open')
    socket.send('MEDIA_START connection_id:c channel:WebSocket/c/0x1 format:alaw optimal_frame_size:160 ptime:20')
    // the call is answered and listens
    await once(socket, 'message')
    return socket
  }

  private async speak(text: string): Promise<boolean> {
    this.line ??= this.opened(SECRET)
    const [socket, before, asked] = [await this.line, await this.count(true), speech.recognised.length]
    const sound = spoken(text)
    for (let at = 0; at < sound.length; at += FRAME) socket.send(encodeG711(sound.slice(at, at + FRAME), 'alaw'))
    for (let waited = 0; waited < 20_000; waited += LOOK_MS) {
      socket.send(encodeG711(SILENCE, 'alaw'))
      if ((await this.count(true)) > before) return true
      // understood as nothing: nothing comes of it
      if (waited > 2_000 && speech.recognised.length > asked && speech.recognised.at(-1) === '') return false
      await pause(LOOK_MS)
    }
    return false
  }

  /** All that was answered is spoken. */
  private async answered(): Promise<void> {
    await settled(this.service)
    for (let waited = 0; waited < 20_000; waited += LOOK_MS) {
      if ((await this.spoken()).length >= (await this.count(false))) return
      await pause(LOOK_MS)
    }
  }
}
