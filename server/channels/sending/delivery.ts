import { storableIn } from '@xiaoer/contract/graphemes'
import sql from 'sql-template-tag'
import { type Database, groupCommit, type Tx } from '#platform/db'
import { isAppError } from '#platform/errors'
import { buckets } from '#platform/http'
import type { Line, Outgoing, PushChannel, Send, Sent } from '../push-channel.ts'
import { lookAgain, type ReadTold } from './follow.ts'
import { type Claim, type Ending, type LastTaken, noteBlocked, noteEnd, notePiece, noteSent } from './record.ts'
import { noteStopped, WORKS } from './stopped.ts'

/** A connection ready to be sent through, with its kind. */
export interface OpenLine {
  readonly channel: PushChannel
  readonly line: Line
}

/** What the sender asks of the rest. */
export interface SendingParts {
  readonly db: Database
  readonly channels: readonly PushChannel[]
  readonly told: ReadTold
  readonly lineOf: (workspaceId: string, channelId: string) => Promise<OpenLine | undefined>
  /** Tells the desk, as the last thing in a transaction, that a message went amiss or is well again; what it gives is done after the commit. */
  readonly tell: (tx: Tx, workspaceId: string, about: { messageId: string; conversationId: string; state: string }) => Promise<() => void>
  /** That an AI answers here, in a language. */
  readonly notice: (language: string) => string
  readonly readFile: (workspaceId: string, fileId: string) => Promise<{ readonly mediaType: string; readonly bytes: Buffer }>
  /** Where anybody who has the address reads a picture as JPEG; undefined without a public address. */
  readonly pictureUrl: (workspaceId: string, fileId: string) => string | undefined
  /** Where anybody who has the address downloads a file as it is kept; undefined without a public address. */
  readonly fileUrl: (workspaceId: string, fileId: string) => string | undefined
  readonly failed: (error: unknown, workspaceId: string) => void
  readonly random?: () => number
}

/** Twice as long each time, up to ten minutes: about an hour in all. Then the letter lies. */
const MOST_ATTEMPTS = 14
const LONGEST_S = 600
/** What a platform did not take for the whole connection waits as long, at the least. */
const STOPPED_S = 60

/** One message: its calls in order, each noted before the next. */
export class Delivery {
  private readonly parts: SendingParts
  private readonly paces: ReadonlyMap<string, Pace>
  private readonly sent: ReturnType<typeof groupCommit<LastTaken, void>>

  constructor(parts: SendingParts) {
    this.parts = parts
    this.sent = groupCommit(async (workspaceId, all) => {
      await parts.db.inWorkspace(workspaceId, (tx) => noteSent(tx, all))
      return all.map(() => undefined)
    })
    this.paces = new Map(
      parts.channels.map(({ kind, pace }) => [kind, { connection: buckets(pace.connection), address: buckets(pace.address) }]),
    )
  }

  /** Rejects where the database cannot be asked: then it is taken up again. What fails in any other way would fail again, and holds up nothing. */
  async deliver(workspaceId: string, one: Claim): Promise<void> {
    const called = { any: false }
    try {
      await this.attempt(workspaceId, one, called)
    } catch (error) {
      if (isAppError(error) && PASSING.has(error.code)) throw error
      this.parts.failed(error, workspaceId)
      await this.end(workspaceId, one, { state: called.any ? 'uncertain' : 'failed', why: wordsOf(error) })
    }
  }

  private async attempt(workspaceId: string, one: Claim, called: { any: boolean }): Promise<void> {
    const open = await this.parts.lineOf(workspaceId, one.channelId)
    if (!open) return this.end(workspaceId, one, { state: 'failed', why: 'the channel is disconnected' })
    if (one.recalled) return this.end(workspaceId, one, { state: 'refused', why: 'taken back before it was sent' })
    const { address } = one
    if (address === null) return this.end(workspaceId, one, { state: 'refused', why: 'nobody has written from there' })
    if (open.channel.swallows && one.blockedWhy !== null) return this.end(workspaceId, one, { state: 'refused', why: one.blockedWhy })
    const { calls, left } = callsNow(open.line, outgoing(this.parts, workspaceId, one, address), one)
    // what was answered stood before all else; where it has gone since the first call went out, the others keep their numbers
    const gone = one.calls === null ? 0 : one.calls - calls.length
    for (const [at, send] of calls.entries()) {
      const nth = at + gone
      if (nth < one.pieces) continue
      if (left !== null && nth - one.pieces >= left) return this.end(workspaceId, one, HELD)
      const seconds = this.waitFor(open.channel, one.channelId, address)
      if (seconds > 0) return this.end(workspaceId, one, { state: 'waiting', why: one.why, seconds, untried: true })
      called.any = true
      const sent = await sendPiece(send, `${one.messageId}:${nth}`)
      if (sent.outcome !== 'sent') return this.notSent(workspaceId, one, sent, open.channel)
      if (at === calls.length - 1) return this.allSent(workspaceId, one, sent.externalId)
      const mine = await this.parts.db.inWorkspace(workspaceId, (tx) => notePiece(tx, one, sent.externalId, calls.length + gone))
      if (!mine) return
    }
    await this.end(workspaceId, one, { state: 'sent', why: null })
  }

