// long: each page is loaded for itself
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noBrowser } from './browser.ts'
import { chat, type Host, hostPage, tag, visit } from './host-pages.ts'
import { stage } from './scene.ts'
import { tokenOf } from './stand-in/pages.ts'

const skip = noBrowser
const scene = stage(skip)

async function answered(host: Host, text: string): Promise<void> {
  const { say, log } = await chat(host.page)
  await say(text)
  await log.getByText(`收到:${text}`).waitFor()
}

/** Ways in which pages change without loading. */
const CHANGES: Readonly<Record<string, string>> = {
  'another body is put in': `(() => { const body = document.createElement('body'); body.innerHTML = '<h1>two</h1>'; document.body.replaceWith(body) })()`,
  'the body is emptied and drawn anew': `document.body.innerHTML = '<main>two</main>'`,
  'all of the document is written anew': `document.documentElement.innerHTML = '<head><title>two</title></head><body><h1>two</h1></body>'`,
  'a kept copy of the body comes back': `(() => { const copy = document.body.cloneNode(true); document.body.replaceWith(copy) })()`,
  'the body comes first and what is in it later': `(() => { const body = document.createElement('body'); document.body.remove(); setTimeout(() => document.documentElement.append(body), 50) })()`,
  'the new body brings the tag again': `(() => { const body = document.createElement('body'); const old = document.querySelector('script[data-channel]'); const next = document.createElement('script'); for (const { name, value } of old.attributes) next.setAttribute(name, value); body.append(next); document.body.replaceWith(body) })()`,
}

for (const [what, change] of Object.entries(CHANGES))
  test(`when ${what}, the open chat goes on: same conversation, draft and socket, one button`, { skip }, async () => {
    const host = await visit(scene, '/changing', hostPage(''))
    const { page } = host
    const before = scene.service.talks.talks.size
    const { say, log, input } = await chat(page)
    await say('before')
    await log.getByText('收到:before').waitFor()
    await input.fill('half a sentence')
    for (let times = 0; times < 2; times++) {
      await page.evaluate(change)
      await page.locator('textarea.input').waitFor()
      assert.equal(await input.inputValue(), 'half a sentence')
    }
    await log.getByText('收到:before').waitFor()
    await input.press('Enter')
    await log.getByText('收到:half a sentence').waitFor()
    assert.equal(await page.locator('.launcher').count(), 1)
    assert.equal(await page.locator('xiaoer-chat').count(), 1)
    assert.equal(scene.service.talks.talks.size, before + 1)
    assert.equal(host.sockets(), 1)
    assert.deepEqual(host.said, [])
    await host.close()
  })

test('a body of another shopper brings their chat, and nothing of the one before is left', { skip }, async () => {
  const of = (sub: string): string => tag(`data-token="${tokenOf(sub)}"`)
  const host = await visit(scene, '/signed', hostPage('', of('turbo-one')))
  await answered(host, 'my secret')
  const next = of('turbo-two')
  await host.page.evaluate((html) => {
    const body = document.createElement('body')
    const script = document.createElement('script')
    for (const { name, value } of new DOMParser().parseFromString(html, 'text/html').scripts[0]?.attributes ?? [])
      script.setAttribute(name, value)
    body.append(script)
    document.body.replaceWith(body)
  }, next)
  await host.page.locator('textarea.input').waitFor({ state: 'detached' })
  const { log, say } = await chat(host.page)
  await say('hello')
  await log.getByText('收到:hello').waitFor()
  assert.equal(await log.getByText('my secret').count(), 0)
  assert.equal(scene.service.talks.messagesOf(scene.service.talks.of('turbo-two')).length, 2)
  assert.equal(host.sockets(), 1)
  await host.close()
})

test('a page that takes the chat away again and again is not kept busy', { skip }, async () => {
  const host = await visit(scene, '/unwilling', hostPage(''))
  await host.page.locator('.launcher').waitFor()
  const stood = await host.page.evaluate(
    () =>
      new Promise<number>((done) => {
        let times = 0
        const away = new MutationObserver(() => {
          const found = document.querySelector('xiaoer-chat')
          if (!found) return
          times += 1
          found.remove()
        })
        away.observe(document.body, { childList: true })
        document.querySelector('xiaoer-chat')?.remove()
        setTimeout(() => {
          away.disconnect()
          done(times)
        }, 1_000)
      }),
  )
  assert.ok(stood <= 11, `${stood} times`)
  await host.page.locator('.launcher').waitFor()
  await host.close()
})

/** What old libraries leave on the prototypes: Prototype.js 1.6, MooTools 1.2 and a page of its own. */
const LIBRARIES: Readonly<Record<string, string>> = {
  'Prototype.js': `
    Array.prototype.toJSON = function () { return '[' + this.map(x => JSON.stringify(x)).join(', ') + ']' };
    Array.prototype.reduce = function () { return this.length > 1 ? this : this[0] };
    Array.prototype.entries = Array.prototype.toArray = function () { return this.concat() };
    Array.prototype.each = function (act) { for (let i = 0; i < this.length; i++) act(this[i], i); return this };
    Array.from = function (x) { const all = []; for (let i = 0; i < (x ? x.length : 0) || 0; i++) all[i] = x[i]; return all };
    String.prototype.toJSON = Number.prototype.toJSON = function () { return 'of the page' };
    Function.prototype.bind = function () { const act = this, args = [...arguments], self = args.shift(); return function () { return act.apply(self, args.concat([...arguments])) } };
    Element.prototype.scrollTo = Element.prototype.hide = Element.prototype.update = function () { return this };`,
  MooTools: `
    Array.from = function (x) { return x == null ? [] : typeof x == 'object' && 'length' in x ? [].slice.call(x) : [x] };
    Array.prototype.include = Array.prototype.erase = Array.prototype.link = function () { return this };
    Function.prototype.create = Function.prototype.pass = function () { return this };
    window.Event = window.Request = window.Hash = function () {};
    Element.prototype.set = Element.prototype.get = Element.prototype.match = function () { return this };`,
  'a page that puts what it likes on every prototype': `
    Object.prototype.toJSON = Array.prototype.toJSON = function () { return 'broken' };
    Date.prototype.toJSON = function () { return 'x' };
    Object.prototype.extra = function () {}; Object.prototype.size = 7; Array.prototype.last = function () {};
    String.prototype.trim = function () { return '' + this };
    delete Crypto.prototype.randomUUID;`,
}

