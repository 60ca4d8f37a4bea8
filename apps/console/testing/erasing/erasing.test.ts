// long: a person is erased on the page, table by table
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { go, noBrowser, shoot } from '../browser.ts'
import { atNewShop, aVisitor, channelOf } from '../real-service.ts'

test('a shopper is erased from the side pane: what goes is told first, it is asked twice, and the receipt leads back to the inbox', {
  skip: noBrowser,
}, async () => {
  const { url, page, faults } = await atNewShop({ width: 1440 })
  const visitor = await aVisitor(url, await channelOf(page))
  await visitor.say('我叫小雨，这件风衣有货吗')
  await go(page, `/inbox/all/${visitor.conversationId}`)
  const open = page.getByRole('button', { name: '彻底删除这位买家' })
  await open.scrollIntoViewIfNeeded()
  await open.click()
  const dialog = page.getByRole('dialog', { name: '彻底删除这位买家' })
  await dialog.getByText('有 1 个会话正在进行，将先结束').waitFor()
  await shoot(page, 'erase-plan')
  await dialog.getByRole('button', { name: '删除', exact: true }).click()
  await page.getByText('确定删除？删除后谁也找不回来。').waitFor()
  await page.locator('.ant-popover').getByRole('button', { name: '删除', exact: true }).click()
  await dialog.getByText(/^回执编号/).waitFor()
  await shoot(page, 'erase-receipt')
  await dialog.getByRole('button', { name: '回到收件箱' }).click()
  await page.waitForURL(/\/inbox\/all$/)
  assert.equal(await page.evaluate(async (id) => (await fetch(`/api/v1/conversations/${id}`)).status, visitor.conversationId), 404)
  assert.equal(await page.locator('.row').count(), 0)
  // what the test itself asked for
  assert.deepEqual(
    faults.filter((fault) => !fault.includes('404')),
    [],
  )
})

test('whoever asked by mail alone is erased from the page of their ticket, and the receipt leads back to the tickets', {
  skip: noBrowser,
}, async () => {
  const { page } = await atNewShop({ width: 1440 })
  const id = await page.evaluate(async () => {
    const headers = { 'content-type': 'application/json', 'x-xiaoer': '1' }
    const body = JSON.stringify({ subject: '箱子里少一件', requester: 'lin@shopper.example' })
    return String((await (await fetch('/api/v1/tickets', { method: 'POST', headers, body })).json()).id)
  })
  await go(page, `/tickets/${id}`)
  await page.getByRole('button', { name: '彻底删除这位买家' }).click()
  const dialog = page.getByRole('dialog', { name: '彻底删除这位买家' })
  await dialog.getByRole('button', { name: '删除', exact: true }).click()
  await page.locator('.ant-popover').getByRole('button', { name: '删除', exact: true }).click()
  await dialog.getByText(/^回执编号/).waitFor()
  await shoot(page, 'erase-of-ticket')
  await dialog.getByRole('button', { name: '回到工单' }).click()
  await page.waitForURL(/\/tickets$/)
  assert.equal(await page.evaluate(async (one) => (await fetch(`/api/v1/tickets/${one}`)).status, id), 404)
})
