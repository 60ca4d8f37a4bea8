import { steadyBrowser, type TestBrowser } from './steady.ts'

let running: Promise<TestBrowser> | undefined
let isKept = false

/** Launched at the first call. Awaited here, so that what follows belongs to the test that asked, not to the one that asked first. */
export async function theBrowser(): Promise<TestBrowser> {
  running ??= steadyBrowser()
  return await running
}

/** For the runner, ahead of a file with pages: from here on all files of this process have the same one. */
export async function keepBrowser(): Promise<void> {
  isKept = true
  await theBrowser()
}

/** After a file: a page that stays open goes on calling a service that is gone. */
export async function endOfPages(): Promise<void> {
  if (!isKept) return closeBrowser()
  await (await theBrowser()).endPages()
}

export async function closeBrowser(): Promise<void> {
  const [ending] = [running]
  running = undefined
  await (await ending)?.close()
}
