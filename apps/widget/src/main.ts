import type { Page } from '@xiaoer/contract'
import { explainPolicy } from './policy.ts'
import { createBase, type Running, start } from './running/index.ts'
import { type Settings, settingsOf } from './script-tag.ts'
import { pageOf, readPage } from './service/index.ts'
import { mount, type Shown } from './view/index.ts'

/** What the shop's own scripts may call, as `window.xiaoer`. */
interface Api {
  open(): void
  close(): void
  /** Says something in the shopper's name, and opens the panel. */
  send(text: string): void
  /** For shops of one page: where the shopper is now. */
  setPage(page: Page): void
}

declare global {
  interface Window {
    xiaoer?: Api
  }
}

/** A widget on the page, and what takes it away. */
interface Made {
  readonly settings: Settings
  readonly owner: string
  readonly running: Running
  readonly shown: Shown
  end(): void
}

const WAIT_MS = 3_000
/** Fired on the document by a script that finds the widget there already: a body that was put in brought its own tag. */
const AGAIN = 'xiaoer:again'

let page: Page | null = null

/** Until the shop has said who is signed in, nothing of anybody may be shown: ask again. */
async function asked(owner: () => Promise<string>): Promise<string> {
  for (;;) {
    const known = await owner().catch(() => null)
    if (known !== null) return known
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS))
  }
}

/** The widget that the tag asks for: `before`, where that is of the same channel and the same shopper, else another in its place. */
async function make(settings: Settings, before: Promise<Made | null>): Promise<Made> {
  const ending = new AbortController()
  const base = createBase(settings, { get: () => page }, ending.signal)
  const owner = await asked(base.session.owner)
  const old = await before.catch(() => null)
  if (old && old.owner === owner && old.settings.channel === settings.channel) {
    page = pageOf(settings.token)
    old.running.moved()
    return old
  }
  old?.end()
  const running = start(base, owner)
  return { settings, owner, running, shown: mount(running, settings, ending.signal), end: () => ending.abort() }
}

/** The page may call at once; what it asks for is done as soon as it can be. */
function boot(first: Settings): void {
  explainPolicy(first)
  let made = make(first, Promise.resolve(null))
  const then = (act: (running: Running, shown: Shown) => void): void =>
    void made.then(({ running, shown }) => act(running, shown)).catch((error: unknown) => console.error('xiaoer:', error))
  then(() => {})
  document.addEventListener(AGAIN, () => {
    const next = settingsHere()
    if (next) made = make(next, made)
  })
  window.xiaoer = {
    open: () => then((_running, shown) => shown.set(true)),
    close: () => then((_running, shown) => shown.set(false)),
    setPage(now) {
      page = readPage(now)
      then((running) => running.moved())
    },
    send: (text) =>
      then((running, shown) => {
        if (String(text).trim()) running.acts.say(String(text))
        shown.set(true)
      }),
  }
}

/**
 * What the page's tag says. The script that runs now is not always known: modules have none, and some tag managers run the text
 * themselves; then it is the newest tag of the page that names a channel.
 */
function settingsHere(): Settings | null {
  const here = {
    get url() {
      return location.href
    },
    get title() {
      return document.title
    },
    language: document.documentElement.lang || navigator.language,
    own: navigator.language,
  }
  const tags = document.querySelectorAll<HTMLScriptElement>('script[data-channel], script[src*="widget.js"]')
  let found: Settings | null = null
  for (const tag of tags) found = settingsOf(tag, here) ?? found
  const running = document.currentScript
  return (running instanceof HTMLScriptElement ? settingsOf(running, here) : null) ?? found
}

const settings = settingsHere()
// An element with the id `xiaoer` is found under that name too.
if (typeof window.xiaoer?.setPage === 'function') document.dispatchEvent(new CustomEvent(AGAIN))
else if (!settings)
  console.error(
    'xiaoer: no script tag of this page names a channel. Put <script src="…/widget.js" data-channel="KEY" async></script> on it, or add ?channel=KEY to the address where attributes get lost.',
  )
else if (document.body) boot(settings)
else document.addEventListener('DOMContentLoaded', () => boot(settings), { once: true })
