import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { within } from '../../../server/platform/pacing/index.ts'
import { launchBrowser } from '../chromium.ts'

/** Far more than one that lives takes on a busy machine. */
const PATIENCE_MS = 60_000
/** It is asked so many times within that whether it lives. */
const BEATS = 6

/** A browser as tests use it: one that stands still is ended and begun anew, once for each step. */
export interface TestBrowser {
  newContext(options?: BrowserContextOptions): Promise<BrowserContext>
  /** A page in a context of its own. */
  newPage(options?: BrowserContextOptions): Promise<Page>
  /** Closes all that is open in it. */
  endPages(): Promise<void>
  close(): Promise<void>
}

/** A browser that runs: how to ask it for a sign of life, and how to end it where it gives none. */
export interface Running {
  readonly browser: Pick<Browser, 'newContext' | 'contexts' | 'close' | 'isConnected'>
  readonly answers: () => Promise<unknown>
  readonly end: () => void
}

/** A headless Chromium, and how to end it by its process. */
export async function launched(): Promise<Running> {
  const browser = await launchBrowser()
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  const pid = processInfo.find(({ type }) => type === 'browser')?.id
  return { browser, answers: () => session.send('Browser.getVersion'), end: () => void (pid && endProcess(pid)) }
}

function endProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // it is gone
  }
}

/** Begins a browser. A step in it that takes longer than `patienceMs` is tried in another one; where that stands still too, it fails and says so. */
export async function steadyBrowser(begin = launched, patienceMs = PATIENCE_MS): Promise<TestBrowser> {
  const inTime = <T>(work: Promise<T>, what: string) =>
    within(work, patienceMs, () => new Error(`the browser stood still: ${what} took more than ${patienceMs / 1_000} s`))
  const begun = () => inTime(begin(), 'its start').catch(() => inTime(begin(), 'its start, tried again,'))
  let running = await begun()
  const stopBeating = endWhereSilent(() => running, patienceMs)

  async function step<T>(what: string, go: (of: Running['browser']) => Promise<T>): Promise<T> {
    const first = running
    const work = go(first.browser)
    try {
      return await inTime(work, what)
    } catch (error) {
      work.catch(() => undefined) // it fails again when its browser is ended
      if (!isStill(error) && first.browser.isConnected()) throw error
      first.end()
      // another step may have begun it anew already
      if (running === first) running = await begun()
      return inTime(go(running.browser), `${what}, in a second browser,`)
    }
  }

  const newContext = (options?: BrowserContextOptions) => step('a new context', (browser) => browser.newContext(options))
  return {
    newContext,
    newPage: (options) => step('a new page', async (browser) => (await browser.newContext(options)).newPage()),
    async endPages() {
      const closed = Promise.all(running.browser.contexts().map((context) => context.close()))
      await inTime(closed, 'closing its pages').catch(running.end)
    },
    async close() {
      stopBeating()
      await inTime(running.browser.close(), 'closing').catch(running.end)
    },
  }
}

const isStill = (error: unknown): boolean => error instanceof Error && error.message.startsWith('the browser stood still')

/**
 * Ends a browser that gives no sign of life, so that what waits in it fails at once: a step in a page may have no bound of its own. By an interval
 * of the real clock, whatever clock a test sets, and each beat counts once, however late it comes.
 */
function endWhereSilent(running: () => Running, patienceMs: number): () => void {
  let [asked, unanswered] = [running(), 0]
  const beat = setInterval(() => {
    if (asked !== running()) [asked, unanswered] = [running(), 0]
    if (unanswered++ === 0) void alive(asked)
    if (unanswered > BEATS) asked.end()
  }, patienceMs / BEATS).unref()
  const alive = (one: Running) =>
    one.answers().then(
      () => {
        if (one === asked) unanswered = 0
      },
      () => undefined,
    )
  return () => clearInterval(beat)
}
