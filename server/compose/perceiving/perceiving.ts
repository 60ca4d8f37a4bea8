import { createHash } from 'node:crypto'
import type { PartOf, StoredPart } from '@xiaoer/contract'
import type { Shop } from '#commerce'
import type { ConversationEngine } from '#engine/conversation'
import { type Perceiver, type PictureReading, perceiver } from '#perceiving'
import type { Database } from '#platform/db'
import { isAppError } from '#platform/errors'
import type { FileStore } from '#platform/files'
import { atMostEvery } from '#platform/pacing'
import { workspacesServed } from '#workspaces'
import type { Trouble } from '../sweeping/outage.ts'
import { articlesOf, type Match } from './articles.ts'
import { partsOfPicture, perceived, showsIdentity } from './found.ts'
import { kindOf, reuseOf } from './reuse.ts'
import { shopPictures } from './shop-pictures.ts'
import { begin, end, endedParts, isPromised, leftBehind, noteTold, type Seat, settle } from './store.ts'

interface Parts {
  readonly db: Database
  readonly now: () => Date
  readonly files: Pick<FileStore, 'readFile' | 'blot'>
  /** Hosts of the private network that a shop's pictures may be at. */
  readonly privateHosts: readonly string[]
  /** False: pictures are kept, and nobody looks at them. */
  readonly readsPictures: boolean
  readonly shopFor: (workspaceId: string, shopId: string) => Shop | undefined
  readonly trouble: Trouble
  /** What reads; a test hands in its own. */
  readonly reads?: Perceiver
  /** A message waits so long for what is nearly read, in milliseconds: then both are answered at once. */
  readonly headStartMs?: number
}

/** By then a picture is read, or its shopper is asked to type. */
const DEADLINE_MS = 45_000
/** A shopper does not notice so much. */
const HEAD_START_MS = 300
/** What was begun longer ago than this has no process any more that would tell of it. */
const LEFT_AFTER_MS = 90_000
const SWEPT_EVERY_MS = 15_000

/**
 * What shoppers send beside words is looked at by processes of their own. A message never waits for them: what is known of a picture goes with it, and
 * what is known later comes behind it, once, as a message of its own.
 */
export function perceivingOf(parts: Parts) {
  const { readsPictures, trouble } = parts
  const works = parts.reads ?? perceiver((why) => trouble.warn({ err: new Error(why) }, 'what looks at pictures was lost; it starts again'))
  const { look, beside, underWay } = lookingAt(parts, works)
  const following = new Set<Promise<unknown>>()
  let sweepOnce = async (): Promise<void> => undefined
  return {
    /** Begins at once, as when a picture has just been uploaded. */
    begin: (seat: Seat, fileId: string): void => {
      if (readsPictures) look(seat, fileId).catch(() => undefined)
    },
    beside: async (seat: Seat, fileId: string): Promise<readonly StoredPart[]> => (readsPictures ? beside(seat, fileId) : []),
    /** The same engine, behind which what is known later of a picture follows its message. */
    behind(engine: ConversationEngine): ConversationEngine {
      const tell = tellingBehind(parts, engine)
      sweepOnce = sweeping(parts, tell)
      return { ...engine, acceptMessage: accepting({ engine, tell, underWay, following }, parts) }
    },
    /** What a process that died had begun is told of by another. */
    sweep: () => sweepOnce(),
    standing: works.standing,
    idle: async (): Promise<void> => void (await Promise.all([...underWay.values(), ...following])),
    close: works.close,
  }
}
/** See `perceivingOf`. */
export type Perceiving = ReturnType<typeof perceivingOf>

