// long: draws a scenario and publishes it
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ScenarioParts } from '@xiaoer/contract/scenarios'
import { zhCN } from '../../src/texts/zh-CN/index.ts'
import { go, noBrowser, shoot } from '../browser.ts'
import { atNewShop, aVisitor, channelOf } from '../real-service.ts'

test('with the real service: a scenario is made on the canvas, tried, tested, refused, mended, published, served, taken out', {
  skip: noBrowser,
}, async () => {
  const { url, page, faults } = await atNewShop()
  const channel = await channelOf(page)

  await go(page, '/settings/scenarios')
  await page.getByRole('button', { name: '新建场景' }).click()
  await page.locator('.flow-step').first().waitFor()
  const open = page.getByRole('tabpanel')
  await page.getByRole('tab', { name: '触发' }).click()
  await open.getByLabel('标识').fill('workshop')
  await open.getByLabel('自己的触发说法').fill('你们有手工体验课吗\n想报名手作工坊')
  const { wordings, words } = ScenarioParts.parse(await page.evaluate("fetch('/api/v1/scenarios/parts').then((parts) => parts.json())"))
  const named = new Set([...Object.keys(words), ...Object.keys(zhCN)])
  assert.deepEqual(
    wordings.filter((one) => !named.has(`settle.title.${one}`) && !named.has(`wording.${one}`)),
    [],
    'called by a name',
  )
  await shoot(page, 'scenario-begins')
  await page.getByRole('tab', { name: '流程' }).click()

  // the list does what the canvas does: a step is chosen, and one added behind it
  await page.getByRole('button', { name: '找订单 order' }).click()
  await page.getByRole('button', { name: '删除 order' }).click()
  await page.getByRole('button', { name: '撤销' }).click()
  await page.locator('.react-flow__node', { hasText: 'order' }).click()
  await page.keyboard.press('Delete')
  await page.locator('.flow-step', { hasText: 'order' }).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: '撤销' }).click()
  await page.locator('.flow-step', { hasText: 'order' }).waitFor()
  await page.getByRole('button', { name: '重做' }).click()
  await page.getByRole('button', { name: /结束 end/ }).click()
  await page.getByLabel('在选中的步骤后添加').click()
  await page.locator('.ant-select-item-option', { hasText: '提问' }).click()
  await page.locator('.flow-step', { hasText: 'ask' }).waitFor()
  await shoot(page, 'scenario-hanging')
  await page.getByRole('region', { name: '步骤 ask' }).getByText('没有哪一步通到这里').waitFor()
  await page.getByRole('button', { name: '从这一步开始' }).click()
  await open.getByRole('textbox', { name: '中文' }).last().fill('想参加哪一场？')
  await open.getByRole('textbox', { name: '英文' }).last().fill('Which session would you like?')
  // a condition: facts by name, what is asked among them, and of what may be only some words these
  await page.getByRole('button', { name: /结束 end/ }).click()
  await page.getByLabel('在选中的步骤后添加').click()
  await page.locator('.ant-select-item-option', { hasText: '判断' }).click()
  const panel = page.getByRole('region', { name: '步骤 when' })
  await panel.getByRole('combobox', { name: '是其中之一' }).click()
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: '配货中' }).click()
  await page.keyboard.press('Escape')
  await page.locator('.flow-step', { hasText: '订单状态 = 待发货 / 配货中' }).waitFor()
  await shoot(page, 'scenario-condition')
  await panel.getByRole('combobox', { name: '事实' }).click()
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: '买家说的 ask' }).click()
  await panel
    .getByText(/买家说的/)
    .first()
    .waitFor()
  await page.getByRole('button', { name: '删除 when' }).click()
  await page.getByRole('button', { name: /结束 end/ }).click()
  await open.getByRole('textbox', { name: '中文' }).last().fill('好的，您的报名信息同事会联系您。')
  await open.getByRole('textbox', { name: '英文' }).last().fill('Thank you, a colleague will get in touch.')
  await page.locator('h1').click()
  await page.getByText('没有问题，可以跑对话测试了').waitFor()
  await shoot(page, 'scenario-canvas')

  await page.getByRole('tab', { name: '试聊' }).click()
  await open.getByLabel('以谁的身份').fill('no-such-one')
  await open.getByLabel('买家说的话').fill('想报名手作工坊')
  await page.keyboard.press('Enter')
  await page.getByText('店铺里没有客户 no-such-one').waitFor()
  await open.getByLabel('以谁的身份').fill('visitor')
  // what was not taken is still in the field
  await page.keyboard.press('Tab')
  await open.getByLabel('买家说的话').click()
  await page.keyboard.press('Enter')
  await page.locator('.tried-turn', { hasText: '想参加哪一场？' }).waitFor()
  await shoot(page, 'scenario-try')

  await open.getByLabel('买家说的话').fill('周末那场')
  await page.keyboard.press('Enter')
  await page.locator('.tried-turn', { hasText: '同事会联系您' }).waitFor()
  const keepIt = page.getByRole('button', { name: '存为对话测试' })
  await keepIt.click()

  await page.getByRole('tab', { name: '对话测试' }).click()
  const lines = open.getByLabel('逐行的对话')
  assert.match(
    await lines.inputValue(),
    /^> 想报名手作工坊\n< \(\w+\)\n(< \[\w+\]\n)*< 想参加哪一场？\n> 周末那场\n< \(\w+\)\n(< \[\w+\]\n)*< 好的，您的报名信息同事会联系您。$/u,
  )
  await shoot(page, 'scenario-kept')
  await lines.fill('> 想报名手作工坊\n< 想参加哪一场\n> 周末那场\n< 马上发货')
  await page
    .getByRole('button', { name: '发 布' })
    .or(page.getByRole('button', { name: '发布' }))
    .click()
  await page
    .getByText(/对话“想报名手作工坊”第 4 行没有通过：应为 < 马上发货/)
    .first()
    .waitFor()
  await shoot(page, 'scenario-refused')
  await open.getByRole('button', { name: '删除 想报名手作工坊' }).click()
  await open.getByRole('button', { name: '试聊一段，存为测试' }).click()
  await keepIt.click()
  await page
    .getByRole('button', { name: '发 布' })
    .or(page.getByRole('button', { name: '发布' }))
    .dblclick()
  await page.getByText('● 使用中').waitFor()

  const shopper = await aVisitor(url, channel)
  assert.match(JSON.stringify(await shopper.say('想报名手作工坊')), /想参加哪一场/)

  await page.getByRole('tab', { name: '文件' }).click()
  assert.match(await page.getByLabel('同一份内容的 JSON 文件').inputValue(), /"scenario": "workshop"/)
  await page.getByRole('button', { name: '返回列表' }).click()
  await page.locator('.scenario-versions summary').click()
  await shoot(page, 'scenario-list')
  await page
    .getByRole('button', { name: '停用' })
    .or(page.getByRole('button', { name: '停 用' }))
    .first()
    .click()
  await page
    .locator('.ant-popover')
    .getByRole('button', { name: /停 ?用/ })
    .click()
  await page.getByText('◌ 已不再使用').waitFor()
  assert.doesNotMatch(JSON.stringify(await (await aVisitor(url, channel)).say('想报名手作工坊')), /想参加哪一场/)

  await page.setViewportSize({ width: 360, height: 800 })
  await page.locator('.scenario-open[title="return_goods"]').click()
  await page.locator('.flow-step').first().waitFor()
  await shoot(page, 'scenario-narrow')
  assert.ok(Number(await page.evaluate('document.documentElement.scrollWidth')) <= 360)
  // the refusal that was meant to come, and nothing else
  assert.deepEqual(
    faults.map((fault) => fault.replace(/http:.*scenarios(?:\/[\w-]{36})?/, '')),
    ['/try', '/publish'].map((path) => `Failed to load resource: the server responded with a status of 400 (Bad Request) ${path}`),
  )
  await page.context().close()
})
