import type { MessageView, SendMessage } from '@xiaoer/contract'
import { CallFailed, type Retry } from '../service/index.ts'
import { AFTER_TRY, type Entry, SET_ASIDE, TRIES } from './entry.ts'
import type { Lock } from './lock.ts'
import type { Pictures } from './pictures.ts'
import type { Shelf } from './shelf.ts'

/** What the sender needs of the world; all of it can be stood in for by a test. */
export interface SenderNeeds {
  readonly shelf: Shelf
  readonly pictures: Pictures
  readonly lock: Lock
  readonly lockName: string
  readonly retry: Retry
  post(message: SendMessage): Promise<MessageView>
  upload(entryId: string, picture: Blob, name: string): Promise<string>
  /** The message is stored by the service; called before the entry leaves the shelf. */
  onSent(entryId: string, message: MessageView): void
  onTry(entryId: string, on: boolean): void
  /** The service was not reached, or had no time; the entry waits. */
  onHeldUp(): void
  /** The shelf has changed. */
  onShelf(): void
}

export interface Sender {
  /** Sends all that waits, oldest first, one at a time. Called on every sign of hope; calls while it runs join it. */
  drain(): Promise<void>
}

export function createSender(needs: SenderNeeds): Sender {
  let running: Promise<void> | null = null
  let again = false
  const rounds = async (): Promise<void> => {
    do {
      again = false
      await needs.lock(needs.lockName, () => sendAll(needs, () => void drain()))
    } while (again)
  }
  const drain = (): Promise<void> => {
    again = running !== null
    running ??= rounds().finally(() => {
      running = null
    })
    return running
  }
  return { drain }
}

/**
 * Oldest first, and nothing overtakes what merely waits: no network, a service that is away or busy. An entry that the service
 * failed on again and again may be the fault itself: then those behind it are tried too. Where one of them is taken, it gets one
 * more try, and is set aside if that fails as well, for the shopper to send again; where none is taken, all wait on in their order.
 * The shelf is read anew for each: another tab may have put an entry, or sent one while this one waited for the lock.
 */
async function sendAll(needs: SenderNeeds, drain: () => void): Promise<void> {
  const passedOver = new Set<string>()
  let held: CallFailed | null = null
  for (;;) {
    const entry = needs.shelf.list().find(({ id, state }) => state === 'waiting' && !passedOver.has(id))
    if (!entry) break
    if (!needs.retry.due()) return
    let failure = await tryOne(needs, entry)
    if (!failure && held) failure = held = await lastTry(needs, passedOver)
    if (!failure || AFTER_TRY[failure.kind] !== 'waiting') continue
    held = failure
    if (!isDoubtful(entry, failure)) break
    passedOver.add(entry.id)
  }
  if (!held) return needs.retry.done()
  needs.onHeldUp()
  needs.retry.later(held.retryAfterMs, drain)
}

/** A service that says when to come again is believed for longer that the fault is its own. */
function isDoubtful({ tries = 0 }: Entry, { kind, retryAfterMs }: CallFailed): boolean {
  return kind === 'busy' && tries + 1 >= (retryAfterMs > 0 ? 3 * TRIES : TRIES)
}

/** Those that were passed over, now that one behind them was taken. Gives what still holds one of them up. */
async function lastTry(needs: SenderNeeds, passedOver: Set<string>): Promise<CallFailed | null> {
  for (const id of [...passedOver]) {
    const entry = needs.shelf.list().find((other) => other.id === id && other.state === 'waiting')
    const failure = entry ? await tryOne(needs, entry) : null
    if (failure && AFTER_TRY[failure.kind] === 'waiting' && failure.kind !== 'busy') return failure
    passedOver.delete(id)
    if (failure?.kind !== 'busy') continue
    amend(needs.shelf, id, { state: 'refused', reason: SET_ASIDE })
    needs.onShelf()
  }
  return null
}

async function tryOne(needs: SenderNeeds, entry: Entry): Promise<CallFailed | null> {
  needs.onTry(entry.id, true)
  try {
    const ready = await withPicture(needs, entry)
    const message = await needs.post({ id: ready.id, parts: [...ready.parts], ...(ready.page ? { page: ready.page } : {}) })
    needs.onSent(entry.id, message)
    needs.shelf.take(entry.id)
    await needs.pictures.take(entry.id)
    return null
  } catch (error) {
    const failure = error instanceof CallFailed ? error : new CallFailed('refused', 'unknown')
    note(needs.shelf, entry, failure)
    return failure
  } finally {
    needs.onTry(entry.id, false)
    needs.onShelf()
  }
}

/** Keeps what came of a try. A service that was not reached tells nothing of the entry. */
function note(shelf: Shelf, entry: Entry, { kind, code }: CallFailed): void {
  if (AFTER_TRY[kind] === 'refused') amend(shelf, entry.id, { state: 'refused', reason: code })
  else if (kind === 'busy') amend(shelf, entry.id, { tries: (entry.tries ?? 0) + 1 })
}

/** Changes the entry as it is now: its picture may have been uploaded meanwhile, or the shopper have taken it back. */
function amend(shelf: Shelf, id: string, change: Partial<Entry>): void {
  const entry = shelf.list().find((other) => other.id === id)
  if (entry) shelf.put({ ...entry, ...change })
}

/** Uploads the entry's picture once; the file's id is kept at once, so that a later try does not upload it again. */
async function withPicture({ shelf, pictures, upload }: SenderNeeds, entry: Entry): Promise<Entry> {
  const { picture } = entry
  if (!picture || entry.parts.length > 0) return entry
  const bytes = await pictures.get(entry.id)
  if (!bytes) throw new CallFailed('refused', 'picture_lost')
  const fileId = await upload(entry.id, bytes, picture.name)
  const ready: Entry = { ...entry, parts: [{ kind: 'image', fileId }], picture: { ...picture, fileId } }
  shelf.put(ready)
  return ready
}