/** Looks at each picture once. */
function lookingAt({ db, now, files, shopFor, privateHosts, trouble, headStartMs = HEAD_START_MS }: Parts, works: Perceiver) {
  const articles = articlesOf({
    reads: works,
    pictureAt: shopPictures(privateHosts),
    now,
    failed: (err) => trouble.warn({ err }, 'a picture of a shop could not be looked at'),
  })
  const underWay = new Map<string, Promise<readonly StoredPart[]>>()
  const readIt = readingOf({ db, now, files, shopFor, trouble, works, articles })

  /** Begins to look at a picture, if nobody did; gives what comes of it. */
  function look(seat: Seat, fileId: string): Promise<readonly StoredPart[]> {
    const known = underWay.get(fileId)
    if (known) return known
    const looked = lookAnew(seat, fileId).finally(() => setTimeout(() => underWay.delete(fileId), LEFT_AFTER_MS).unref())
    underWay.set(fileId, looked)
    return looked
  }

  async function lookAnew(seat: Seat, fileId: string): Promise<readonly StoredPart[]> {
    const { workspaceId } = seat
    if (!(await begin(db, seat, fileId, now()))) {
      const before = await endedParts(db, workspaceId, fileId)
      if (before) return before
    }
    const parts = await readIt(seat, fileId)
    await end(db, workspaceId, fileId, parts, now())
    return parts
  }

  /** What is to stand beside a picture in its message now. */
  async function beside(seat: Seat, fileId: string): Promise<readonly StoredPart[]> {
    const looked = look(seat, fileId).catch((err: unknown) => {
      trouble.error({ err, conversationId: seat.conversationId }, `picture ${fileId} could not be looked at; its shopper is asked to type`)
      return [perceived(seat, fileId, { outcome: 'unread' })]
    })
    const found = await within(headStartMs, looked)
    if (!found) return [perceived(seat, fileId, { outcome: 'under_way' })]
    await noteTold(db, seat.workspaceId, fileId, now())
    return found
  }

  return { look, beside, underWay }
}

interface Reading extends Pick<Parts, 'db' | 'now' | 'files' | 'shopFor' | 'trouble'> {
  readonly works: Perceiver
  readonly articles: ReturnType<typeof articlesOf>
}

/** Reads a picture and tells what stands for it; never throws. */
function readingOf({ db, now, files, shopFor, trouble, works, articles }: Reading) {
  async function read(seat: Seat, fileId: string): Promise<readonly StoredPart[]> {
    try {
      const { bytes } = await files.readFile(seat.workspaceId, fileId)
      const reading = await works.readPicture(bytes, DEADLINE_MS)
      if (showsIdentity(reading)) {
        await files.blot(seat.workspaceId, fileId)
        return [perceived(seat, fileId, { outcome: 'withheld' })]
      }
      const shop = shopFor(seat.workspaceId, seat.shopId)
      const reuse = await reuseOf({ db, now, reads: works }, seat, fileId, reading)
      const match = shop && kindOf(reading) === 'photo' ? matchIn(shop, seat, reading) : undefined
      return await partsOfPicture(reading, fileId, seat, shop?.in(seat.language), { reuse, match })
    } catch (err) {
      const told = { err, conversationId: seat.conversationId }
      const what = `picture ${fileId} could not be looked at; its shopper is asked to type`
      if (isAppError(err)) trouble.warn(told, what)
      else trouble.error(told, what)
      return [perceived(seat, fileId, { outcome: 'unread' })]
    }
  }

  /** The article that a photo shows; the shop's pictures are learnt behind the first one, for those that come after it. */
  function matchIn(shop: Shop, { workspaceId, shopId }: Seat, { features }: PictureReading): Match | undefined {
    const key = `${workspaceId} ${shopId}`
    articles
      .learn(key, shop)
      .catch((err: unknown) => trouble.warn({ err }, 'the pictures of a shop could not be learnt; the next photo begins anew'))
    return articles.find(key, features)
  }

  return read
}

const untold = (fileId: string): string => `what was seen in picture ${fileId} could not be told; it is told again`

type Tell = (at: Place, fileId: string, parts: readonly StoredPart[], promised: boolean) => Promise<void>

