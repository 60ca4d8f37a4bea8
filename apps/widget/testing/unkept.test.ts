// long: each page is loaded for itself
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noBrowser } from './browser.ts'
import { chat, hostPage, visit } from './host-pages.ts'
import { stage } from './scene.ts'

const skip = noBrowser
const scene = stage(skip)
const UNKEPT = 'Your browser saves nothing here'
const denying = (...names: string[]): string =>
  names.map((name) => `Object.defineProperty(window, '${name}', { get() { throw new DOMException('denied', 'SecurityError') } })`).join(';')

/** How browsers keep a page from keeping anything; whether that is to be said. */
const DENIED: Readonly<Record<string, readonly [script: string, isSaid: boolean]>> = {
  'everything is denied': [denying('localStorage', 'sessionStorage', 'indexedDB'), true],
  'cookies are blocked, and locks with them': [
    `${denying('localStorage', 'sessionStorage')}; IDBFactory.prototype.open = () => { throw new DOMException('denied', 'SecurityError') }; LockManager.prototype.request = () => Promise.reject(new DOMException('denied', 'SecurityError'))`,
    true,
  ],
  'the storage is not there': [
    "for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) Object.defineProperty(window, name, { value: undefined })",
    true,
  ],
  'the storage is null, as in some web views': [
    "Object.defineProperty(window, 'localStorage', { value: null }); Object.defineProperty(window, 'BroadcastChannel', { value: undefined })",
    true,
  ],
  'a private window lets nothing be written': [
    "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }; Object.defineProperty(window, 'indexedDB', { value: null })",
    true,
  ],
  'only the database is denied': [denying('indexedDB'), false],
  'only what a tab keeps is denied': [denying('sessionStorage'), false],
}

for (const [what, [before, isSaid]] of Object.entries(DENIED))
  test(`where ${what}, the chat works for this page${isSaid ? ', and says that nothing is kept' : ''}`, { skip }, async () => {
    const talks = scene.service.talks.talks.size
    const host = await visit(scene, '/denied', hostPage(''), { before })
    const { page } = host
    const { say, log } = await chat(page)
    await say('hello')
    await log.getByText('收到:hello').waitFor()
    assert.equal(await page.getByText(UNKEPT).count(), isSaid ? 1 : 0)
    // The session ends: who opens it anew must be the same stranger.
    scene.service.troubles.signedOut = 1
    scene.service.troubles.busy = 2
    await say('again')
    await log.getByText('收到:again').waitFor()
    assert.equal(scene.service.talks.talks.size, talks + 1)
    await host.close()
  })

test('a frame without an origin of its own says that nothing is kept, answers, and sends what was written without a network', {
  skip,
}, async () => {
  scene.service.pages.set('/inner', { html: hostPage('') })
  const host = await visit(scene, '/outer', '<iframe sandbox="allow-scripts allow-forms" src="/inner" width="900" height="600"></iframe>')
  const frame = host.page.frames()[1] ?? assert.fail()
  const { say, log } = await chat(frame)
  await say('hello')
  await log.getByText('收到:hello').waitFor()
  assert.equal(await frame.getByText(UNKEPT).count(), 1)
  await host.page.context().setOffline(true)
  await say('without a network')
  await frame.getByText('Keep this page open').waitFor()
  assert.equal(await frame.getByText('What you write is kept').count(), 0)
  await host.page.context().setOffline(false)
  await log.getByText('收到:without a network').waitFor()
  await host.close()
})
