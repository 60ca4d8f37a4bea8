import { launchBrowser, noBrowser } from '../../packages/testing/chromium.ts'

const WIDTH = 1440

/**
 * The console opened so many times, each in a browser that has never seen it (nothing in its cache, nothing compiled): milliseconds from the
 * address being entered until the first conversation of the list is painted. None where there is no browser.
 */
export async function firstViews(port: number, cookie: string, times: number): Promise<number[]> {
  if (noBrowser) {
    process.stderr.write(`desk: ${noBrowser}\n`)
    return []
  }
  const all: number[] = []
  for (let i = 0; i < times; i++) all.push(await firstView(port, cookie))
  return all
}

async function firstView(port: number, cookie: string): Promise<number> {
  const [name = '', value = ''] = cookie.split('=')
  const browser = await launchBrowser()
  try {
    const context = await browser.newContext({ viewport: { width: WIDTH, height: 900 } })
    await context.addCookies([{ name, value, domain: '127.0.0.1', path: '/' }])
    const page = await context.newPage()
    const from = performance.now()
    await page.goto(`http://127.0.0.1:${port}/console/inbox/all`, { waitUntil: 'commit' })
    await page.locator('[data-id]').first().waitFor()
    // the frame after the next has been painted
    await page.evaluate('new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))')
    return performance.now() - from
  } finally {
    await browser.close()
  }
}
