// long: each page is loaded for itself
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createConnection } from 'node:net'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { noBrowser } from './browser.ts'
import { chat } from './host-pages.ts'
import { stage } from './scene.ts'

const FILE = fileURLToPath(new URL('../../../../shared/faults/widget/odd-host-pages.mjs', import.meta.url))
const PORT = 3442
const skip = noBrowser || (existsSync(FILE) ? false : `no pages at ${FILE}`)
const scene = stage(skip)
let pages: ChildProcess | undefined

const listens = (): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createConnection(PORT, '127.0.0.1', () => resolve(true))
    socket.on('connect', () => socket.destroy()).on('error', () => resolve(false))
  })

/** Begun by the first test: the service that the pages name has an address only then. False where another listens there. */
let begun: Promise<boolean> | undefined
async function begin(): Promise<boolean> {
  if (await listens()) return false
  pages = spawn(process.execPath, [FILE], { env: { ...process.env, SERVICE: scene.service.url, CHANNEL_KEY: 'demo' }, stdio: 'ignore' })
  while (!(await listens())) assert.equal(pages.exitCode, null, 'the pages ended')
  return true
}
after(() => void pages?.kill())

/** Which are to answer; those of `SAID` say besides that nothing is kept. */
const NAMES = [
  'dawn',
  'css',
  'divimp',
  'transform',
  'turbo',
  'turbo2',
  'noidb',
  'nols',
  'sandbox',
  'quota',
  'protoA',
  'proto',
  'module',
  'gtm',
  'csp',
  'cspnonce',
  'twice',
  'xhtml',
]
const SAID = new Set(['nols', 'sandbox', 'quota'])
const ANOTHER_BODY = `(() => { const body = document.createElement('body'); body.innerHTML = '<h1>page two</h1>'; document.body.replaceWith(body) })()`
const ANOTHER_TAG = `(() => { const old = document.querySelector('script[data-channel]'); const next = document.createElement('script'); for (const { name, value } of old.attributes) next.setAttribute(name, value); const body = document.createElement('body'); body.append(next); document.body.replaceWith(body) })()`
const CHANGES: Readonly<Record<string, string>> = { turbo: ANOTHER_BODY, turbo2: ANOTHER_TAG }

for (const name of NAMES)
  test(`on the page ${name} the button is seen and a message is answered`, { skip }, async (t) => {
    begun ??= begin()
    if (!(await begun)) return t.skip(`port ${PORT} is taken`)
    const page = await scene.browser.newPage()
    page.context().setDefaultTimeout(45_000)
    await page.goto(`http://localhost:${PORT}/${name}`)
    const frame = name === 'sandbox' ? (page.frames()[1] ?? assert.fail()) : page
    await frame.locator('.launcher').waitFor()
    if (CHANGES[name]) await page.evaluate(CHANGES[name])
    const { say, log } = await chat(frame)
    await say('hello, what sizes do you have?')
    await log.getByText('收到:hello, what sizes do you have?').waitFor()
    assert.equal(await frame.getByText('Your browser saves nothing here').count(), SAID.has(name) ? 1 : 0)
    assert.equal(await frame.getByText('What you write is kept').count(), 0)
    assert.equal(await frame.locator('.launcher').count(), 1)
    await page.context().close()
  })
