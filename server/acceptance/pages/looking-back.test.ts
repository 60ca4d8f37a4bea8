// long: real pages on a real service
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { noBrowser } from '@xiaoer/testing'
import { go } from '@xiaoer/testing/browser'
import { invited, owner } from '@xiaoer/testing/colleague'
import { visit } from '@xiaoer/testing/visitor'
import { z } from 'zod'
import { chatwoot, zendesk } from '../../desk/earlier/earlier.fixture.ts'
import { checkingOf } from '../../desk/quality/index.ts'
import { atDesk } from '../agent.ts'
import { openScene } from '../scene.ts'

const skip = noBrowser
const scene = noBrowser ? undefined : await openScene()
const anna = scene && (await owner(scene.service))
const there = () => ({ scene: scene ?? assert.fail('skipped'), anna: anna ?? assert.fail('skipped') })
const Id = z.object({ id: z.uuid() })
const line = (id: string, name: string) => ({ id, name, help: '', weight: 50, fatal: false })

test('a round of calibration: drawn on the page, the drawer hides it until both have spoken, shows how far they are apart, and what is settled counts', {
  skip,
}, async () => {
  const { scene, anna } = there()
  const { service } = scene
  const [ben, rea] = [await invited(service, anna, 'agent'), await invited(service, anna, 'reviewer')]
  const buyer = await visit(service, { customer: 'c1002' })
  await buyer.say('怎么退货')
  const at = `/conversations/${buyer.opened.conversationId}`
  await ben.send('POST', `${at}/take`, { force: true })
  await ben.send('POST', `${at}/messages`, { id: randomUUID(), parts: [{ kind: 'text', text: '订单页里点申请退货' }] })
  await ben.send('POST', `${at}/settle`, {})
  await checkingOf({ db: service.db, now: () => new Date(Date.now() + 1_000) }).sweep()
  const criteria = [line('manners', '礼貌'), line('right', '答对')]
  const cardId = (await anna.send('POST', '/quality/cards', { name: '校准卡', passMark: 80, criteria })).as(Id).id

  const { page, faults, context } = await atDesk(scene, anna, '/quality/samples')
  await page.getByLabel('每次会话由几人评').fill('2')
  await page.getByRole('button', { name: /^抽\s*样$/u }).click()
  await page
    .getByRole('row', { name: /校准卡/u })
    .getByRole('button', { name: /^校\s*准$/u })
    .click()
  const drawer = page.getByRole('dialog', { name: '校准' })
  await drawer.getByText('还有 1 次没评完，暂不显示').waitFor()
  assert.equal(await drawer.locator('[data-session]').count(), 0)

  const { samples } = z.object({ samples: z.array(Id) }).parse((await anna.get('/quality/samples')).json)
  const sampleId = samples[0]?.id
  const Next = z.object({ sessionId: z.uuid() })
  const { sessionId } = Next.parse((await anna.get(`/quality/samples/${sampleId}/next`)).json)
  const give = (who: typeof anna, scores: object) =>
    who.send('POST', `/quality/sessions/${sessionId}/appraisals`, { sampleId, cardId, scores })
  assert.equal((await give(anna, { manners: 100, right: 100 })).status, 200)
  assert.equal((await give(rea, { manners: 100, right: 0 })).status, 200)
  await page.reload()
  await page
    .getByRole('row', { name: /校准卡/u })
    .getByRole('button', { name: /^校\s*准$/u })
    .click()
  const one = drawer.locator(`[data-session="${sessionId}"]`)
  await one.getByText('相差 50 分').waitFor()
  await one.getByText('礼貌 100 · 答对 0').waitFor()
  await drawer.getByText(/κ/u).waitFor()
  await one.getByRole('radiogroup', { name: '答对', exact: true }).getByText('一半', { exact: true }).click()
  await one.getByRole('button', { name: '按此商定' }).click()
  await one.getByText(/商定：75 分，计入统计/u).waitFor()
  await one.getByRole('button', { name: '按此商定' }).waitFor({ state: 'detached' })
  assert.deepEqual(faults, [])
  await context.close()
})

test('sessions of a system that was left: a file of Chatwoot, Zendesk and plain lines is taken in, stands beside the talk, is found by the search, and is taken back', {
  skip,
}, async () => {
  const { scene, anna } = there()
  const buyer = await visit(scene.service, { customer: 'c1001' })
  await buyer.say('你好')
  const file = [
    chatwoot(11, { identifier: 'c1001' }, '花盆底下裂了一道'),
    zendesk(21, { email: 'nobody@mail.example' }, 'The teapot leaks'),
    { id: 'p1', shopper: { id: 'c1001' }, messages: [{ from: 'shopper', text: '灯罩是歪的', at: 1_600_000_000_000 }] },
    'no line at all',
  ]
  const folder = mkdtempSync(join(tmpdir(), 'xiaoer-'))
  const path = join(folder, 'old.jsonl')
  writeFileSync(path, file.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join('\n'))
  const { page, faults, context } = await atDesk(scene, anna, '/understanding/mined')
  await page.getByRole('checkbox', { name: '同时放到买家的会话旁，给客服看' }).check()
  const besides = page.waitForResponse((answer) => /\/earlier\b/u.test(answer.url()) && answer.request().method() === 'POST')
  await page.locator('input[type=file]').setInputFiles(path)
  await besides
  await page.getByRole('link', { name: '放到会话旁的' }).click()
  const taken = page.locator('[data-earlier=ready]')
  await taken.getByText(/3 次会话/u).waitFor()
  await taken.getByText('1 行没有收').waitFor()
  await taken.getByRole('link', { name: '下载这些行和原因' }).waitFor()

  await go(page, `/inbox/all/${buyer.opened.conversationId}`)
  await page.getByText('历史会话', { exact: true }).click()
  const beside = page.getByRole('region', { name: '旧系统里的会话' })
  await beside.locator('[data-imported]').nth(1).waitFor()
  await beside.locator('[data-imported]', { hasText: '花盆底下裂了一道' }).getByText('可能是本人').waitFor()
  await beside.locator('[data-imported]', { hasText: '花盆底下裂了一道' }).click()
  const talk = page.getByRole('dialog')
  await talk.getByText(/编号 11/u).waitFor()
  await talk.getByText('请勿据此透露信息').waitFor()
  await talk.locator('.message', { hasText: '花盆底下裂了一道' }).waitFor()
  await page.keyboard.press('Escape')
  await talk.waitFor({ state: 'hidden' })

  await page.getByPlaceholder(/找买家或内容/u).fill('teapot')
  const said = page.getByRole('region', { name: '旧系统里说过的话' })
  await said.locator('[data-earlier-said]').click()
  await talk.getByText('The teapot leaks').waitFor()
  await page.keyboard.press('Escape')

  await go(page, '/settings/earlier')
  await taken.getByRole('button', { name: /^撤\s*销$/u }).click()
  await page
    .locator('.ant-popover:visible')
    .getByRole('button', { name: /^(?:确\s*定|撤\s*销|OK)$/u })
    .click()
  await page.locator('[data-earlier=undone]').waitFor()
  assert.deepEqual(faults, [])
  await context.close()
  rmSync(folder, { recursive: true, force: true })
})
