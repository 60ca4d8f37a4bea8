import { existsSync } from 'node:fs'
import { after } from 'node:test'
import type { Browser } from 'playwright-core'

const EXECUTABLE = process.env['CHROMIUM'] ?? '/usr/bin/chromium'

/** Nothing but the test's own pages: no first-run pages, no updates, no calls home. As root Chromium runs only without its sandbox. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Why tests with pages are skipped here, or false: `test('…', { skip: noBrowser }, …)`. */
export const noBrowser: string | false = existsSync(EXECUTABLE) ? false : `no Chromium at ${EXECUTABLE}; install it or set CHROMIUM`

let running: Promise<Browser> | undefined

/** A headless Chromium with a fresh profile, one for the file (or the test) that asks, closed after it. Open a context of your own in it. */
export function browser(): Promise<Browser> {
  running ??= open()
  return running
}

async function open(): Promise<Browser> {
  const { chromium } = await import('playwright-core')
  const opened = await chromium.launch({ executablePath: EXECUTABLE, headless: true, args: FLAGS })
  after(async () => {
    running = undefined
    await opened.close()
  })
  return opened
}
