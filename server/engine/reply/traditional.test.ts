import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chineseScript } from '#engine/text'
import { CATALOGUES } from './catalogue/catalogue.ts'
import { inTraditional } from './traditional.ts'

test('characters, and the words that characters alone turn wrongly', () => {
  const READ: readonly (readonly [simplified: string, traditional: string])[] = [
    ['您的订单已经发货', '您的訂單已經出貨'],
    ['尺码表在这里', '尺碼表在這裡'],
    ['转人工客服', '轉真人客服'],
    ['请登录账号查看信息', '請登入帳號檢視資訊'],
    ['SF1234567890，¥199', 'SF1234567890，¥199'],
  ]
  for (const [simplified, traditional] of READ) assert.equal(inTraditional(simplified), traditional)
})

test('no text of ours keeps a simplified character', () => {
  for (const texts of CATALOGUES['zh-CN'].values())
    for (const text of texts) assert.notEqual(chineseScript(inTraditional(text)), 'Hans', text)
})