/** Tells what came of a picture behind its message. What fails is logged, and told again by the sweep. */
function tellingBehind({ db, now, trouble }: Parts, engine: ConversationEngine): Tell {
  const follow = async (at: Place, fileId: string, parts: readonly StoredPart[], promised: boolean) => {
    const { workspaceId, conversationId, channelId } = at
    // nothing that helps is told to whoever waits for it alone: a photo of damage that has no number is no news amid a claim
    if (promised || isNews(parts))
      await engine.acceptMessage(workspaceId, { id: followId(fileId), conversationId, channelId, externalId: null, parts, page: null })
    const [part] = parts
    if (part) await settle(db, at, fileId, part)
    await noteTold(db, workspaceId, fileId, now())
  }
  return (at, fileId, parts, promised) =>
    follow(at, fileId, parts, promised).catch((err: unknown) => trouble.error({ err }, untold(fileId)))
}

/** Tells what a process that died had begun. */
function sweeping({ db, now, trouble }: Parts, tell: Tell): () => Promise<void> {
  const isDue = atMostEvery(SWEPT_EVERY_MS)
  return async () => {
    if (!isDue(now())) return
    const before = new Date(now().getTime() - LEFT_AFTER_MS)
    for (const workspaceId of await workspacesServed(db))
      for (const one of await leftBehind(db, workspaceId, before)) {
        const parts = one.parts ?? [perceived(one, one.fileId, { outcome: 'unread' })]
        await isPromised(db, workspaceId, one.conversationId).then(
          (promised) => tell(one, one.fileId, parts, promised),
          (err: unknown) => trouble.error({ err }, untold(one.fileId)),
        )
      }
  }
}

interface Following {
  readonly engine: ConversationEngine
  readonly tell: Tell
  readonly underWay: ReadonlyMap<string, Promise<readonly StoredPart[]>>
  /** What is still to be told. */
  readonly following: Set<Promise<unknown>>
}

/** Takes a message in; what is known later of its pictures follows once it is answered. */
function accepting({ engine, tell, underWay, following }: Following, { db, trouble }: Parts): ConversationEngine['acceptMessage'] {
  return async (workspaceId, inbound) => {
    const accepted = await engine.acceptMessage(workspaceId, inbound)
    const waited = inbound.parts.filter(isUnderWay)
    if (waited.length === 0) return accepted
    const answered = accepted.replies().then(() => isPromised(db, workspaceId, inbound.conversationId))
    answered.catch(() => undefined)
    for (const { fileId } of waited) {
      const looked = underWay.get(fileId)
      if (!looked) continue
      const told = Promise.all([looked, answered]).then(
        ([parts, promised]) => tell({ ...inbound, workspaceId }, fileId, parts, promised),
        (err: unknown) => trouble.error({ err }, untold(fileId)),
      )
      following.add(told)
      void told.finally(() => following.delete(told))
    }
    return accepted
  }
}

type Place = Pick<Seat, 'workspaceId' | 'conversationId' | 'channelId'>

/** Whether there is an order or an article in it, a number, or a document that was not kept. */
const isNews = (parts: readonly StoredPart[]): boolean =>
  parts.some(
    (part) =>
      part.kind !== 'perceived' || ('says' in part && part.says !== undefined) || ('outcome' in part && part.outcome === 'withheld'),
  )

type UnderWay = PartOf<'perceived'>
const isUnderWay = (part: StoredPart): part is UnderWay =>
  part.kind === 'perceived' && 'outcome' in part && part.outcome === 'under_way' && 'fileId' in part

/** Undefined where it takes longer. */
const within = <T>(ms: number, work: Promise<T>): Promise<T | undefined> =>
  new Promise((done, failed) => {
    const late = setTimeout(() => done(undefined), ms)
    late.unref()
    work.then(done, failed).finally(() => clearTimeout(late))
  })

/** The message behind a picture's has an id that follows from the file's: told twice it is stored once. A UUID of version 8 (RFC 9562). */
function followId(fileId: string): string {
  const bytes = createHash('sha256').update(`perceived ${fileId}`).digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5')
}