  /** Most together with others in one packet: nobody is told of what went out at once. */
  private async allSent(workspaceId: string, one: Claim, externalId: string | null): Promise<void> {
    const { messageId, conversationId, why } = one
    if (why === null) return this.sent.submit(workspaceId, { ...one, externalId })
    const ring = await this.parts.db.inWorkspace(workspaceId, async (tx) => {
      if ((await noteSent(tx, [{ ...one, externalId }])).size === 0) return undefined
      return this.parts.tell(tx, workspaceId, { messageId, conversationId, state: 'sent' })
    })
    ring?.()
  }

  /** Seconds until the platform lets itself be called again, as far as we know. */
  private waitFor({ kind }: PushChannel, channelId: string, address: string): number {
    const pace = this.paces.get(kind)
    return Math.max(pace?.connection.take(channelId) ?? 0, pace?.address.take(`${channelId} ${address}`) ?? 0)
  }

  private async notSent(workspaceId: string, one: Claim, sent: NotSent, { keyed }: PushChannel): Promise<void> {
    const { outcome, why } = sent
    if (outcome === 'stopped')
      return this.end(workspaceId, one, { state: 'waiting', why, seconds: STOPPED_S, untried: true }, { stopped: why })
    if (outcome === 'refused') return this.end(workspaceId, one, { state: 'refused', why }, { blocked: sent.blocked ? why : undefined })
    if (outcome === 'held') return this.end(workspaceId, one, { ...HELD, why })
    if (outcome === 'unsure' && (!keyed || sent.unkeyed)) return this.end(workspaceId, one, { state: 'uncertain', why })
    if (one.attempts >= MOST_ATTEMPTS) return this.end(workspaceId, one, { state: 'failed', why })
    const told = outcome === 'later' ? (sent.seconds ?? 0) : 0
    const chance = (this.parts.random ?? Math.random)()
    const seconds = Math.max(told, Math.min(LONGEST_S, 2 ** (one.attempts - 1)) * (0.5 + chance / 2))
    await this.end(workspaceId, one, { state: 'waiting', why, seconds })
  }

  private async end(workspaceId: string, one: Claim, given: Ending, besides: Besides = {}): Promise<void> {
    const ending = storableIn(given)
    const ring = await this.parts.db.inWorkspace(workspaceId, async (tx) => {
      if (!(await noteEnd(tx, one, ending))) return undefined
      if (besides.blocked !== undefined) await tx.run(noteBlocked(one, besides.blocked))
      await tx.run(noteTrouble(one.channelId, besides.stopped ?? null, ending))
      await lookAgain(tx, workspaceId)
      const isQuiet = ending.why === one.why && (ending.state === 'sent' || ending.state === 'waiting')
      const { messageId, conversationId } = one
      return isQuiet ? undefined : this.parts.tell(tx, workspaceId, { messageId, conversationId, state: ending.state })
    })
    ring?.()
  }
}

/**
 * The calls of a message, and how many of them the platform takes now; once its window is over those that it takes then, unless a part of the message
 * is out in other pieces.
 */
function callsNow(line: Line, message: Outgoing, { left, pieces, calls: noted }: Claim) {
  const late = left === 0 ? line.late?.(message) : undefined
  return late && (pieces === 0 || late.length === noted) ? { calls: late, left: null } : { calls: line.calls(message), left }
}

/** Until the shopper writes again. The empty reason is our own, not the platform's: it is told when the message is out. */
const HELD: Ending = { state: 'held', why: '', untried: true }

type NotSent = Exclude<Sent, { outcome: 'sent' }>

interface Pace {
  readonly connection: ReturnType<typeof buckets>
  readonly address: ReturnType<typeof buckets>
}

/** What an ending says of the whole connection, and of where the shopper is reached. */
interface Besides {
  readonly stopped?: string
  readonly blocked?: string | undefined
}

const outgoing = ({ notice, readFile, pictureUrl, fileUrl }: SendingParts, workspaceId: string, one: Claim, to: string): Outgoing => ({
  messageId: one.messageId,
  to,
  author: one.author,
  parts: one.parts,
  ...(one.quote && { quote: one.quote }),
  language: one.language,
  replyToken: one.replyToken,
  at: one.at,
  opening: one.author === 'bot' && one.opens ? notice(one.language) : null,
  pictureUrl: (fileId) => pictureUrl(workspaceId, fileId),
  fileUrl: (fileId) => fileUrl(workspaceId, fileId),
  readFile: (fileId) => readFile(workspaceId, fileId).catch(() => undefined),
})

/** A call that throws is one whose end nobody knows, but where we ourselves were too busy to make it. */
const sendPiece = async (send: Send, key: string): Promise<Sent> =>
  storableIn(
    await send(key).catch((error: unknown): Sent => {
      const why = wordsOf(error)
      return isAppError(error) && error.code === 'unavailable' ? { outcome: 'later', why } : { outcome: 'unsure', why }
    }),
  )

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
/** Codes of our own errors after which the same may succeed. */
const PASSING: ReadonlySet<string> = new Set(['unavailable', 'too_many'])

/** The connection's own trouble: told when it stops, taken back when something went out again. */
const noteTrouble = (channelId: string, stopped: string | null, { state }: Ending) =>
  stopped === null
    ? sql`update channels set ${WORKS} where id = ${channelId} and trouble is not null and ${state} = 'sent'`
    : noteStopped(channelId, stopped)
