// long: walks the matters of a shop
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { go, noBrowser, shoot } from '../browser.ts'
import { atNewShop } from '../real-service.ts'

/** An id, how many steps it has, and a field of it that eleven matters of old did not have. */
const OPENED = [
  ['request_invoice', 7, 'invoice', '没说清时默认取哪个，不再问'],
  ['compensation', 5, 'decide', '哪种都行：取允许的里面最好的'],
  ['urge_dispatch', 3, 'deed', '直接办理，不再确认'],
  ['notify_restock', 2, 'deed', '办完由人工接着跟进'],
] as const

test('with the real service: matters of every shape open as a flow, get another deed and another word, and are published', {
  skip: noBrowser,
}, async () => {
  const { page, faults } = await atNewShop()
  await go(page, '/settings/scenarios')
  const begin = (id: string) => page.locator(`.scenario-open[title="${id}"]`).click()

  for (const [id, steps, step, field] of OPENED) {
    await begin(id)
    await page
      .locator('.flow-step')
      .nth(steps - 1)
      .waitFor()
    assert.equal(await page.locator('.flow-step').count(), steps, id)
    await page
      .locator('.step-list')
      .getByRole('button', { name: new RegExp(` ${step}$`) })
      .click()
    await page.getByText(field).waitFor()
    await page.getByText('没有问题，可以跑对话测试了').waitFor()
    assert.equal(new URL(page.url()).search, `?scenario=${id}`)
    await shoot(page, `matter-${id}`)
    await page.getByRole('button', { name: '返回列表' }).click()
  }

  // a request for somebody's own data is told something first, and then taken on by a person
  await begin('personal_data')
  await page
    .locator('.step-list')
    .getByRole('button', { name: / deed$/ })
    .click()
  await page.getByLabel('办完由人工接着跟进').check()
  await page
    .locator('.step-list')
    .getByRole('button', { name: / data$/ })
    .click()
  await page.getByLabel('在选中的步骤后添加').click()
  await page.locator('.ant-select-item-option', { hasText: '告知' }).click()
  await page.getByRole('textbox', { name: '中文' }).last().fill('这件事由专人办理。')
  await page.getByRole('textbox', { name: '英文' }).last().fill('One colleague sees to this.')
  await page.locator('h1').click()
  await page.getByText('没有问题，可以跑对话测试了').waitFor()
  await shoot(page, 'matter-changed')
  await page.getByRole('tab', { name: '文件' }).click()
  const file = await page.getByLabel('同一份内容的 JSON 文件').inputValue()
  assert.match(file, /"endsWith": "person"/)
  assert.match(file, /"topic": "data"/)
  await page.getByRole('tab', { name: '触发' }).click()
  await page.getByText('自带的说法：').first().waitFor()
  await shoot(page, 'matter-begins')
  await page
    .getByRole('button', { name: '发 布' })
    .or(page.getByRole('button', { name: '发布' }))
    .click()
  await page.getByText('● 使用中').waitFor()
  await page.getByText('✓ 删除个人信息').waitFor()
  assert.deepEqual(faults, [])
  await page.context().close()
})
