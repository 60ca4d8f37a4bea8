// long: each case loads the page anew
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noBrowser } from './browser.ts'
import { stage } from './scene.ts'
import { SAMPLES } from './stand-in/index.ts'

const skip = noBrowser
const scene = stage(skip)

test('of a long answer what was asked is read, and the rest is a tap away, in its place, by keyboard too', { skip }, async () => {
  for (const [query, words] of [
    ['', ['展开全文', '收起']],
    ['&lang=en', ['Show more', 'Show less']],
    ['&lang=ar', ['عرض المزيد', 'عرض أقل']],
  ] as const) {
    const { page, log, say, context } = await scene.arrive(query, { viewport: { width: 360, height: 360 } })
    await say('到手价')
    const [more, less] = words.map((name) => log.getByRole('button', { name }))
    assert.ok(more && less)
    await more.waitFor()
    await more.scrollIntoViewIfNeeded()
    assert.equal(await more.getAttribute('aria-expanded'), 'false')
    const bubble = log.locator('.bubble', { has: page.locator('button') })
    assert.equal(await bubble.locator('p').textContent(), '到手价 ¥323.92，以下单页为准。\n要先领券再下单才是这个价。')
    const stands = (await bubble.boundingBox())?.y
    await more.focus()
    await page.keyboard.press('Enter')
    await less.waitFor()
    assert.equal(await less.getAttribute('aria-expanded'), 'true')
    assert.ok(await less.evaluate((button) => button.matches(':focus')), 'the focus stays on the button')
    assert.equal(await bubble.locator('p').textContent(), SAMPLES.long.text)
    assert.equal((await bubble.boundingBox())?.y, stands, 'what was read stays where it was')
    await less.click()
    assert.equal(await bubble.locator('p').textContent(), '到手价 ¥323.92，以下单页为准。\n要先领券再下单才是这个价。')
    await context.close()
  }
})
