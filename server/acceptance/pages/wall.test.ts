import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { ConnectedShops } from '@xiaoer/contract/shops'
import { noBrowser } from '@xiaoer/testing'
import { go, goAnew } from '@xiaoer/testing/browser'
import { type Colleague, invited, owner } from '@xiaoer/testing/colleague'
import { type Visitor, visit } from '@xiaoer/testing/visitor'
import type { Page } from 'playwright-core'
import { stubBotApi } from '../../channels/telegram/testing/stub-bot-api.ts'
import { KEY, vendureStub } from '../../commerce/vendure/testing/stub.ts'
import { atDesk } from '../agent.ts'
import { openScene, type Scene } from '../scene.ts'

const skip = noBrowser
const scene = noBrowser ? undefined : await openScene({ PRIVATE_HOSTS: '127.0.0.1' })
const there = (): Scene => scene ?? assert.fail('only tests that are not skipped ask')
const people = scene && (await staff(scene))
const who = () => people ?? assert.fail('only tests that are not skipped ask')

async function staff({ service }: Scene) {
  const anna = await owner(service)
  const [ben, rea] = [await invited(service, anna, 'agent'), await invited(service, anna, 'reviewer')]
  await ben.send('PUT', '/me/presence', { online: true })
  return { anna, ben, rea }
}

/** A page of somebody's console. */
const at = (colleague: Colleague, path: string) => atDesk(there(), colleague, path)
const atTalk = (buyer: Visitor) => `/conversations/${buyer.opened.conversationId}`
const saying = (text: string) => ({ id: randomUUID(), parts: [{ kind: 'text', text }] })
/** Until a call of the page's own gives it: some things are reckoned behind the feed. */
async function until(page: Page, path: string, holds: string): Promise<void> {
  const last = Date.now() + 45_000
  // the function of `waitForFunction` is not waited for: a promise is true at once
  while (!(await page.evaluate(`fetch('/api/v1${path}').then((answer) => answer.json()).then((it) => ${holds})`)))
    assert.ok(Date.now() < last, `${path}: ${holds}`)
}

test('the wall: somebody threatens and waits, it is seen with its why, marked, and stepped into', { skip }, async () => {
  const buyer = await visit(there().service, { customer: 'c1001' })
  const { page, faults, context } = await at(who().anna, '/wall')
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
