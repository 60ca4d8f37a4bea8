import type { Frame, Page } from 'playwright-core'
import type { Guest, Stage } from './scene.ts'

/** The tag as a shop puts it; `more` are further attributes. */
export const tag = (more = 'async', src = '/widget.js'): string =>
  `<script src="${src}" data-channel="demo" data-lang="en" ${more}></script>`

/** A page of somebody else, with `head` and `body` of its own. */
export const hostPage = (head: string, body = `<h1>theirs</h1>${tag()}`): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">${head}</head><body>${body}</body></html>`

/** A page that is open, with what its console said and how many sockets it opened. */
export interface Host {
  readonly page: Page
  readonly said: string[]
  /** Sockets that are open now. */
  sockets(): number
  close(): Promise<void>
}

/** Opens a page of somebody else on the stand-in service. `before` runs before any script of the page. */
export async function visit(
  scene: Stage,
  path: string,
  html: string,
  more: { before?: string; headers?: Record<string, string> } = {},
): Promise<Host> {
  scene.service.pages.set(path, { html, ...(more.headers ? { headers: more.headers } : {}) })
  const page = await scene.browser.newPage()
  const context = page.context()
  context.setDefaultTimeout(45_000)
  if (more.before) await page.addInitScript(more.before)
  const said: string[] = []
  page.on('console', (message) => void said.push(message.text()))
  page.on('pageerror', (error) => void said.push(`thrown: ${error}`))
  let open = 0
  page.on('websocket', (socket) => {
    open += 1
    socket.on('close', () => {
      open -= 1
    })
  })
  await page.goto(scene.service.url + path)
  return { page, said, sockets: () => open, close: () => context.close() }
}

/** Opens the chat by the button, as a hand would: what lies over it would take the click. */
export async function chat(frame: Page | Frame): Promise<Pick<Guest, 'log' | 'input' | 'say'>> {
  await frame.locator('.launcher').click()
  const input = frame.locator('textarea.input')
  await input.waitFor()
  return {
    input,
    log: frame.getByRole('log'),
    async say(text) {
      await input.fill(text)
      await input.press('Enter')
    },
  }
}
