// long: teaches and compares on the page
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { confused, mistakesOf } from '../src/understanding/matrix/mistakes.ts'
import { labelKey } from '../src/understanding/queue/label-key.ts'
import { go, noBrowser } from './browser.ts'
import { atNewShop, aVisitor, channelOf } from './real-service.ts'

/** Words of this shop alone, that nothing which ships could know. */
const JARGON = '能不能帮我云养一下那盆'

test('one key labels: figures pick, letters pass over, search and undo; never while somebody types a shortcut', () => {
  const press = (key: string, more = {}) => labelKey({ key, ctrlKey: false, metaKey: false, altKey: false, target: null, ...more })
  assert.deepEqual(press('1'), { do: 'pick', at: 0 })
  assert.deepEqual(press('9'), { do: 'pick', at: 8 })
  assert.deepEqual(
    ['0', 's', '/', 'u'].map((key) => press(key)?.do),
    ['none', 'skip', 'search', 'undo'],
  )
  assert.equal(press('1', { ctrlKey: true }), undefined)
  assert.equal(press('x'), undefined)
})

test('mistakes are the squares off the diagonal, most often first; the picture shows the intents among them', () => {
  const cells = [
    { truth: 0, answer: 0, count: 9, examples: [] },
    { truth: 0, answer: 1, count: 1, examples: ['a'] },
    { truth: 1, answer: 0, count: 3, examples: ['b'] },
    { truth: 2, answer: 2, count: 5, examples: [] },
  ]
  const confusion = { version: 'v', sentences: 18, intents: ['a.a', 'b.b', 'c.c'], cells }
  assert.deepEqual(
    mistakesOf(confusion).map(({ truth, answer, count }) => [truth, answer, count]),
    [
      ['b.b', 'a.a', 3],
      ['a.a', 'b.b', 1],
    ],
  )
  assert.deepEqual(confused(confusion), ['a.a', 'b.b'])
})

test('a doubtful message is labelled with a key, trained, compared, published, and understood; then rolled back', {
  skip: noBrowser,
}, async () => {
  const { url, page, faults } = await atNewShop()
  const visitor = await aVisitor(url, await channelOf(page))
  await visitor.say(JARGON)

  await go(page, '/understanding')
  await page.locator('blockquote', { hasText: JARGON }).waitFor()
  assert.equal(await page.locator('.u-choice').count(), 9)
  await shoot('queue')
  await page.keyboard.press('1')
  await page.getByText('没有待标注的消息').waitFor()
  await page.keyboard.press('u')
  await page.locator('blockquote', { hasText: JARGON }).waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('virtual.delivery')
  await page.keyboard.press('Enter')
  await page.getByText('没有待标注的消息').waitFor()
  // the queue is quicker than the service: the count is the service's word
  await page.getByText('已标 1 条 · 今天 1/50').waitFor()
  await go(page, '/understanding/progress')
  await page.locator('.u-curve svg').waitFor()
  await page.locator('.u-weeks tbody tr', { hasText: 'n = 1' }).waitFor()
  await shoot('curve')

  await go(page, '/understanding/intents?intent=virtual.delivery')
  await page.locator('.u-sentence', { hasText: JARGON }).waitFor()
  await page.getByLabel('添加句子').fill('云养一下可以吗\n想云养几天再说')
  await page.getByRole('button', { name: '添加句子' }).click()
  await page.locator('.u-sentence', { hasText: '云养一下可以吗' }).waitFor()
  await shoot('intents')

  await go(page, '/understanding/versions')
  await page.getByRole('button', { name: '训练新版本' }).click()
  const version = page.locator('.u-version', { hasText: '版本 1' })
  await version.getByText('评测句子').waitFor()
  await shoot('versions')
  const colleague = await page.context().newPage()
  await colleague.goto(`${url}/console/understanding/versions`)
  await colleague.locator('.u-version[data-published=true]', { hasText: '自带版本' }).waitFor()
  await version.getByRole('button', { name: '发布', exact: true }).click()
  const anyway = page.getByRole('button', { name: '仍要发布' })
  if ((await version.locator('[data-worse=true]').count()) > 0) await anyway.click()
  await version.locator('.u-badge').waitFor()
  // whoever looks at it elsewhere sees it without a reload
  await colleague.locator('.u-version[data-published=true]', { hasText: '版本 1' }).waitFor()
  await colleague.close()

  await go(page, '/understanding/try')
  await page.locator('#u-text').fill(JARGON)
  await page.keyboard.press('Enter')
  await page.locator('.u-verdict', { hasText: 'virtual.delivery' }).waitFor()
  await page.locator('.u-reason').first().waitFor()
  await shoot('try')
  await page.locator('#u-text').fill('那黑色的呢')
  await page.getByLabel('之前说的：还没说过').click()
  await page.keyboard.type('shipping.track')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '试', exact: true }).click()
  await page.locator('.u-verdict', { hasText: 'shipping.track' }).waitFor()
  await page.getByText('由对话决定').waitFor()

  await go(page, '/understanding/matrix')
  await page.locator('.u-heat svg').waitFor()
  await page.locator('.ant-table-row').first().waitFor()
  await shoot('matrix')

  await go(page, '/understanding/versions')
  await page.getByRole('button', { name: '回滚' }).click()
  await page.locator('.ant-popover').getByRole('button', { name: '回滚' }).click()
  await page.locator('.u-version[data-published=true]', { hasText: '自带版本' }).waitFor()
  assert.deepEqual(faults, [])

  /** Pictures of both widths, for people who look at them; and nothing hangs over the edge of a phone. */
  async function shoot(name: string): Promise<void> {
    const folder = process.env['XIAOER_SHOTS']
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 900 })
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      assert.ok(over <= 0, `${name} at ${width}: ${over} px over the edge`)
      if (folder) await page.screenshot({ path: `${folder}/${name}-${width}.png` })
    }
  }
})