for (const [library, script] of Object.entries(LIBRARIES))
  test(`beside ${library} messages are kept, sent once and answered`, { skip }, async () => {
    const host = await visit(scene, '/library', hostPage(`<script>${script}</script>`))
    const before = scene.service.talks.talks.size
    const { say, log } = await chat(host.page)
    for (const words of ['one', 'order']) await say(words)
    await log.getByText('收到:one').waitFor()
    await log.locator('.card.order').first().waitFor()
    scene.service.troubles.busy = Number.MAX_SAFE_INTEGER
    await say('kept')
    await log.locator('.pending').waitFor()
    await host.page.reload()
    scene.service.troubles.busy = 0
    const again = await chat(host.page)
    await again.log.getByText('收到:kept').waitFor()
    const mine = scene.service.talks.messages.filter(
      ({ author, parts }) => author === 'shopper' && parts.some(({ text }) => ['one', 'kept'].includes(text)),
    )
    assert.equal(mine.length % 2, 0)
    for (const { id } of mine) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    assert.equal(scene.service.talks.talks.size, before + 1)
    await host.close()
  })

/** Ways in which the script comes to a page. */
const WAYS: Readonly<Record<string, string>> = {
  'as a module': hostPage('', tag('type="module"')),
  'in the head, at once': hostPage(tag(''), '<h1>theirs</h1>'),
  'in the head, deferred': hostPage(tag('defer'), '<h1>theirs</h1>'),
  'put in by a script': hostPage(
    '',
    `<script>setTimeout(() => { const s = document.createElement('script'); s.src = '/widget.js'; s.dataset.channel = 'demo'; s.dataset.lang = 'en'; document.head.append(s) }, 50)</script>`,
  ),
  'imported by a module of the page': hostPage('', `${tag('type="text/plain"')}<script type="module">import '/widget.js'</script>`),
  'as text that a tag manager runs': hostPage(
    '',
    `${tag('type="text/plain"')}<script>fetch('/widget.js').then(r => r.text()).then(t => (0, eval)(t))</script>`,
  ),
  'by a tag manager that drops the attributes': hostPage('', '<script src="/widget.js?channel=demo&lang=en" async></script>'),
  twice: hostPage('', tag() + tag()),
  'beside an element of its name': hostPage('', `<section id="xiaoer"></section><form name="xiaoer"></form>${tag()}`),
}

for (const [way, html] of Object.entries(WAYS))
  test(`loaded ${way} it works, once`, { skip }, async () => {
    const host = await visit(scene, '/loaded', html)
    await answered(host, 'hello')
    assert.equal(await host.page.locator('xiaoer-chat').count(), 1)
    await host.page.evaluate(() => window.xiaoer?.close())
    await host.page.locator('textarea.input').waitFor({ state: 'detached' })
    await host.close()
  })

test('what keeps it from working is said in the console: no channel, a key that is not known, a policy of the page', { skip }, async () => {
  const nameless = await visit(scene, '/nameless', hostPage('', '<script src="/widget.js"></script>'))
  assert.match(nameless.said.join('\n'), /xiaoer: no script tag of this page names a channel/)
  await nameless.close()

  const unknown = await visit(scene, '/unknown', hostPage('', tag().replace('"demo"', '"another"')))
  await chat(unknown.page)
  await unknown.page.getByText('The chat cannot be opened here').waitFor()
  assert.ok(unknown.said.includes('xiaoer: the service does not open the chat on this page: not_found'))
  await unknown.close()

  const policy = "default-src 'none'; script-src 'self' 'unsafe-inline'; connect-src 'none'; img-src 'self'"
  const closed = await visit(scene, '/policy', hostPage(''), { headers: { 'content-security-policy': policy } })
  const told = closed.page.waitForEvent('console', (message) => message.text().startsWith('xiaoer:'))
  await closed.page.locator('.launcher').click()
  assert.equal(
    (await told).text(),
    `xiaoer: the Content-Security-Policy of this page keeps the chat from working in full. Add to it: connect-src ${scene.service.url}`,
  )
  await closed.close()
})

test('where only the socket is kept from it, an answer is there within seconds all the same', { skip }, async () => {
  const policy = `default-src 'none'; script-src 'self'; connect-src ${scene.service.url}; img-src 'self'`
  const host = await visit(scene, '/no-socket', hostPage('').replaceAll('<style>', ''), {
    headers: { 'content-security-policy': policy },
    before: "globalThis.WebSocket = class { constructor() { throw new DOMException('no', 'SecurityError') } }",
  })
  const { say, log } = await chat(host.page)
  await say('hello')
  await log.getByText('收到:hello').waitFor({ timeout: 15_000 })
  await host.close()
})
