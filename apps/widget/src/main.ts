import type { Page } from '@xiaoer/contract'
import { createBase, type Running, start } from './running/index.ts'
import { settingsOf } from './script-tag.ts'
import { readPage } from './service/index.ts'
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

type Made = readonly [Running, Shown]
const WAIT_MS = 3_000

/** Until the shop has said who is signed in, nothing of anybody may be shown: ask again. */
async function asked(owner: () => Promise<string>): Promise<string> {
  for (;;) {
    const known = await owner().catch(() => null)
    if (known !== null) return known
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS))
  }
}

async function make(tag: HTMLScriptElement, page: { get(): Page | null }): Promise<Made> {
  const settings = settingsOf(tag, {
    url: location.href,
    title: document.title,
    language: document.documentElement.lang || navigator.language,
    own: navigator.language,
  })
  if (!settings) throw new Error('xiaoer: the script tag needs data-channel, the public key of a web channel')
  const base = createBase(settings, page)
  const running = start(base, await asked(base.session.owner))
  return [running, mount(running, settings)]
}

/** The page may call at once; what it asks for is done as soon as it can be. */
function boot(tag: HTMLScriptElement): void {
  let page: Page | null = null
  const made = make(tag, { get: () => page })
  made.catch((error: unknown) => console.error(error))
  const then = (act: (...made: Made) => void): void => void made.then((ready) => act(...ready)).catch(() => {})
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

const tag = document.currentScript
if (tag instanceof HTMLScriptElement && !window.xiaoer) {
  if (document.body) boot(tag)
  else document.addEventListener('DOMContentLoaded', () => boot(tag), { once: true })
}
