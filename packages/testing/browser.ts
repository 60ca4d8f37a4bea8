import { after } from 'node:test'
import type { Browser } from 'playwright-core'
import { launchBrowser } from './chromium.ts'

let running: Promise<Browser> | undefined
// Registered while the file is loaded: inside a test it would end with that test.
after(async () => (await running)?.close())

/** One browser for a test file, closed after it. Open a context of your own in it. */
export function browser(): Promise<Browser> {
  running ??= launchBrowser()
  return running
}
