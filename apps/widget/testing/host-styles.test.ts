// long: each style is a page of its own
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noBrowser } from './browser.ts'
import { chat, hostPage, visit } from './host-pages.ts'
import { stage } from './scene.ts'

const skip = noBrowser
const scene = stage(skip)
const style = (css: string): string => `<style>${css}</style>`
const VEIL = '<div style="position:fixed;inset:0;z-index:2147483647;background:#fff;pointer-events:none"></div>'

/** What pages do to all that stands on them. */
const STYLES: Readonly<Record<string, string>> = {
  'what is empty is hidden': style('div:empty,:empty{display:none!important}'),
  'everything is unset, hidden and tiny': style(
    '*{all:unset!important;display:none!important;font-size:1px!important} html,body{display:block!important}',
  ),
  'what is not defined is hidden': style(':not(:defined){visibility:hidden!important;opacity:0!important;display:none!important}'),
  'an early layer hides all that is in the body': style('@layer first{body>*{display:none!important;position:static!important}}'),
  'the body is shrunk, cut off and moved': style(
    'body{transform:scale(.3) translateX(-900px);overflow:hidden;width:300px;height:4000px;filter:blur(0)}',
  ),
  'children of the body are laid out': style(
    'body{display:grid;zoom:1} body>*{position:relative!important;inset:auto!important;z-index:-1!important;width:100%!important;transform:translateY(-500px)!important;clip-path:circle(0)!important}',
  ),
  'nothing can be marked or touched, and a rem is nothing': style(
    'html{font-size:0} body{user-select:none;-webkit-user-select:none;pointer-events:none;visibility:hidden;font:0/0 serif;cursor:none}',
  ),
  'buttons, frames and fields are theirs': style(
    'button,textarea,iframe,input,svg,header,section,p{display:none!important;opacity:0!important}',
  ),
  'a veil lies over everything': `${style('')}`,
}

for (const [what, head] of Object.entries(STYLES))
  test(`on a page where ${what}, the button is seen and the chat works`, { skip }, async () => {
    const body = what.includes('veil')
      ? `<h1>theirs</h1><script src="/widget.js" data-channel="demo" data-lang="en" async></script>${VEIL}`
      : undefined
    const host = await visit(scene, '/styled', hostPage(head, body))
    const box = await host.page.locator('.launcher').boundingBox()
    assert.ok(box)
    assert.deepEqual([Math.round(box.width), Math.round(box.height)], [56, 56])
    const { width, height } = host.page.viewportSize() ?? { width: 0, height: 0 }
    assert.ok(box.x + box.width <= width && box.x > width / 2 && box.y + box.height <= height && box.y > height / 2, JSON.stringify(box))
    const { say, log, input } = await chat(host.page)
    await say('hello')
    await log.getByText('收到:hello').waitFor()
    assert.equal(await input.evaluate((field) => getComputedStyle(field).fontSize), '16px')
    await host.close()
  })

test('the page is printed without the chat', { skip }, async () => {
  const host = await visit(scene, '/printed', hostPage(''))
  await host.page.locator('.launcher').waitFor()
  await host.page.emulateMedia({ media: 'print' })
  await host.page.locator('.launcher').waitFor({ state: 'hidden' })
  await host.close()
})
