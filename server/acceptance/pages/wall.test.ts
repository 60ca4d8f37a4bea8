import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noBrowser } from '@xiaoer/testing'
import { go } from '@xiaoer/testing/browser'
import { invited, owner } from '@xiaoer/testing/colleague'
import { visit } from '@xiaoer/testing/visitor'
import { atDesk } from '../agent.ts'
import { openScene, type Scene } from '../scene.ts'

const skip = noBrowser
const scene = noBrowser ? undefined : await openScene({ PRIVATE_HOSTS: '127.0.0.1' })
const there = (): Scene => scene ?? assert.fail('only tests that are not skipped ask')

test('the wall: somebody threatens and waits, it is seen with its why, marked, and stepped into', { skip }, async () => {
  const { service } = there()
  const anna = await owner(service)
  const ben = await invited(service, anna, 'agent')
  await ben.send('PUT', '/me/presence', { online: true })
  const buyer = await visit(service, { customer: 'c1001' })
  const { page, faults, context } = await atDesk(there(), anna, '/wall')
  const tile = (name: string, value: number) =>
    page.locator(`[data-tile=${name}] .wall-value`, { hasText: new RegExp(`^${value}$`) }).waitFor()
  await tile('waiting', 0)
  await buyer.say('不退我就打12315')
  await buyer.say('转人工')
  await tile('waiting', 1)
  const alert = page.locator('[data-alert=threat]')
  await alert.getByText('提到投诉、起诉、曝光或报警').waitFor()
  await page.getByText('还没有人标过有用没用').waitFor()
  await alert.getByRole('button', { name: '有用' }).click()
  await page.getByText('七天里标过的，有用的占').waitFor()
  await alert.getByRole('link', { name: '进去看' }).click()
  await page.locator('[data-held=queue]').waitFor()
  await page.keyboard.press('a')
  await page.locator('[data-held=me]').waitFor()
  await go(page, '/wall')
  await Promise.all([tile('waiting', 0), tile('byPeople', 1)])
  assert.deepEqual(faults, [])
  await context.close()
})
