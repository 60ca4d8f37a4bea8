import { existsSync } from 'node:fs'
import type { Browser } from 'playwright-core'

/** Without windows the same engine costs half the processor time. */
const INSTALLED = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium']
const EXECUTABLE = process.env['CHROMIUM'] ?? INSTALLED.find((path) => existsSync(path)) ?? INSTALLED[0]!

/** Nothing but one's own pages: no first-run pages, no updates, no calls home. As root Chromium runs only without its sandbox. */
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

/** A headless Chromium with a fresh profile. Whoever asks closes it. */
export async function launchBrowser(): Promise<Browser> {
  const { chromium } = await import('playwright-core')
  return chromium.launch({ executablePath: EXECUTABLE, headless: true, args: FLAGS })
}
