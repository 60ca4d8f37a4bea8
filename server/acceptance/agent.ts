import type { Colleague } from '@xiaoer/testing/colleague'
import type { BrowserContextOptions, Page } from 'playwright-core'
import type { Scene, Visit } from './scene.ts'

/** A person's console in a browser of their own, signed in already, on a page of it. */
export async function atDesk(scene: Scene, { cookie }: Colleague, path: string, options?: BrowserContextOptions): Promise<Visit> {
  const visit = await scene.enter({ viewport: { width: 1440, height: 900 }, ...options })
  const at = cookie.indexOf('=')
  await visit.context.addCookies([{ name: cookie.slice(0, at), value: cookie.slice(at + 1), url: scene.url }])
  await visit.page.goto(`${scene.url}/console${path}`)
  await visit.page.locator('.rail').waitFor()
  return visit
}

/** Waits until the tab's title reads so; fails after a while. */
export const untilTitled = (page: Page, words: RegExp): Promise<void> =>
  page.locator('html').evaluate(
    (html, source) =>
      new Promise<void>((resolve, reject) => {
        const { defaultView: view } = html.ownerDocument
        const late = view.setTimeout(() => reject(new Error(`the title stays ${html.ownerDocument.title}`)), 45_000)
        const look = (): void => {
          if (new RegExp(source).test(html.ownerDocument.title)) {
            view.clearTimeout(late)
            resolve()
          } else view.requestAnimationFrame(look)
        }
        look()
      }),
    words.source,
  )
