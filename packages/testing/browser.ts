import { after } from 'node:test'
import type { Page } from 'playwright-core'
import { within } from '../../server/platform/pacing/index.ts'
import { endOfPages, theBrowser } from './browsers/kept.ts'

// Registered while the file is loaded: inside a test it would end with that test.
after(endOfPages)

/** One browser for a test file; what is open in it is closed after the file. Open a context of your own in it. */
export const browser = theBrowser
export type { TestBrowser } from './browsers/steady.ts'

/** What the router tells of may have come before anybody listened. */
const DRAWN_MS = 60_000

interface Router {
  history: { push: (path: string) => void }
  subscribe: (event: 'onRendered', heard: () => void) => () => void
}

/** To another page of the console that is open, as a click on a link goes there: a tenth of what loading the program anew costs. */
export async function go(page: Page, path: string): Promise<void> {
  const drawn = page.evaluate(
    (to) =>
      new Promise<void>((done) => {
        const { __TSR_ROUTER__: router } = globalThis as typeof globalThis & { __TSR_ROUTER__: Router }
        const end = router.subscribe('onRendered', () => {
          end()
          done()
        })
        router.history.push(to)
      }),
    `/console${path}`,
  )
  await within(drawn, DRAWN_MS, () => new Error(`the console did not draw ${path} within ${DRAWN_MS / 1_000} s`))
}

/** The same, with the program loaded anew: for a page that is open already, and what is read at its start alone. */
export async function goAnew(page: Page, path: string): Promise<void> {
  await page.goto(new URL(`/console${path}`, page.url()).href)
}
