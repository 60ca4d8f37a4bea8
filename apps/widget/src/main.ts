import type { Page } from '@xiaoer/contract'
import { settingsOf } from './script-tag.ts'
import { createBase, type Running, start } from './start.ts'
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

const WAIT_MS = 3_000

/** Runs once the page's body is there; `ready` is called with what was made. */
async function run(
  tag: HTMLScriptElement,
  ready: (running: Running, shown: Shown) => void,
  page: { get(): Page | null; set(page: Page): void },
): Promise<void> {
  const settings = settingsOf(tag, {
    url: location.href,
    title: document.title,
    language: document.documentElement.lang || navigator.language,
  })
  if (!settings) return console.error('xiaoer: the script tag needs data-channel, the public key of a web channel')
  const base = createBase(settings, { get: () => page.get() ?? settings.page })
  const running = start(base, await ownerOf(base.session.owner), page)
  ready(running, mount(running, settings))
}

/** Until the shop has said who is signed in, nothing of anybody may be shown: ask again. */
async function ownerOf(ask: () => Promise<string>): Promise<string> {
  for (;;) {
    const owner = await ask().catch(() => null)
    if (owner !== null) return owner
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS))
  }
}

function boot(tag: HTMLScriptElement): void {
  let page: Page | null = null
  let made: { running: Running; shown: Shown } | null = null
  const waiting: (() => void)[] = []
  const when = (act: (made: { running: Running; shown: Shown }) => void): void => {
    if (made) act(made)
    else waiting.push(() => made && act(made))
  }
  window.xiaoer = {
    open: () => when(({ shown }) => shown.set(true)),
    close: () => when(({ shown }) => shown.set(false)),
    send: (text) =>
      when(({ running, shown }) => {
        if (String(text).trim()) running.acts.say(String(text))
        shown.set(true)
      }),
    setPage: (now) => {
      page = now
    },
  }
  void run(
    tag,
    (running, shown) => {
      made = { running, shown }
      for (const act of waiting) act()
    },
    {
      get: () => page,
      set: (now) => {
        page = now
      },
    },
  )
}

const tag = document.currentScript
if (tag instanceof HTMLScriptElement && !window.xiaoer) {
  if (document.body) boot(tag)
  else document.addEventListener('DOMContentLoaded', () => boot(tag), { once: true })
}
