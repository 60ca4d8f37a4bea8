// long: walks the page of the audit
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noBrowser, shoot } from '../browser.ts'
import { aScene } from '../scene.ts'

test('the audit log tells who did what, what was refused, and which row was touched first; an agent does not see it', {
  skip: noBrowser,
}, async () => {
  const scene = await aScene()
  const { page, faults } = await scene.sit('/settings/audit', undefined, { language: 'en' })
  await page.locator('tr', { hasText: 'Added a team' }).getByText('Refused').waitFor()
  await page.locator('summary', { hasText: 'Switched a shop’s bot on or off' }).click()
  await page.getByText('PUT /shops/:id/bot').waitFor()
  assert.equal(await page.getByText('POST /teams').isVisible(), false, 'the call itself is in the details')
  await page.locator('.audit-sent', { hasText: '"on": false' }).waitFor()
  await page.getByRole('button', { name: 'Check the whole chain' }).click()
  await page.getByText('Row 1 is not as it was written').waitFor()
  await shoot(page, 'audit')
  assert.deepEqual(faults, [])
  const agent = await scene.sit('/settings/me', 'lilei@example.com')
  await agent.page.locator('.settings-nav').waitFor()
  assert.equal(await agent.page.getByRole('link', { name: '审计' }).count(), 0)
})
