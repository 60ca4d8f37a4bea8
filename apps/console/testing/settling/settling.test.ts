import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noBrowser } from '../browser.ts'
import { aScene } from '../scene.ts'

const skip = noBrowser

test('a deed above the limit waits; a manager says yes after being asked once more', { skip }, async () => {
  const scene = await aScene()
  const { page, faults } = await scene.sit('/deeds')
  const row = page.locator('tr', { hasText: '仅退款' })
  await row.getByText('¥599.00').waitFor()
  await row.getByRole('button', { name: '批准' }).click()
  await page.locator('.ant-popover').getByRole('button', { name: '批准' }).click()
  await page.getByText('现在：已完成').waitFor()
  await page.getByText('没有等批准的动作').waitFor()
  await page.getByText('全部', { exact: true }).click()
  await page.getByText('回执 R20991').waitFor()
  await page.getByText('拦下的承诺').click()
  await page.getByRole('link', { name: '¥88.00' }).waitFor()
  assert.deepEqual(faults, [])
})

test('a version of the rules: its problems, what it would have changed, and the second person’s word', { skip }, async () => {
  const scene = await aScene()
  const { page, faults } = await scene.sit('/settings/policy', undefined, { language: 'en' })
  await page.getByText('▶ in force').waitFor()
  await page.getByRole('button', { name: /Open: 3/ }).click()
  await page.getByText('Line 5 · rules: there is no rule').waitFor()
  await page.getByRole('button', { name: 'What would have changed' }).click()
  await page.getByText('Of 40 past decisions 10 would be others').waitFor()
  await page.locator('.policy-change').getByText('25 %').waitFor()
  await page.locator('.policy-change').getByText('Return and refund → Refuse').first().waitFor()
  await page.getByRole('button', { name: 'Approve and publish' }).click()
  await page.getByText('Published: in force from its first day').waitFor()
  assert.deepEqual(faults, [])
})

test('a rule in fields: its conditions, the law beside it, the costs; and the file says the same', { skip }, async () => {
  const scene = await aScene()
  const { page, faults } = await scene.sit('/settings/policy', undefined, { language: 'en' })
  await page.getByRole('button', { name: /Open: 3/ }).click()
  await page.getByRole('button', { name: 'exchange within 15 days' }).click()
  await page.getByText('What the law gives already (1').click()
  await page.getByText('Law §24').waitFor()
  await page.getByLabel('Day after signing to').fill('20')
  await page.getByRole('button', { name: 'Take out: Intact' }).click()
  await page.getByLabel('Add a condition').click()
  await page.locator('.ant-select-item-option', { hasText: 'Intact' }).click()
  await page.getByLabel('A parcel back').fill('12.5')
  await page.getByRole('tab', { name: 'File' }).click()
  const file = await page.getByLabel('The rules (JSON)').inputValue()
  const read: unknown = JSON.parse(file)
  assert.deepEqual(Reflect.get(read ?? {}, 'costs'), { freightBack: 1_250 })
  assert.match(file, /"to": 20/)
  assert.match(file, /"intact": true/)
  assert.deepEqual(faults, [])
})

test('two versions differ in named places, and a case that is tried tells what it costs and from what', { skip }, async () => {
  const scene = await aScene()
  const { page, faults } = await scene.sit('/settings/policy', undefined, { language: 'en' })
  const difference = page.getByRole('region', { name: 'Difference between two versions' })
  await difference.getByRole('listitem').getByText('costs.freightBack').waitFor()
  assert.deepEqual(await difference.getByRole('listitem').allInnerTexts(), ['costs.freightBack 1200 900'])
  await page.getByRole('button', { name: /Open: 3/ }).click()
  await page.getByRole('button', { name: 'Try', exact: true }).click()
  await page.getByText('Cost to the shop ¥33.50').click()
  await page.getByText('Expected loss of the customer ¥3.00').waitFor()
  await page.getByText('Returned goods still worth 85 %').waitFor()
  assert.deepEqual(faults, [])
})

test('a scenario in English: the canvas by keyboard, its list, and what is wrong with a step', { skip }, async () => {
  const scene = await aScene()
  const { page, faults } = await scene.sit('/settings/scenarios', undefined, { language: 'en' })
  await page.getByRole('button', { name: 'Begin from it' }).click()
  const deed = page.locator('.react-flow__node', { hasText: 'Cancel the order' })
  // measured, and so in its place for good
  await deed.waitFor()
  await deed.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('region', { name: 'Step deed' }).waitFor()
  await page.locator('.flow-step-bad').waitFor()
  await page.getByText('nothing leads on; add an end').waitFor()
  await page.getByRole('button', { name: 'Find the order order' }).click()
  await page.getByRole('region', { name: 'Step order' }).waitFor()
  assert.deepEqual(faults, [])
})
