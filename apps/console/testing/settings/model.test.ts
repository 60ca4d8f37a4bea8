// long: a shop of its own is opened
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { capable, GOOD, stubEndpoint } from '@xiaoer/testing/language/stub-model'
import { go, noBrowser, shoot } from '../browser.ts'
import { atNewShop } from '../real-service.ts'

const stub = await stubEndpoint(capable({ ...GOOD, parallel: false }))
after(stub.close)

test('with the real service: a manager sets a language model up, sees it answer, what was asked of late, and uses it no more', {
  skip: noBrowser,
}, async () => {
  const { page, faults } = await atNewShop(undefined, { PRIVATE_HOSTS: new URL(stub.url).host })
  await go(page, '/settings/model')
  await page.getByLabel('地址（写到 /v1）').fill('http://169.254.169.254/v1')
  await page.getByLabel('模型名').fill('house')
  await page.getByRole('button', { name: '保存并试一下' }).click()
  await page.getByText('169.254.169.254 无法调用', { exact: false }).waitFor()
  assert.equal(faults.splice(0).length, 1)
  await page.getByLabel('地址（写到 /v1）').fill(stub.url)
  await page.getByLabel('密钥').fill('sk-secret')
  await page.getByRole('button', { name: '保存并试一下' }).click()
  await page.getByText('它回答了', { exact: false }).waitFor()
  assert.equal(stub.asked.at(-1)?.key, 'sk-secret')
  await page.getByRole('cell', { name: '回答了', exact: true }).first().waitFor()
  // what it can do, and what follows
  await page.getByRole('cell', { name: '可以主导对话。' }).waitFor()
  await page.getByRole('cell', { name: '每查一项多一步，回复会慢些。' }).waitFor()
  await page.getByText('正常，最近一次回答', { exact: false }).waitFor()
  await shoot(page, 'model')
  await page.getByRole('heading', { name: '这个地址会什么' }).scrollIntoViewIfNeeded()
  await shoot(page, 'model-probes')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('heading', { name: '这个地址会什么' }).scrollIntoViewIfNeeded()
  await shoot(page, 'model-narrow')
  await page.getByRole('button', { name: '不再用它' }).click()
  await page
    .getByRole('tooltip')
    .getByRole('button', { name: /确\s*定|OK/ })
    .click()
  await page.getByText('没有接入大语言模型', { exact: false }).waitFor()
  assert.deepEqual(faults, [])
  await page.context().close()
})
