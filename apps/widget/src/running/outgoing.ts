import { createTabs, type Tabs, type TabWord } from '../live/index.ts'
import { createPictures, createSender, createShelf, type Pictures, type Sender, type Shelf } from '../outbox/index.ts'
import type { Base } from './base.ts'
import type { Outgoing } from './connection.ts'

/** All that is written here and not yet stored by the service, for one shopper, over all tabs. */
export interface Outbox extends Outgoing {
  readonly shelf: Shelf
  readonly pictures: Pictures
  readonly tabs: Tabs
  /** The shelf has changed: show it, and tell the other tabs. */
  changed(): void
}

export interface OutboxNeeds {
  /** The service, or another tab, has something new. */
  onNews(): void
  /** A message went out. */
  onSent(): void
}

export function createOutbox(base: Base, owner: string, needs: OutboxNeeds): Outbox {
  const { store, drawer } = base
  const name = `xiaoer:${base.settings.channel}:${owner}`
  const shelf = createShelf(drawer.store, `${name}:out:`)
  const pictures = createPictures(() => globalThis.indexedDB)
  const show = (): void => {
    store.change('pending', shelf.list())
    store.change('kept', drawer.keeps(`${owner}:out:`) && pictures.keeps())
  }
  const tabs = createTabs(openWire(name, base.ended), (word) => hear(base, word, show, needs))
  const changed = (): void => {
    show()
    tabs.tell({ say: 'shelf' })
  }
  const sender = senderOf(base, { shelf, pictures, tabs, changed, name }, needs)
  show()
  return { shelf, pictures, tabs, show, changed, drain: () => void sender.drain() }
}

function senderOf(base: Base, own: Pick<Outbox, 'shelf' | 'pictures' | 'tabs' | 'changed'> & { name: string }, needs: OutboxNeeds): Sender {
  const { store, calls } = base
  return createSender({
    ...own,
    lock: base.lock,
    lockName: `${own.name}:send`,
    retry: base.retry(),
    post: calls.send,
    upload: (id, picture, name) => calls.upload(picture, name, (share) => store.change('progress', { id, share })),
    onSent(entryId, message) {
      store.change('sent', { entryId, message })
      own.tabs.tell({ say: 'sent', entryId, message })
      needs.onSent()
    },
    onTry: (id, on) => store.change('sending', { id, on }),
    // The feed tells whether it is the way that is closed, and the panel says so.
    onHeldUp: needs.onNews,
    onShelf: own.changed,
  })
}

function hear({ store }: Base, word: TabWord, show: () => void, { onNews }: OutboxNeeds): void {
  if (word.say === 'rated') store.change('rated', word.sessionId)
  if (word.say === 'shelf') show()
  if (word.say !== 'sent') return
  store.change('sent', word)
  onNews()
}

function openWire(name: string, ended: AbortSignal): BroadcastChannel | null {
  try {
    const wire = new BroadcastChannel(name)
    ended.addEventListener('abort', () => wire.close())
    return wire
  } catch {
    return null
  }
}
