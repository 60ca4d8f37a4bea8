// long: walks the pages of what is not known and of health
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { go, noBrowser } from '../browser.ts'
import { aScene } from '../scene.ts'

const skip = noBrowser

test('not known yet: counts with what stands behind them, a draft with its source, published and settled', { skip }, async () => {
  const scene = await aScene()
  const { page, faults } = await scene.sit('/knowledge/unknowns', undefined, { language: 'en', dark: true })
  const row = page.locator('[data-unknown]')
  await row.getByText('5 shoppers asked').waitFor()
  await row.getByText('3 did not order within 7 days').waitFor()
  await row.getByText('1 of them still has some of the 7 days').waitFor()
  await row.getByRole('link').press('Enter')
  await page.getByText('Reply of a person').waitFor()
  assert.equal(await page.getByLabel('Answer', { exact: true }).inputValue(), '可以绣，四个字以内免费。')
  await page.getByRole('button', { name: 'Publish and ask again' }).press('Enter')
  await page.getByRole('status').getByText('2 of 2 wordings settled').waitFor()
  await go(page, '/knowledge/health/regression')
  await page.getByText('2 questions, 0 wrong').waitFor()
  await page.getByRole('button', { name: 'Take out “能绣名字吗”' }).click()
  await page.getByText('1 question, 0 wrong').waitFor()
  assert.deepEqual(faults, [])
})

test('health: both texts side by side with the number marked, set aside and listed again', { skip }, async () => {
  const scene = await aScene()
  const { page, faults } = await scene.sit('/knowledge/health/contradiction')
  await page.locator('.i-finding').waitFor()
  assert.deepEqual(await page.locator('.i-finding mark').allTextContents(), [' 7 ', '15天'])
  await page.getByRole('button', { name: '没有问题' }).click()
  await page.getByText('没有发现互相矛盾的答案').waitFor()
  await page.getByLabel('看已搁置的').check()
  await page.getByRole('button', { name: '重新列出' }).click()
  await page.getByLabel('看已搁置的').uncheck()
  await page.locator('.i-finding').waitFor()
  for (const name of ['重复', '已过期', '从未用到']) {
    await page.getByRole('link', { name }).click()
    await page.locator('.empty').waitFor()
  }
  assert.deepEqual(faults, [])
})

test('an agent looks and changes nothing', { skip }, async () => {
  const scene = await aScene((model) => {
    for (const account of model.accounts) account.role = 'agent'
  })
  const { page } = await scene.sit('/knowledge/unknowns')
  await page.locator('[data-unknown]').getByRole('link').click()
  await page.getByText('由主管和店主来回答和整理').waitFor()
  for (const name of ['发布并再问一遍', '归到已有条目', '搁置', '再问一遍'])
    assert.equal(await page.getByRole('button', { name }).count(), 0, name)
  await go(page, '/knowledge/health/contradiction')
  await page.locator('.i-finding').waitFor()
  assert.equal(await page.getByRole('button', { name: '没有问题' }).count(), 0)
})
