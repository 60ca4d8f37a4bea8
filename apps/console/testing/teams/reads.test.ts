// long: two people in two pages
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noBrowser } from '../browser.ts'
import { aScene } from '../scene.ts'

test('who looks and serves nobody is not asked to serve: the inbox leads to all that was said', { skip: noBrowser }, async () => {
  const scene = await aScene((model) => {
    for (const one of model.accounts) if (one.email === 'anna@example.com') one.role = 'reviewer'
  })
  const { page, faults } = await scene.sit('/inbox/mine', 'anna@example.com')
  await page.getByText('您的角色只看会话，不接待。').waitFor()
  assert.equal(await page.getByText(/去接待/u).count(), 0)
  assert.equal(await page.getByText(/A 接管/u).count(), 0)
  await page.getByRole('button', { name: '看全部会话' }).click()
  await page.locator('.row').first().waitFor()
  assert.deepEqual(faults, [])
})
