import type { MessageView, SendMessage } from '@xiaoer/contract'
import { CallFailed, type Retry } from '../service/index.ts'
import { AFTER_TRY, type Entry } from './entry.ts'
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

/** Reads the shelf anew for each entry: another tab may have put one, or sent one while this one waited for the lock. */
async function sendAll(needs: SenderNeeds, drain: () => void): Promise<void> {
  for (;;) {
    const entry = needs.shelf.list().find(({ state }) => state === 'waiting')
    if (!entry || !needs.retry.due()) return
    const failure = await tryOne(needs, entry)
    if (failure && AFTER_TRY[failure.kind] === 'waiting') {
      needs.onHeldUp()
      return needs.retry.later(failure.retryAfterMs, drain)
    }
    needs.retry.done()
  }
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
    if (AFTER_TRY[failure.kind] === 'refused') needs.shelf.put({ ...entry, state: 'refused', reason: failure.code })
    return failure
  } finally {
    needs.onTry(entry.id, false)
    needs.onShelf()
  }
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
